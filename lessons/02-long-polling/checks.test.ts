import { describe, expect, test } from 'vitest';
import lesson from '#lessons/02-long-polling/lesson.ts';
import { randomFrom, runOf, type Said } from '#lessons/handmade.ts';
import type { Run, Step } from '#lessons/lesson.ts';
import { newsUntil } from '#lessons/supplied/feed.js';

const [, answer, giveUp, , burst, cursor] = lesson.steps as [Step, Step, Step, Step, Step, Step, Step];
const seeds = Array.from({ length: 12 }, (_, seed) => seed);
const end = 32_000;
/** When the server began, in the time of the run. */
const began = 120;

interface Manner {
  /** Milliseconds that a busy machine may take for whatever it does: up to so many. */
  readonly slow?: number;
  /** Milliseconds from the news to its answer. */
  readonly late?: number;
  readonly limit?: number;
  /** What the server answers: the news that came, or all since the cursor, or since the one before it. */
  readonly sends?: 'this' | 'since' | 'one-before';
  /** Milliseconds from an answer to the next request. */
  readonly pause?: number;
}

/** A page that polls long, as the wire would show it. */
function visit({ slow = 5, late = 1, limit = 60_000, sends = 'this', pause = 2 }: Manner, seed: number): Said[] {
  const random = randomFrom(seed);
  const all = newsUntil(end);
  const said: Said[] = [{ at: 400, target: '/story', answer: { body: '{"last":0,"comments":[]}' } }];
  let seen = 0;
  for (let at = 420 + random() * slow; at < end; ) {
    const past = sends === 'this' ? [] : all.filter((news) => news.id > seen && news.at + began <= at);
    const coming = past[0] ?? all.find((news) => news.at + began > at);
    const moment = Math.max(at, (coming?.at ?? end * 9) + began);
    const inTime = moment <= at + limit;
    const after = (inTime ? moment + late : at + limit) - at + 1 + random() * slow;
    const from = sends === 'one-before' ? Math.max(0, seen - 1) : seen;
    const news = sends === 'this' ? [coming!] : all.filter((one) => one.id > from && one.at + began <= at + after);
    said.push({
      at,
      target: '/news',
      answer: inTime ? { after, body: JSON.stringify(news) } : { after, status: 204 },
    });
    if (inTime) seen = news.at(-1)!.id;
    at += after + pause + random() * slow;
  }
  return said;
}

/** Each hint that a run ever earns, and whether all but the questions' checks pass in the end. */
function judged(step: Step, ids: readonly string[], said: readonly Said[], answers: Run['answers'] = {}) {
  const checks = step.checks.filter(({ id }) => ids.includes(id));
  const hints = new Set<string>();
  let passed = false;
  for (let now = 0; now <= end; now += 400) {
    const verdicts = checks.map((check) => check.judge(runOf(said, now, answers)));
    for (const { status, hint } of verdicts) if (status === 'failed') hints.add(hint!);
    passed = verdicts.every(({ status }) => status === 'passed');
  }
  return { hints: [...hints], passed };
}

const right = { hints: [], passed: true };
const wrong = (hint: string) => ({ hints: [hint], passed: false });

describe('an answer when it happens', () => {
  const ids = ['in-time', 'one-after-another'];
  test('is right however the timers fall', () => {
    for (const seed of seeds) expect(judged(answer, ids, visit({ slow: 20 }, seed))).toEqual(right);
  });
  test('is late when the server only looks now and then', () => {
    for (const seed of seeds) {
      const manner = { late: 150 + seed * 40, slow: 1 };
      const varied = visit(manner, seed).map((one, index) => {
        const after = (one.answer?.after ?? 0) - (index % 3 === 1 ? manner.late : 0);
        return { ...one, answer: { ...one.answer, after } };
      });
      expect(judged(answer, ['in-time'], varied)).toEqual({ hints: ['late'], passed: false });
    }
  });
  test('is never given', () => {
    expect(judged(answer, ids, [{ at: 420, target: '/news', answer: null }])).toEqual(wrong('never-answers'));
  });
  test('is not asked for by what a check or a crowd says', () => {
    const foreign = (['check', 'crowd', 'self'] as const).flatMap((origin, index) =>
      visit({}, 1).map((one) => ({ ...one, origin, connection: index + 2 })),
    );
    expect(judged(answer, ids, foreign)).toEqual({ hints: [], passed: false });
  });
});

describe('giving up', () => {
  const ids = ['gives-up', 'asks-on'];
  test('is right with 204 after two seconds, on a busy machine too', () => {
    for (const seed of seeds) expect(judged(giveUp, ids, visit({ limit: 2000, slow: 400 }, seed))).toEqual(right);
  });
  test('is wrong when nobody does', () => {
    for (const seed of seeds) expect(judged(giveUp, ['gives-up'], visit({}, seed))).toEqual(wrong('never-gives-up'));
  });
  test('is wrong at once', () => {
    expect(judged(giveUp, ['gives-up'], visit({ limit: 2 }, 1))).toEqual(wrong('gives-up-at-once'));
  });
  test('does not ask for a pause', () => {
    expect(judged(giveUp, ['asks-on'], visit({ limit: 1200, pause: 2000 }, 1))).toEqual(wrong('asks-late'));
  });
});

describe('the cursor', () => {
  const ids = ['nothing-lost'];
  test('keeps the whole burst, on a busy machine too', () => {
    for (const seed of seeds) {
      expect(judged(cursor, ids, visit({ sends: 'since', slow: 300 }, seed))).toEqual(right);
    }
  });
  test('is missed where the server sends only what comes', () => {
    for (const seed of seeds) expect(judged(cursor, ids, visit({}, seed))).toEqual(wrong('lost'));
  });
  test('is off by one', () => {
    expect(judged(cursor, ids, visit({ sends: 'one-before' }, 1))).toEqual(wrong('doubled'));
  });

  test.each([
    ['GET /news?since=7 HTTP/1.1\nHost: a\n\n', 'written'],
    ['GET http://a/news?since=7 HTTP/1.1\r\nhost: a\r\nAccept: */*\r\n\r\n', 'written'],
    ['POST /news?since=7 HTTP/1.1\nHost: a\n\n', 'not-a-get'],
    ['GET /news HTTP/1.1\nHost: a\n\n', 'no-cursor'],
    ['GET /news?since=8 HTTP/1.1\nHost: a\n\n', 'another-event'],
    ['GET /news?since=7 HTTP/1.1\nHost: a\n', 'not-finished'],
    ['GET /news?since=7 HTTP/1.1\n\n', 'no-host'],
    ['since=7', 'not-a-request'],
    ['GET /news?since=7 HTTP/1.1\nHost: a\nHost: b\n\n', 'has-problems'],
  ])('written by hand, %j is %s', (next, hint) => {
    const written = cursor.checks.find(({ id }) => id === 'written')!;
    const verdict = written.judge(runOf(visit({}, 1), 2000, { next }));
    expect(verdict).toMatchObject({ status: hint === 'written' ? 'passed' : 'failed', hint });
  });
});

test('the answer before the jump is the one that was selected', () => {
  const run = (last: string) => runOf(visit({}, 1), end, { last });
  const told = run('').frames.filter((frame) => frame.layer === 'http' && frame.kind === 'response');
  const hints = told.map(({ id }) => burst.checks[0]!.judge(run(String(id))).hint);
  expect(hints.filter((hint) => hint === 'found')).toHaveLength(1);
  expect(hints[hints.indexOf('found') + 1]).toBe('after-the-jump');
  expect(hints[0]).toBe('not-an-answer');
});
