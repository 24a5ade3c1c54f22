import { expect, test } from 'vitest';
import { asked, exchanges, header, heldFor, inFlightAt, median, polls, requests, seconds } from './evidence.ts';
import { runOf } from './handmade.ts';

test('polls are the GETs that repeat, whatever they are called and whatever their query', () => {
  const run = runOf(
    [
      { at: 1, target: '/__page/index.html' },
      { at: 2, target: '/__page/client.js' },
      { at: 3, target: '/__page/client.js' },
      { at: 4, target: '/__page/client.js' },
      { at: 5, target: '/favicon.ico' },
      { at: 6, target: '/style.css' },
      { at: 7, target: '/api/news?t=1' },
      { at: 8, target: '/api/news?t=2' },
      { at: 9, target: '/api/news', method: 'POST' },
    ],
    100,
  );
  expect(polls(run).map((poll) => poll.target)).toEqual(['/api/news?t=1', '/api/news?t=2']);
});

test('an exchange is there when its answer is whole', () => {
  const run = runOf([{ at: 1 }, { at: 2, answer: null }, { at: 99 }], 100);
  expect(polls(run)).toHaveLength(3);
  expect(exchanges(run).map(({ request }) => request.at)).toEqual([1]);
});

test('names of header fields compare without case, and lines of one name are joined (RFC 9110 §5.3)', () => {
  const message = { headers: [['etag', '"1"'] as const, ['Vary', 'a'] as const, ['vary', 'b'] as const] };
  expect(header(message, 'ETag')).toBe('"1"');
  expect(header(message, 'Vary')).toBe('a, b');
  expect(header(message, 'Age')).toBeUndefined();
});

test('one late value does not move the median', () => {
  expect(median([2000, 2004, 9000])).toBe(2004);
  expect(median([1, 3])).toBe(2);
  expect(median([])).toBeNaN();
});

test('times read as seconds', () => {
  expect([seconds(47), seconds(500), seconds(2004)]).toEqual(['0.05', '0.50', '2.0']);
});

test('what a check asks is not what the page asks', () => {
  const run = runOf(
    [
      { at: 1, target: '/news?since=3', answer: { after: 40 } },
      { at: 2, target: '/status', origin: 'check', connection: 2 },
      { at: 50, target: '/news', answer: null },
      { at: 60, target: '/news', origin: 'crowd', connection: 3 },
    ],
    100,
  );
  const news = requests(run).to('/news');
  expect(news.map(({ request }) => request.at)).toEqual([1, 50]);
  expect(news.map((one) => heldFor(one, run.now))).toEqual([40, 50]);
  expect(inFlightAt(30, news)).toEqual([news[0]]);
  expect(asked(run, '/status')).toHaveLength(1);
  expect(requests(run).to('/status')).toEqual([]);
});
