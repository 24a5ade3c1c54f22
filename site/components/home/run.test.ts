import { expect, test } from 'vitest';
import { opening } from '#lessons/supplied/feed.js';
import { lines } from './run.ts';

const says = (badge: string) => lines.filter((line) => line.badge === badge).map((line) => line.says.en);

test('the home page plays a whole run: it begins by polling, switches protocols, and goes on over WebSocket', () => {
  expect(lines[0]?.says.en).toMatch(/^GET \/socket\.io\/\?EIO=4&transport=polling/);
  const all = lines.map((line) => line.says.en);
  const order = [/^open/, /^101 Switching Protocols/, /^EVENT vote/, /^EVENT up/, /^close 1001/].map((what) =>
    all.findIndex((text) => what.test(text)),
  );
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order).not.toContain(-1);
  expect(says('EIO')).toEqual(expect.arrayContaining(['ping', 'pong']));
});

test('the times go up, and the run is short enough to be watched', () => {
  const times = lines.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(times[0]).toBe(0);
  expect(times.at(-1)).toBeLessThan(15_000);
});

test('the votes count up from what the comments have in the story', () => {
  const counts = new Map(opening.map(({ id, up }) => [id, up]));
  for (const { vote } of lines) {
    if (!vote) continue;
    expect(vote[1]).toBeGreaterThan(counts.get(vote[0]) ?? Number.POSITIVE_INFINITY);
    counts.set(...vote);
  }
  expect([...counts.values()].some((up, index) => up !== opening[index]?.up)).toBe(true);
});

test('a vote is taken apart into frame, digits and data, and every byte is counted', () => {
  const vote = lines.find((line) => line.vote)!;
  expect(vote.pieces.map(({ text }) => text)).toEqual(['text, 15', '4', '2', `["vote",${vote.vote?.join(',')}]`]);
  expect(vote.pieces.map(({ is }) => is.en)).toEqual(['frame head', 'message', 'event', 'data']);
  expect(vote.pieces.map(({ hex }) => hex)).toEqual(['81 0f', '34', '32', '5b 22 76 6f 74 65 22 2c … 13 B']);
  expect(vote.size).toBe(2 + 1 + 1 + 13);
});

test('no piece of any line is without its words', () => {
  const texts = lines.flatMap(({ pieces }) => pieces.map(({ text, hex }) => `${text} ${hex}`));
  expect(texts.filter((text) => /undefined|NaN|^ /.test(text))).toEqual([]);
  expect(texts).toContain('Content-Type: … 43 6f 6e 74 … 169 B');
});

test('what the page says crosses masked', () => {
  const up = lines.find((line) => line.says.en.startsWith('EVENT up'))!;
  const [head, key, message] = up.pieces;
  expect(head?.hex).toMatch(/^81 8/);
  const [first] = key!.hex.split(' ').map((byte) => Number.parseInt(byte, 16));
  expect(Number.parseInt(message!.hex, 16) ^ first!).toBe('4'.charCodeAt(0));
});
