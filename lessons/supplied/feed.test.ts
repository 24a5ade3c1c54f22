import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const feed = () => import('#lessons/supplied/feed.js');

test('the votes are the same in every run', async () => {
  const { votesUntil } = await feed();
  expect(votesUntil(9000).map(({ at, comment, kind }) => `${at} ${comment} ${kind}`)).toEqual([
    '1251 3 up',
    '4937 2 up',
    '8357 3 up',
  ]);
});

test('votes do not depend on who asked before, or for how long', async () => {
  const { votesUntil } = await feed();
  const late = votesUntil(60_000);
  expect(votesUntil(9000)).toEqual(late.slice(0, 3));
  expect(votesUntil(0)).toEqual([]);
});

test('each vote changes one count by one', async () => {
  const { opening, tallyAt, votesUntil } = await feed();
  const sum = (counts: readonly { up: number; down: number }[]) =>
    counts.reduce((all, { up, down }) => all + up + down, 0);
  for (const at of [0, 1251, 30_000, 600_000]) {
    expect(sum(tallyAt(at)) - sum(opening)).toBe(votesUntil(at).length);
  }
});

test('a listener hears every vote once, at its time, until it is stopped', async () => {
  const { now, onVote, votesUntil } = await feed();
  votesUntil(90_000);
  const heard: number[] = [];
  const stop = onVote((vote) => heard.push(Math.round(now() - vote.at)));
  vi.advanceTimersByTime(30_000);
  expect(heard).toHaveLength(votesUntil(30_000).length);
  expect(Math.max(...heard)).toBeLessThanOrEqual(1);
  stop();
  vi.advanceTimersByTime(30_000);
  expect(heard).toHaveLength(votesUntil(30_000).length);
});
