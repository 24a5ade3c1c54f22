import { describe, expect, test } from 'vitest';
import lesson from '#lessons/06-socket-io/lesson.ts';
import type { Run, Step } from '#lessons/lesson.ts';
import {
  close,
  conversation,
  message,
  open,
  poll,
  post,
  recorded,
  refused,
  separator,
  target,
  upgrade,
} from '#lessons/packets.testing.ts';
import { events } from '#lessons/packets.ts';
import { type Wrote, wired } from '#lessons/wired.testing.ts';

const [handshake, digits, move, heartbeat, byHand, strangers] = lesson.steps as [Step, Step, Step, Step, Step, Step];

/** What a check of a step says of a run: its hint, or `waiting`. */
function said(step: Step, id: string, run: Run): string {
  const verdict = step.checks.find((check) => check.id === id)!.judge(run);
  return verdict.status === 'waiting' ? 'waiting' : `${verdict.status} ${verdict.hint}`;
}

const connected = '40{"sid":"b"}';
const story = '42["story",{}]';

/** A page that moves to a WebSocket; the requests behind the handshake leave at these moments. */
function moving(
  times: { readonly post: number; readonly upgrade: number; readonly poll: number },
  last = '6',
): Wrote[] {
  const probe = Math.max(times.upgrade, times.poll) + 5;
  return [
    ...poll({ at: 1 }, undefined, open('a')),
    ...post({ at: times.post, connection: 2 }, 'a', '40'),
    ...poll({ at: times.poll, connection: 1 }, 'a', connected + separator + story, 4),
    ...upgrade({ at: times.upgrade, connection: 3 }, 'a'),
    ...poll({ at: times.poll + 5, connection: 1 }, 'a', last, 60),
    message({ at: probe, connection: 3 }, 'client', '2probe'),
    message({ at: probe + 1, connection: 3 }, 'server', '3probe'),
    message({ at: probe + 90, connection: 3 }, 'client', '5'),
  ];
}

describe('the upgrade', () => {
  const orders = [10, 12, 14].flatMap((one) =>
    [10, 12, 14].flatMap((two) => [10, 12, 14].map((three) => ({ post: one, upgrade: two, poll: three }))),
  );
  test('is seen in whatever order its requests leave, with a noop and without', () => {
    for (const times of orders) {
      for (const last of ['6', '42["news",{}]']) {
        const run = wired(conversation(moving(times, last)), 1000, { answers: { connection: 'another' } });
        expect(said(move, 'moved', run), JSON.stringify(times)).toBe('passed moved');
        expect(move.checks[0]!.judge(run).values).toEqual({ requests: 5 });
        expect(said(move, 'predicted', run)).toBe('passed another');
      }
    }
  });
  test('counts a sixth request where the page spoke meanwhile', () => {
    const spoke = post({ at: 20, connection: 2 }, 'a', '42["hi",1]');
    const run = wired(conversation(moving({ post: 10, upgrade: 11, poll: 12 }), spoke), 1000);
    expect(move.checks[0]!.judge(run).values).toEqual({ requests: 6 });
  });
  test('says nothing wrong on its way, however slow the machine is', () => {
    const script = conversation(moving({ post: 1000, upgrade: 2500, poll: 1800 }));
    for (let now = 0; now < 2700; now += 20) {
      expect(said(move, 'moved', wired(script, now)), `at ${now}`).toMatch(/waiting|passed/);
    }
  });
  test('is not the probe alone', () => {
    const script = conversation(moving({ post: 10, upgrade: 11, poll: 12 }).slice(0, -1));
    expect(said(move, 'moved', wired(script, 2000))).toBe('waiting');
    expect(said(move, 'moved', wired(script, 6000))).toBe('failed no-upgrade');
  });
  test('does not happen to who only polls, or never did', () => {
    const polls = [20, 40, 60, 80].flatMap((at) => poll({ at }, 'a', story));
    const only = conversation(poll({ at: 1 }, undefined, open('a')), post({ at: 5, connection: 2 }, 'a', '40'), polls);
    expect(said(move, 'moved', wired(only, 70))).toBe('waiting');
    expect(said(move, 'moved', wired(only, 100))).toBe('failed still-polling');
    const alone = conversation(upgrade({ at: 1 }), message({ at: 3 }, 'server', open('a')));
    expect(said(move, 'moved', wired(alone, 100))).toBe('failed never-polled');
  });
});

describe('digits', () => {
  const answers = { zero: 'ack-id', answer: '0', several: '0' };
  test('an event that left by polling is answered over the WebSocket', () => {
    const run = wired(
      conversation(
        moving({ post: 10, upgrade: 11, poll: 12 }),
        post({ at: 20, connection: 2 }, 'a', '420["echo",5]'),
        message({ at: 200, connection: 3 }, 'server', '430[5]'),
      ),
      1000,
      { answers },
    );
    expect(said(digits, 'asks', run)).toBe('passed answered');
    expect(said(digits, 'predicted', run)).toBe('passed an-ack-id');
  });
  test('packets in one body are several, whichever of them was selected', () => {
    const script = conversation(moving({ post: 10, upgrade: 11, poll: 12 }));
    const all = wired(script, 1000);
    const [first] = events(all, { name: 'story' });
    for (const id of [first!.frame.id, ...first!.frame.within]) {
      const run = { ...all, answers: { several: `${id}` } };
      expect(said(digits, 'found-several', run)).toBe('passed together');
    }
    expect(said(digits, 'found-several', { ...all, answers: { several: '2' } })).toBe('failed one-packet');
    expect(said(digits, 'found-several', { ...all, answers: { several: '999' } })).toBe('waiting');
  });
});

test('a heartbeat counts over both transports, and the probe does not', () => {
  const beats: Wrote[] = [
    ...poll({ at: 1 }, undefined, open('a', { pingInterval: 2000 })),
    ...poll({ at: 2001 }, 'a', '2'),
    ...post({ at: 2005, connection: 2 }, 'a', '3'),
    ...upgrade({ at: 2010, connection: 3 }, 'a'),
    message({ at: 2020, connection: 3 }, 'client', '2probe'),
    message({ at: 2021, connection: 3 }, 'server', '3probe'),
    message({ at: 2030, connection: 3 }, 'client', '5'),
    ...[4000, 6000].flatMap((at) => [
      message({ at, connection: 3 }, 'server', '2'),
      message({ at: at + 3, connection: 3 }, 'client', '3'),
    ]),
  ];
  expect(said(heartbeat, 'beating', wired(conversation(beats), 6002))).toBe('waiting');
  expect(said(heartbeat, 'beating', wired(conversation(beats), 7000))).toBe('passed beating');
});

describe('by hand', () => {
  /** A page that answers so many pings, and what the server does then. */
  const talk = (pongs: number, more: readonly Wrote[] = []) => [
    ...upgrade({ at: 1 }),
    message({ at: 3 }, 'server', open('a', { pingInterval: 2000, pingTimeout: 2000 })),
    message({ at: 4 }, 'client', '40'),
    message({ at: 5 }, 'server', connected),
    message({ at: 6 }, 'client', '420["echo",5]'),
    message({ at: 7 }, 'server', '430[5]'),
    ...Array.from({ length: pongs + 1 }, (_, count) => message({ at: 2000 * (count + 1) }, 'server', '2')),
    ...Array.from({ length: pongs }, (_, count) => message({ at: 2000 * (count + 1) + 5 }, 'client', '3')),
    ...more,
  ];
  const end = (pongs: number) => [
    close({ at: 2000 * (pongs + 2) }, 'server'),
    close({ at: 2000 * (pongs + 2) + 1 }, 'client'),
  ];
  const verdicts = (script: readonly Wrote[], now = 30_000) => {
    const run = wired(conversation(script), now, { answers: { code: '1005' } });
    return Object.fromEntries(byHand.checks.map(({ id }) => [id, said(byHand, id, run)]));
  };
  test('three answers and a silence are right; no moment before says that something is wrong', () => {
    const script = talk(3, end(3));
    for (let now = 0; now < 11_000; now += 100) {
      for (const verdict of Object.values(verdicts(script, now))) expect(verdict).not.toMatch(/failed/);
    }
    expect(verdicts(script)).toEqual({
      echoed: 'passed echoed',
      alive: 'passed alive',
      'hung-up': 'passed hung-up',
      predicted: 'passed no-code',
    });
  });
  test('two answers are one too few', () => {
    expect(verdicts(talk(2, end(2)))).toMatchObject({ alive: 'failed unanswered', 'hung-up': 'waiting' });
  });
  test('a page that closes by itself was not hung up on', () => {
    const own = [close({ at: 8100 }, 'client'), close({ at: 8101 }, 'server')];
    expect(verdicts(talk(3, own))).toMatchObject({ alive: 'passed alive', 'hung-up': 'waiting' });
  });
  test('an event in front of its 40 is out of turn, and who answers for ever is told to stop', () => {
    const early = [...talk(0).slice(0, 4), message({ at: 6 }, 'client', '420["echo",5]'), close({ at: 7 }, 'server')];
    expect(verdicts(early)).toMatchObject({ echoed: 'failed out-of-turn', alive: 'waiting' });
    expect(verdicts(talk(4))['hung-up']).toBe('waiting');
    expect(verdicts(talk(6))['hung-up']).toBe('failed goes-on');
    expect(verdicts(talk(6, end(6)))['hung-up']).toBe('passed hung-up');
  });
  test('a 2 of the page is told as what it was meant to be', () => {
    const start = talk(0).slice(0, 4);
    expect(verdicts([...start, message({ at: 6 }, 'client', '2')])).toMatchObject({ alive: 'failed client-pings' });
    const event = [...start, message({ at: 6 }, 'client', '2["echo",5]')];
    expect(verdicts(event)).toMatchObject({ echoed: 'failed without-the-four', alive: 'waiting' });
  });
});

test('who is let in by an old protocol, too, was let in', () => {
  const old = '/socket.io/?EIO=3&transport=polling';
  const no = conversation(refused({ at: 1 }, old, 400, '{"code":5,"message":"Unsupported protocol version"}'));
  expect(said(strangers, 'mended', wired(no, 100))).toBe('failed old-version');
  const other = conversation(refused({ at: 1 }, '/socket.io/?EIO=4', 400, '{"code":0,"message":"Transport unknown"}'));
  expect(said(strangers, 'mended', wired(other, 100))).toBe('failed another-code');
  const packet = open('a');
  const yes = conversation(refused({ at: 1 }, old, 200, `${packet.length}:${packet}`));
  expect(said(strangers, 'mended', wired(yes, 100))).toBe('passed let-in');
});

test('no check throws, whatever crosses the wire and whatever was answered', () => {
  const answered = ['1', '13', '9999', 'x', '', '-1'];
  const nonsense = conversation(
    refused({ at: 1 }, target('polling'), 200, '0{"sid":'),
    refused({ at: 5 }, target('polling', 'a'), 500, `4${separator}${separator}45-[`),
    upgrade({ at: 9, connection: 2 }),
    message({ at: 12, connection: 2 }, 'server', '40{'),
    message({ at: 13, connection: 2 }, 'client', '42['),
    message({ at: 14, connection: 2 }, 'client', ''),
  );
  const runs = [
    wired(nonsense, 60_000),
    recorded('chromium-socket-io-2'),
    recorded('mistake-eio-3-refused-websocket'),
    recorded('chromium-polls'),
    ...[5, 30, 60].map((until) => recorded('chromium-socket-io-4', {}, until)),
  ];
  for (const answer of answered) {
    for (const run of runs) {
      for (const step of lesson.steps) {
        const answers = Object.fromEntries(step.questions.map(({ id }) => [id, answer]));
        for (const check of step.checks) expect(() => check.judge({ ...run, answers })).not.toThrow();
      }
    }
  }
});

test('a recorded page of Chromium moved, and its sids are two', () => {
  const run = recorded('chromium-socket-io-4', {
    answers: { connection: 'another', first: 'polling', switch: '40', sid: '23' },
  });
  expect(said(move, 'moved', run)).toBe('passed moved');
  expect(said(move, 'predicted', run)).toBe('passed another');
  expect(said(move, 'found', run)).toBe('passed the-upgrade');
  expect(said(handshake, 'predicted', run)).toBe('passed polls-first');
  expect(said(handshake, 'found', run)).toBe('passed found');
  expect(said(handshake, 'found', { ...run, answers: { sid: '13' } })).toBe('failed engine-sid');
});

test('the sid of whichever page is a socket.id', () => {
  const script = ['a', 'b'].flatMap((sid, nth) => [
    ...upgrade({ at: 10 * nth, connection: nth + 1 }),
    message({ at: 10 * nth + 3, connection: nth + 1 }, 'server', open(sid)),
    message({ at: 10 * nth + 5, connection: nth + 1 }, 'server', connected),
  ]);
  const run = wired(conversation(script), 100);
  const connects = run.frames.filter(({ layer, from }) => layer === 'socket.io' && from === 'server');
  expect(connects).toHaveLength(2);
  for (const { id } of connects) {
    expect(said(handshake, 'found', { ...run, answers: { sid: `${id}` } })).toBe('passed found');
  }
});
