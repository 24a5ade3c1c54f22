import { describe, expect, test } from 'vitest';
import lesson from '#lessons/05-websocket-in-practice/lesson.ts';
import type { Run, Step, Verdict } from '#lessons/lesson.ts';
import type { Wrote } from '#lessons/wired.testing.ts';
import { asks, control, cutRun, handshake, host, refused, tells } from './spoken.testing.ts';

const steps = new Map(lesson.steps.map((step) => [step.id, step]));

function said(step: string, check: string, run: Run): Verdict {
  return (steps.get(step) as Step).checks.find(({ id }) => id === check)!.judge(run);
}

const news = (...ids: number[]) => ({ news: ids.map((id) => ({ id, kind: 'up', comment: 1 })) });
const ended = (at: number, connection: number): Wrote => ({ at, connection, from: 'server', wrote: null });

describe('the heartbeat', () => {
  const status = (readers: number) => asks(14_000, '/status', { readers }, 'check', 9);
  const judge = (script: readonly Wrote[], cuts = { 1: 7000 }, now = 15_000) =>
    said('heartbeat', 'lets-go', cutRun([...handshake(100), tells(120, 1, news(1)), ...script], now, cuts));

  test('is right when the dead line is let go within two periods and a second', () => {
    expect(judge([control(8000, 1, 9), ended(11_000, 1), ...status(0)])).toMatchObject({ status: 'passed' });
  });
  test.each<[string, Wrote[]]>([
    ['never-asks', status(1)],
    ['only-pings', [control(8000, 1, 9), control(10_000, 1, 9), ...status(1)]],
    ['waits-for-close', [control(8000, 1, 9), control(10_000, 1, 8, [0x03, 0xe9]), ...status(1)]],
    ['entry-left', [control(8000, 1, 9), ended(11_000, 1), ...status(1)]],
    ['entry-left', [control(8000, 1, 9), ended(11_000, 1), ...asks(14_000, '/status', 'nonsense', 'check', 9)]],
  ])('%s', (hint, script) => {
    expect(judge(script)).toMatchObject({ status: 'failed', hint });
  });
  test('a reader who is let go before any cut answered in vain', () => {
    expect(judge([control(3000, 1, 9), ended(5000, 1)], { 1: 70_000 })).toMatchObject({ hint: 'cut-off-healthy' });
  });
  test('says nothing before the server was asked', () => {
    expect(judge([control(8000, 1, 9)])).toEqual({ status: 'waiting' });
  });
});

describe('the watchdog', () => {
  const judge = (script: readonly Wrote[], now: number, cuts = { 1: 11_000 }) =>
    said('watchdog', 'notices', cutRun([...handshake(100), tells(9000, 1, news(1)), ...script], now, cuts));

  test('is right with a new line in time, wrong without one, and patient meanwhile', () => {
    const again = [...handshake(16_000, { connection: 2 }), tells(16_050, 2, news(2))];
    expect(judge(again, 20_000)).toMatchObject({ status: 'passed', values: { seconds: '5.0' } });
    expect(judge([], 17_000)).toEqual({ status: 'waiting' });
    expect(judge([], 30_000)).toMatchObject({ hint: 'never-noticed' });
  });
  test('a second line while the first is whole is nervous', () => {
    expect(judge(handshake(5000, { connection: 2 }), 6000)).toMatchObject({ status: 'failed', hint: 'nervous' });
  });
  test('who gives up right after a message has not wound its timer up; who leaves is another matter', () => {
    const again = handshake(5000, { connection: 2 });
    expect(judge([tells(4800, 1, news(1)), ...again], 6000)).toMatchObject({ hint: 'not-wound-up' });
    const leaves: Wrote = {
      at: 4900,
      connection: 1,
      from: 'client',
      wrote: Uint8Array.of(0x88, 0x82, 0, 0, 0, 0, 3, 0xe9),
    };
    expect(judge([leaves, ...again], 6000)).toEqual({ status: 'waiting' });
  });
  test('a ping of the server is unseen; the pong that answers it is not asked for', () => {
    const pong: Wrote = { at: 210, connection: 1, from: 'client', wrote: Uint8Array.of(0x8a, 0x80, 0, 0, 0, 0) };
    const run = cutRun([...handshake(100), control(200, 1, 9), pong, tells(300, 1, news(1))], 1000, {});
    const hints = run.frames.map(
      ({ id }) => said('watchdog', 'selected', { ...run, answers: { unseen: `${id}` } }).hint,
    );
    expect(hints.filter((hint) => hint === 'a-ping')).toHaveLength(1);
    expect(hints.filter((hint) => hint === 'a-pong')).toHaveLength(1);
  });
  test('a server that hangs up first gives a reason to come again', () => {
    expect(judge([ended(4000, 1), ...handshake(5000, { connection: 2 })], 6000)).toEqual({ status: 'waiting' });
  });
});

describe('coming back', () => {
  /** A page that is cut at 2 s and at 20 s, and pauses like this before each attempt; the last one succeeds. */
  function visit(rounds: readonly (readonly number[])[], told: readonly (readonly number[])[]) {
    const script: Wrote[] = [...handshake(100), tells(150, 1, { story: { last: 0, comments: [] } })];
    const cuts: Record<number, number> = {};
    script.push(tells(1900, 1, news(1)));
    let connection = 1;
    rounds.forEach((pauses, round) => {
      const cutAt = 2000 + round * 18_000;
      cuts[connection] = cutAt;
      let at = cutAt;
      pauses.forEach((pause, index) => {
        at += pause;
        connection += 1;
        const isLast = index === pauses.length - 1;
        script.push(...handshake(at, { connection, ...(!isLast && { answer: null }) }));
        if (!isLast) script.push(ended(at, connection));
      });
      script.push(...(told[round] ?? []).map((id, index) => tells(at + 50 + 100 * index, connection, news(id))));
    });
    return (now: number) => cutRun(script, now, cuts);
  }
  const late = 70_000;

  test('pauses that grow and differ are right, at whatever moment one looks', () => {
    const run = visit(
      [
        [400, 1200, 1700, 4100],
        [600, 800, 2600, 3000],
      ],
      [
        [2, 3],
        [4, 5],
      ],
    );
    expect(said('come-back', 'paced', run(late))).toMatchObject({ status: 'passed' });
    expect(said('come-back', 'resumes', run(late))).toMatchObject({ status: 'passed' });
    for (let now = 0; now < late; now += 500) {
      for (const check of ['paced', 'resumes']) expect(said('come-back', check, run(now)).status).not.toBe('failed');
    }
  });
  test.each<[string, number[][]]>([
    ['flood', [[10, 12, 9, 11, 14, 10, 10]]],
    [
      'does-not-grow',
      [
        [1000, 900, 1100, 1000],
        [950, 1100, 900, 1050],
      ],
    ],
    [
      'no-jitter',
      [
        [500, 1000, 2000, 4000],
        [503, 1010, 2001, 4020],
        [501, 1002, 2009, 4001],
      ],
    ],
    ['starts-late', [[3500, 5000]]],
  ])('%s', (hint, rounds) => {
    expect(said('come-back', 'paced', visit(rounds, [[2], [3], [4]])(late))).toMatchObject({ status: 'failed', hint });
  });
  test('two rounds that happen to be alike are asked for a third', () => {
    const alike = [
      [500, 1000, 2000, 4000],
      [505, 1005, 2010, 4010],
    ];
    expect(said('come-back', 'paced', visit(alike, [[2], [3]])(30_000))).toEqual({ status: 'waiting' });
    const run = visit([...alike, [300, 1400, 1500, 5000]], [[2], [3], [4]]);
    expect(said('come-back', 'paced', run(late))).toMatchObject({ status: 'passed' });
  });
  test.each<[string, number[][]]>([
    [
      'doubled',
      [
        [2, 3],
        [2, 3, 4],
      ],
    ],
    ['doubled', [[2, 3, 3], [4]]],
    ['lost', [[2, 3], [5]]],
  ])('what it is told then: %s', (hint, told) => {
    const run = visit(
      [
        [400, 1200, 1700, 4100],
        [600, 800, 2600, 3000],
      ],
      told,
    );
    expect(said('come-back', 'resumes', run(late))).toMatchObject({ status: 'failed', hint });
  });
});

describe('the door', () => {
  const token = '0d4f1c2a-77aa-4b6e-9d0c-1f2e3d4c5b6a';
  const given = asks(100, '/token', { token }, 'page', 8);
  const reader = [...handshake(200, { target: `/news?token=${token}` }), tells(250, 1, { story: {} })];
  const judge = (check: string, script: readonly Wrote[], now = 20_000) =>
    said('token', check, cutRun([...given, ...reader, ...script], now, {}));
  const stranger = (answer: string | null) =>
    handshake(400, { connection: 2, target: '/news?token=let-me-in', answer });

  test('no 101 for strangers', () => {
    expect(judge('door', stranger(refused(401)))).toMatchObject({ status: 'passed', values: { status: 401 } });
    expect(judge('door', handshake(400, { connection: 2 }), 1000)).toEqual({ status: 'waiting' });
    expect(judge('door', handshake(400, { connection: 2 }))).toMatchObject({ hint: 'let-in' });
    expect(
      judge('door', [...handshake(400, { connection: 2 }), control(420, 2, 8, [3, 0xf0]), ended(425, 2)]),
    ).toMatchObject({
      hint: 'too-late',
    });
    expect(judge('door', [...stranger(null), ended(410, 2)])).toMatchObject({ hint: 'hung-up' });
    expect(judge('door', stranger(refused(500)))).toMatchObject({ hint: 'another-status' });
  });
  test.each([
    ['passed', 'expires', [0x0f, 0xa1], 6150],
    ['passed', 'expires', [0x03, 0xf0], 7000],
    ['passed', 'expires', [0x0b, 0xb8], 6150],
    ['failed', 'wrong-code', [0x03, 0xe8], 6150],
    ['failed', 'wrong-code', [], 6150],
    ['failed', 'too-soon', [0x0f, 0xa1], 3000],
    ['failed', 'goes-on', [0x0f, 0xa1], 15_000],
  ])('%s, %s', (status, hint, code, at) => {
    expect(judge('expires', [control(at, 1, 8, code)])).toMatchObject({ status, hint });
  });
  test('goes on without an end', () => {
    expect(judge('expires', [tells(8000, 1, news(1))])).toMatchObject({ hint: 'goes-on' });
    expect(judge('expires', [], 7000)).toEqual({ status: 'waiting' });
    expect(judge('expires', [])).toEqual({ status: 'waiting' });
  });
});

describe('the origin', () => {
  const judge = (elsewhere: string | undefined, nowhere: string | undefined, own?: string) => {
    const one = (connection: number, from: string, answer?: string) =>
      handshake(100 * connection, { connection, from, ...(answer && { answer }) });
    const script = [
      ...one(1, `http://${host}`, own),
      ...one(2, 'http://127.0.0.1:4001', elsewhere),
      ...one(3, 'null', nowhere),
    ];
    return said('origin', 'guards', cutRun(script, 5000, {}));
  };
  const no = refused(403);
  test('is compared whole', () => {
    expect(judge(no, no)).toMatchObject({ status: 'passed' });
    expect(judge(undefined, undefined)).toMatchObject({ hint: 'let-in' });
    expect(judge(undefined, no)).toMatchObject({ hint: 'by-substring' });
    expect(judge(no, undefined)).toMatchObject({ hint: 'let-null-in' });
    expect(judge(no, no, no)).toMatchObject({ hint: 'refused-own' });
  });
});

describe('the proxy', () => {
  const far = (more: object) => handshake(110, { connection: 2, origin: 'proxy', ...more });
  const judge = (script: readonly Wrote[], check = 'through', now = 20_000) =>
    said('proxy', check, cutRun(script, now, {}));
  const near = (answer?: string | null) => handshake(100, { ...(answer !== undefined && { answer }) });

  test('101 on both hops, or what is missing', () => {
    expect(judge([...near(), ...far({}), tells(200, 1, news(1))])).toMatchObject({ status: 'passed' });
    expect(judge([...near(refused(426)), ...far({ asks: '', answer: refused(426) })])).toMatchObject({
      hint: 'stripped',
    });
    const alone = { asks: 'Upgrade: websocket\r\nConnection: close\r\n', answer: refused(426) };
    expect(judge([...near(refused(426)), ...far(alone)])).toMatchObject({ hint: 'no-connection' });
    expect(judge([...near(null), ...far({})])).toMatchObject({ hint: 'no-101-back' });
    expect(judge([...near(null), ...far({})], 'through', 500)).toEqual({ status: 'waiting' });
    expect(judge(near(null))).toMatchObject({ hint: 'never-asked' });
    expect(judge(near(null), 'through', 500)).toEqual({ status: 'waiting' });
    const bare = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
    expect(judge([...near(bare), ...far({})])).toMatchObject({ hint: 'no-accept' });
  });
  test('a quiet line is let go, a lively one stays', () => {
    const lively = Array.from({ length: 12 }, (_, second) => control(1000 * (second + 1), 1, 9));
    expect(judge([...near(), ...lively], 'stays')).toMatchObject({ status: 'passed' });
    expect(judge([...near(), control(1000, 1, 9), ended(3600, 1)], 'stays')).toMatchObject({ hint: 'let-go' });
    expect(judge([...near(), control(1000, 1, 9), ended(1200, 1)], 'stays')).toMatchObject({ hint: 'broken' });
  });
});

describe('the slow reader', () => {
  const picture = (number: number, at: number) => tells(at, 1, { number, taken: 0, pixels: '' });
  const healthy = Array.from({ length: 6 }, (_, number) => picture(number, 200 + 50 * number));
  const judge = (script: readonly Wrote[], now = 12_000) =>
    said(
      'slow-reader',
      'keeps-up',
      cutRun([...handshake(100), ...healthy, ...script], now, {}, { marks: { slow: 600 } }),
    );

  test('gets newer pictures, or ever older ones', () => {
    const skipping = Array.from({ length: 40 }, (_, index) => picture(10 + 4 * index, 1500 + 200 * index));
    expect(judge(skipping)).toMatchObject({ status: 'passed' });
    const queued = Array.from({ length: 40 }, (_, index) => picture(6 + index, 800 + 200 * index));
    expect(judge(queued)).toMatchObject({ hint: 'falls-behind' });
    expect(judge(skipping.slice(0, 5))).toMatchObject({ hint: 'starved' });
    expect(judge([...skipping.slice(0, 5), ended(3000, 1)])).toMatchObject({ hint: 'thrown-out' });
    expect(judge(queued, 5000)).toEqual({ status: 'waiting' });
  });
});

test('no check throws at nonsense', () => {
  const nonsense: Wrote[] = [
    ...handshake(10, { target: '/?since=%zz&token=', from: 'javascript:0' }),
    tells(30, 1, { news: [null, { id: 'x', kind: 1 }], story: 7, number: 'NaN' }),
    control(40, 1, 8, [0]),
    ...asks(50, '/status', null, 'check', 2),
    ...asks(60, '/token', { token: 5 }, 'page', 3),
    { at: 70, connection: 4, from: 'client', wrote: 'NOT HTTP AT ALL\r\n\r\n' },
  ];
  for (const { checks } of lesson.steps) {
    for (const check of checks) {
      const answers = { hears: '?', unseen: '#99999', code: '', guard: 'nobody' };
      const marks = { slow: 5, cut: 20 };
      for (const now of [0, 45, 90_000]) check.judge(cutRun(nonsense, now, { 1: 35, 4: 72 }, { answers, marks }));
    }
  }
});
