import { describe, expect, test } from 'vitest';
import lesson from '#lessons/01-polling/lesson.ts';
import { runOf, type Said, ticks } from '#lessons/handmade.ts';
import type { Run, Step } from '#lessons/lesson.ts';
import { tallyAt, votesUntil } from '#lessons/supplied/feed.js';

const [, predict, shorten, cheap, crowd] = lesson.steps as [Step, Step, Step, Step, Step];
const seeds = Array.from({ length: 15 }, (_, seed) => seed);
const end = 16_000;

/** What a server answers: `asked` is If-None-Match, `clock` milliseconds since the feed began. */
type Server = (asked: string | undefined, clock: number) => Said['answer'];

const full = (clock: number, tag?: string): Said['answer'] => ({
  headers: tag === undefined ? [] : [['ETag', tag]],
  body: JSON.stringify(tallyAt(clock)),
});
const same = (tag?: string): Said['answer'] => ({ status: 304, headers: tag === undefined ? [] : [['ETag', tag]] });
const counted = (clock: number) => `"${votesUntil(clock).length}"`;
const plain: Server = (_, clock) => full(clock);

/** A page with a browser's cache asks a server that started up to 300 ms after Run. */
function visit(
  server: Server,
  times: readonly number[],
  { kept = undefined as string | undefined, cache = true, began = 200 } = {},
) {
  let tag = kept;
  return times.map((at): Said => {
    const asked = cache ? tag : undefined;
    const answer = server(asked, at - began);
    tag = answer?.headers?.find(([name]) => name === 'ETag')?.[1] ?? tag;
    return { at, headers: asked === undefined ? [] : [['If-None-Match', asked]], answer };
  });
}

/** The hints that a run has earned, and whether everything has passed. */
function judged(step: Step, run: Run) {
  const verdicts = step.checks.map((check) => check.judge(run));
  return {
    hints: verdicts.flatMap((verdict) => (verdict.status === 'failed' ? [verdict.hint] : [])),
    passed: verdicts.every((verdict) => verdict.status === 'passed'),
  };
}

/** A right answer passes in the end, was never failed on the way, and stays passed. */
function expectRight(step: Step, said: readonly Said[], answers: Run['answers'] = {}) {
  let before = false;
  for (let now = 0; now <= end; now += 400) {
    const { hints, passed } = judged(step, runOf(said, now, answers));
    expect(hints, `at ${now}`).toEqual([]);
    expect(before && !passed, `at ${now}: passed before`).toBe(false);
    before = passed;
  }
  expect(before).toBe(true);
}

/** A wrong answer never passes, and earns no other hint than its own. */
function expectWrong(step: Step, said: readonly Said[], hint: string, answers: Run['answers'] = {}) {
  for (let now = 0; now <= end; now += 400) {
    const { hints, passed } = judged(step, runOf(said, now, answers));
    expect(passed, `at ${now}`).toBe(false);
    expect(
      hints.filter((found) => found !== hint),
      `at ${now}`,
    ).toEqual([]);
  }
  expect(judged(step, runOf(said, end, answers)).hints).toEqual([hint]);
}

test.each(['5', ' 5 ', '5번', '5개', '5.0', '5,0'])('five requests are a right prediction, typed %j', (requests) => {
  for (const seed of seeds) expectRight(predict, visit(plain, ticks(2000, end, seed)), { requests });
});

test.each([
  ['4', 'forgot-the-first'],
  ['4.5', 'not-whole'],
  ['6', 'fewer-left'],
  ['0', 'more-left'],
])('%s is another number than the wire has', (requests, hint) => {
  for (const seed of seeds) expectWrong(predict, visit(plain, ticks(2000, end, seed)), hint, { requests });
});

test.each(['', 'five', '-5', '5 or 6'])('%j is no number yet', (requests) => {
  expect(judged(predict, runOf(visit(plain, ticks(2000, end, 1)), end, { requests }))).toEqual({
    hints: [],
    passed: false,
  });
});

describe('half a second', () => {
  test('is right with late timers, and with a server that starts late', () => {
    for (const seed of seeds) expectRight(shorten, visit(plain, ticks(500, end, seed), { began: (seed * 37) % 300 }));
  });

  test('is right under other names than the starter has', () => {
    const renamed: Server = (_, clock) => ({
      body: JSON.stringify({ comments: Object.fromEntries(tallyAt(clock).map((one) => [`c${one.id}`, one])) }),
    });
    expectRight(shorten, visit(renamed, ticks(500, end, 1)));
  });

  test('is right where a busy machine lets answers through late', () => {
    const late: Server = (_, clock) => ({ ...full(clock), after: clock % 3 < 1 ? 450 : 30 });
    for (const seed of seeds) expectRight(shorten, visit(late, ticks(500, end, seed)));
  });

  test('is wrong with answers that are three seconds old', () => {
    const stale: Server = (_, clock) => full(Math.floor(clock / 3000) * 3000);
    for (const seed of seeds) expectWrong(shorten, visit(stale, ticks(500, end, seed, { busy: false })), 'stale');
  });

  test('is wrong without votes in the answers', () => {
    expectWrong(
      shorten,
      visit(() => ({ body: 'soon' }), ticks(500, end, 1, { busy: false })),
      'unreadable',
    );
  });

  test('says what it cost', () => {
    const verdict = shorten.checks[1]?.judge(runOf(visit(plain, ticks(500, end, 1, { busy: false })), end));
    expect(verdict).toMatchObject({ status: 'passed', hint: 'price' });
    expect(verdict?.values?.answers).toBeGreaterThan(25);
  });
});

describe('the cheap answer', () => {
  const right: Record<string, Server> = {
    'a strong tag': (asked, clock) => (asked === counted(clock) ? same(counted(clock)) : full(clock, counted(clock))),
    'a weak tag': (asked, clock) => (asked === `W/${counted(clock)}` ? same() : full(clock, `W/${counted(clock)}`)),
    'a tag that is 20 ms late': (asked, clock) => {
      const tag = counted(clock - 20);
      return asked === tag ? same(tag) : full(clock, tag);
    },
  };
  const wrong: Record<string, Server> = {
    'no-etag': plain,
    unquoted: (asked, clock) => {
      const tag = `v${votesUntil(clock).length}`;
      return asked === tag ? same(tag) : full(clock, tag);
    },
    'body-again': (_, clock) => full(clock, counted(clock)),
    'new-etag-each-time': (_, clock) => full(clock, `"${clock}"`),
    'always-304': () => same(),
    'wrong-name': (asked, clock) => (asked ? same(counted(clock)) : full(clock, counted(clock))),
    'constant-etag': (asked, clock) => (asked ? same('"votes"') : full(clock, '"votes"')),
  };

  test.each(Object.entries(right))('is right with %s', (_, server) => {
    for (const seed of seeds) expectRight(cheap, visit(server, ticks(500, end, seed), { began: (seed * 37) % 300 }));
  });

  test('is right although the browser kept a tag of an earlier run', () => {
    for (const kept of ['"0"', '"41"']) expectRight(cheap, visit(right['a strong tag']!, ticks(500, end, 1), { kept }));
  });

  test.each(Object.entries(wrong))('is wrong: %s', (hint, server) => {
    for (const seed of seeds) expectWrong(cheap, visit(server, ticks(500, end, seed)), hint);
  });

  test('is wrong where every tag of an earlier run still passes', () => {
    expectWrong(
      cheap,
      visit((asked, clock) => (asked ? same() : full(clock, '"7"')), ticks(500, end, 1), { kept: '"41"' }),
      'wrong-name',
    );
  });

  test('is wrong where the page forgets the tags', () => {
    const said = visit(right['a strong tag']!, ticks(500, end, 1), { cache: false });
    expectWrong(cheap, said, 'no-if-none-match');
  });

  test('is wrong where the browser need not ask', () => {
    const lasting: Server = (_, clock) => ({
      headers: [
        ['ETag', counted(clock)],
        ['cache-control', 'public, max-age=60'],
      ],
      body: JSON.stringify(tallyAt(clock)),
    });
    expectWrong(cheap, visit(lasting, [400]), 'max-age');
  });

  test('is wrong where the page stops asking', () => {
    expectWrong(cheap, visit(right['a strong tag']!, [400, 900]), 'stopped');
  });
});

/** The page asks, and a crowd has reported twice a second: so many readers from `from` on, of whom so many were heard. */
function besideCrowd(now: number, { readers = 200, share = 1, from = 3000, requests = '100' } = {}): Run {
  const times = Array.from({ length: 100 }, (_, nth) => from + 500 * nth).filter((at) => at <= now);
  const reports = times.map((at, nth) => ({
    at,
    readers,
    open: readers,
    // Readers come one after the other, in the first interval.
    requestsPerSecond: (share * readers * Math.min(1, (nth + 1) / 4) * (nth % 2 ? 0.95 : 1.05)) / 2,
    bytesPerSecond: 40_000,
    failed: 0,
    serverCpu: 0.04,
  }));
  return { ...runOf(visit(plain, ticks(2000, now, 1)), now, { requests }), crowd: reports };
}

describe('beside a crowd', () => {
  test.each([
    ['100', 200],
    ['100번', 200],
    ['95', 200],
    ['100', 150],
  ])('%s is right, measured over %i readers, and never wrong before', (requests, readers) => {
    for (let now = 0; now <= end; now += 400) {
      const { hints, passed } = judged(crowd, besideCrowd(now, { requests, readers }));
      expect(hints, `at ${now}`).toEqual([]);
      expect(passed, `at ${now}`).toBe(now >= 8500);
    }
  });

  test.each([
    ['200', 'as-many-as-readers'],
    ['6000', 'per-minute'],
    ['400', 'multiplied'],
    ['50', 'another-number'],
    ['0', 'another-number'],
  ])('%s is another number than was measured', (requests, hint) => {
    expect(judged(crowd, besideCrowd(end, { requests })).hints).toEqual([hint]);
  });

  test('a server that is too busy is told, and no prediction is blamed for it', () => {
    expect(judged(crowd, besideCrowd(end, { share: 0.3 })).hints).toEqual(['overloaded']);
  });

  test('a small crowd, a short one, and none at all prove nothing', () => {
    for (const run of [besideCrowd(end, { readers: 100 }), besideCrowd(end, { from: end - 2000 }), besideCrowd(2000)]) {
      expect(judged(crowd, run)).toEqual({ hints: [], passed: false });
    }
  });

  test('what was measured stays when the crowd has gone home', () => {
    const { crowd: reports, ...run } = besideCrowd(end);
    const gone = { at: end, readers: 0, open: 0, requestsPerSecond: 0, bytesPerSecond: 0, failed: 0 };
    expect(judged(crowd, { ...run, crowd: [...reports, gone] }).passed).toBe(true);
  });
});

test('the same run gives the same verdict', () => {
  const run = runOf(visit(plain, ticks(500, end, 1)), end, { requests: '5' });
  for (const step of lesson.steps) {
    for (const check of step.checks) expect(check.judge(run)).toEqual(check.judge(run));
  }
});

test('every verdict fills the gaps of its sentence, in both languages', () => {
  const runs = [plain, () => same(), (_: unknown, clock: number) => full(clock, counted(clock))].flatMap((server) => {
    return [50, 500, 2000, 5000].flatMap((every) => {
      const said = visit(server as Server, ticks(every, end, 1));
      return [2500, 9000, end].map((now) => runOf(said, now, { requests: '4' }));
    });
  });
  for (const step of lesson.steps) {
    for (const check of step.checks) {
      for (const run of runs) {
        const { hint, values = {} } = check.judge(run);
        const sentence = hint === undefined ? undefined : check.hints[hint];
        expect(hint === undefined || sentence !== undefined, hint).toBe(true);
        for (const [gap] of `${sentence?.en}${sentence?.ko}`.matchAll(/\{\w+\}/g)) {
          expect(Object.keys(values), hint).toContain(gap.slice(1, -1));
        }
      }
    }
  }
});
