import { describe, expect, test } from 'vitest';
import lesson from '#lessons/04-websocket/lesson.ts';
import type { Run, Step, Verdict } from '#lessons/lesson.ts';
import { type Wrote, wired } from '#lessons/wired.testing.ts';
import { accept, cut, frame, fromPage, opened, switching } from './spoken.testing.ts';

const steps = new Map(lesson.steps.map((step) => [step.id, step]));
const later = 60_000;

function said(step: string, check: string, run: Run): Verdict {
  return (steps.get(step) as Step).checks.find(({ id }) => id === check)!.judge(run);
}

/** What a check says while the script arrives piece by piece, whatever it says last included. */
function saidMeanwhile(step: string, check: string, script: readonly Wrote[], more: Partial<Run> = {}): Set<string> {
  const all = new Set<string>();
  for (let count = 1; count <= script.length; count++) {
    const now = script[count - 1]!.at;
    const { status, hint } = said(step, check, wired(script.slice(0, count), now, more));
    all.add(status === 'failed' ? `${status} ${hint}` : status);
  }
  return all;
}

describe('the handshake', () => {
  test.each([
    ['passed', 'proven', accept],
    ['failed', 'fixed', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
    ['failed', 'another-value', 'bm90IHRoZSByaWdodCBvbmU='],
    ['failed', 'has-problems', `${accept}\r\nSec-WebSocket-Protocol: chat`],
  ])('%s, %s', (status, hint, value) => {
    const run = wired(opened(1, switching(value)), later);
    expect(said('accept', 'proven', run)).toMatchObject({ status, hint });
  });

  test('no part of a right answer is called wrong', () => {
    expect(saidMeanwhile('accept', 'proven', cut(opened(), 1))).toEqual(new Set(['waiting', 'passed']));
  });

  test('a head that does not end is told when the page has waited for long', () => {
    const open = opened(1, switching(accept).slice(0, -2));
    expect(said('accept', 'proven', wired(open, 2000)).status).toBe('waiting');
    expect(said('accept', 'proven', wired(open, later))).toMatchObject({ hint: 'no-answer', values: { bytes: 127 } });
  });

  test('another status, and a connection that ends without an answer', () => {
    const refused = wired(opened(1, 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'), later);
    expect(said('accept', 'proven', refused)).toMatchObject({ hint: 'not-101', values: { status: 400 } });
    const gone = wired([opened()[0]!, { at: 30, from: 'server', wrote: null }], later);
    expect(said('accept', 'proven', gone)).toMatchObject({ hint: 'hung-up' });
  });
});

const comments = ['Hello', '안녕하세요', 'x'.repeat(200), 'y'.repeat(70_000)];

describe('the answers of the server', () => {
  const echo = (text: string, at: number, ...back: Uint8Array[]): Wrote[] => [
    { at, from: 'client', wrote: fromPage(text) },
    ...back.map((wrote): Wrote => ({ at: at + 20, from: 'server', wrote })),
  ];
  const all = comments.flatMap((text, index) => echo(text, 100 * (index + 1), frame(1, text)));

  test('pass however the frames are cut, and are never wrong meanwhile', () => {
    expect(saidMeanwhile('answer', 'answered', cut([...opened(), ...all], 5_001))).toEqual(
      new Set(['waiting', 'passed']),
    );
    const short = cut([...opened(), ...all.slice(0, 6)], 1);
    expect(saidMeanwhile('answer', 'answered', short)).toEqual(new Set(['waiting']));
  });

  test('may come in fragments, with a ping and a greeting between', () => {
    const [first = '', ...rest] = comments;
    const pieces = [
      frame(1, 'Welcome'),
      frame(1, first.slice(0, 2), { fin: false }),
      frame(9, 'still there?'),
      frame(0, first.slice(2)),
    ];
    const script = [
      ...echo(first, 50, ...pieces),
      ...rest.flatMap((text, index) => echo(text, 100 * (index + 1), frame(1, text))),
    ];
    expect(said('answer', 'answered', wired([...opened(), ...script], later))).toMatchObject({ status: 'passed' });
  });

  test.each([
    ['no-frame', 'Hello', new TextEncoder().encode('Hello')],
    ['masked', 'Hello', fromPage('Hello')],
    ['in-characters', '안녕하세요', Uint8Array.of(0x81, 5, ...new TextEncoder().encode('안녕하세요'))],
    ['long-in-seven-bits', 'x'.repeat(200), Uint8Array.of(0x81, 200, ...new TextEncoder().encode('x'.repeat(200)))],
    ['not-answered', 'Hello', frame(1, 'Bye')],
  ])('%s', (hint, text, back) => {
    const script = cut([...opened(), ...echo(text, 100, back)], 3);
    expect(said('answer', 'answered', wired(script, later))).toMatchObject({ status: 'failed', hint });
    expect([...saidMeanwhile('answer', 'answered', script)].filter((one) => one !== `failed ${hint}`)).toEqual([
      'waiting',
    ]);
  });
});

describe('the frame by hand', () => {
  const run = (typed: string) =>
    wired([...opened(), { at: 100, from: 'client', wrote: fromPage('I am masked.') }], later, {
      answers: { frame: typed },
    });
  test.each([
    ['written', '81 82 37 fa 21 3d 7f 93'],
    ['written', '0x81,0x82 # head\n01 02 03 04\n496b # Hi'],
    ['written', '81 fe 00 02 01 02 03 04 49 6b'],
    ['written-bare', '8182 00000000 4869'],
    ['not-masked', '81 02 48 69'],
    ['not-xored', '81 82 37 fa 21 3d 48 69'],
    ['another-word', '81 82 37 fa 21 3d 7f 92'],
    ['not-finished', '81 85 37 fa 21 3d 7f 93'],
    ['not-text', '82 82 37 fa 21 3d 7f 93'],
    ['more-than-one', '81 82 37 fa 21 3d 7f 93 00'],
    ['not-a-frame', '81'],
  ])('%s: %s', (hint, typed) => {
    expect(said('mask', 'written', run(typed))).toMatchObject({ hint });
  });

  test('waits for what is typed', () => {
    for (const typed of ['', 'Hi', '8']) expect(said('mask', 'written', run(typed))).toEqual({ status: 'waiting' });
  });
});

describe('the end', () => {
  const end: Wrote[] = [
    ...opened(),
    {
      at: 100,
      connection: 2,
      from: 'client',
      wrote: 'POST /end HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n',
    },
  ];
  const server = (...frames: (Uint8Array | null)[]): Wrote[] => [
    ...end,
    ...frames.map((wrote): Wrote => ({ at: 150, from: 'server', wrote })),
  ];
  const why = [0x0f, 0xa0, ...new TextEncoder().encode('over')];
  test.each([
    ['closed', [frame(1, 'Bye'), frame(8, why)]],
    ['closed', [frame(1, 'B', { fin: false }), frame(9, ''), frame(0, 'ye'), frame(8, why), null]],
    ['sent-while-closing', [frame(8, why), frame(1, 'Bye')]],
    ['no-code', [frame(1, 'Bye'), frame(8, '')]],
    ['no-reason', [frame(1, 'Bye'), frame(8, why.slice(0, 2))]],
    ['forbidden-code', [frame(1, 'Bye'), frame(8, [0x03, 0xed])]],
    ['terminated', [null]],
    ['still-open', [frame(1, 'Bye')]],
  ])('%s', (hint, frames) => {
    expect(said('close', 'closed', wired(server(...frames), later))).toMatchObject({ hint });
    const others = [...saidMeanwhile('close', 'closed', cut(server(...frames), 1))].filter((one) =>
      one.startsWith('failed'),
    );
    expect(others.every((one) => one === `failed ${hint}`)).toBe(true);
  });
});

test('two pages hear each other, whoever is told first', () => {
  const script: Wrote[] = [
    ...opened(1),
    ...opened(2),
    { at: 100, connection: 1, from: 'client', wrote: fromPage('one') },
    { at: 110, connection: 2, from: 'server', wrote: frame(1, 'one') },
    { at: 111, connection: 1, from: 'server', wrote: frame(1, 'one') },
    { at: 200, connection: 2, from: 'client', wrote: fromPage('two') },
    { at: 210, connection: 2, from: 'server', wrote: frame(1, 'two') },
    { at: 211, connection: 1, from: 'server', wrote: frame(1, 'two') },
  ];
  expect(said('broadcast', 'heard', wired(script, later))).toMatchObject({ status: 'passed', hint: 'heard' });
  expect(saidMeanwhile('broadcast', 'heard', cut(script, 1))).toEqual(new Set(['waiting', 'passed']));
  const again = [...script, { at: 220, connection: 1, from: 'server', wrote: frame(1, 'two') } as const];
  expect(said('broadcast', 'heard', wired(again, later))).toMatchObject({ status: 'failed', hint: 'doubled' });
});

test('a run of which nothing is known says nothing', () => {
  for (const step of lesson.steps)
    for (const check of step.checks) expect(check.judge(wired([], later)).status).toBe('waiting');
});
