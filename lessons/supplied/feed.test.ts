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

test('news is numbered from 1, in the order in which it happens, the same in every run', async () => {
  const { newsUntil } = await feed();
  const news = newsUntil(60_000);
  expect(news.map(({ id }) => id)).toEqual(news.map((_, index) => index + 1));
  expect(news.slice(0, 3)).toEqual([
    { id: 1, at: 1251, kind: 'up', comment: 3 },
    { id: 2, at: 2500, kind: 'comment', comment: 4, author: '지우', text: '롱 폴링인가 봐요.' },
    { id: 3, at: 4937, kind: 'up', comment: 2 },
  ]);
  expect(newsUntil(20_000)).toEqual(news.filter(({ at }) => at <= 20_000));
});

test('twenty votes come within a millisecond, at 10.5 s and every 21 s after it', async () => {
  const { newsUntil } = await feed();
  const moments = Map.groupBy(newsUntil(60_000), ({ at }) => at);
  const bursts = [...moments].filter(([, together]) => together.length > 1);
  expect(bursts.map(([at, together]) => [at, together.length])).toEqual([
    [10_500, 20],
    [31_500, 20],
    [52_500, 20],
  ]);
});

test('a listener of news hears all of it, a burst vote by vote; who asks since an id gets what came after it', async () => {
  const { newsSince, newsUntil, onNews } = await feed();
  const heard: number[] = [];
  const stop = onNews(({ id }) => heard.push(id));
  vi.advanceTimersByTime(12_000);
  stop();
  expect(heard).toEqual(newsUntil(12_000).map(({ id }) => id));
  expect(newsSince(24).map(({ id }) => id)).toEqual([25, 26]);
  expect(newsSince(26)).toEqual([]);
});

test('the story has every comment with its votes, and the id of its last news', async () => {
  const { opening, story } = await feed();
  expect(story()).toMatchObject({ last: 0, comments: opening });
  vi.advanceTimersByTime(11_000);
  const { last, comments } = story();
  expect(last).toBe(25);
  expect(comments[3]).toEqual({ id: 4, up: 0, down: 0, author: '지우', text: '롱 폴링인가 봐요.' });
  expect(comments.slice(0, 3).reduce((sum, { up, down }) => sum + up + down, 0)).toBe(217 + 24);
});
