import { expect, test } from 'vitest';
import { addressBook } from './addresses.js';
import { valueFormatter } from './values.js';

function book() {
  const notes: string[] = [];
  const addresses = { 3000: 40001, 8181: 40002 };
  const { map } = addressBook({
    origin: 'http://127.0.0.1:40001',
    hostname: '127.0.0.1',
    addresses,
    note: (text: { en: string }) => notes.push(text.en),
  });
  return { map, notes };
}

test.each([
  ['http://localhost:3000/feed', 'http://127.0.0.1:40001/feed'],
  ['https://[::1]:3000/', 'http://127.0.0.1:40001/'],
  ['ws://localhost:8181', 'ws://127.0.0.1:40002/'],
  ['votes', 'http://127.0.0.1:40001/votes'],
  ['/votes?a', 'http://127.0.0.1:40001/votes?a'],
  ['https://example.com/x', 'https://example.com/x'],
  ['http://127.0.0.1:40001/feed', 'http://127.0.0.1:40001/feed'],
  ['data:text/plain,x', 'data:text/plain,x'],
  ['http://', 'http://'],
])('%s leads to %s', (given, expected) => {
  expect(book().map(given)).toBe(expected);
});

test('it is said once for each port, and of a port where nothing listens which ones there are', () => {
  const { map, notes } = book();
  map('http://localhost:3000/a');
  map('http://localhost:3000/b');
  map('ws://localhost:9999');
  expect(notes).toHaveLength(2);
  expect(notes[1]).toContain('3000, 8181');
});

const { format } = valueFormatter((stack) => stack);
const circular: Record<string, unknown> = { a: 1 };
circular.self = circular;

test.each([
  [['a', 1, null, undefined, 2n], 'a 1 null undefined 2n'],
  [[{ a: { b: { c: { d: 1 } } } }], '{ a: { b: { c: Object {…} } } }'],
  [[[1, 'x', [2]]], '[1, "x", [2]]'],
  [[new Map([['k', new Set([1])]])], 'Map(1) { "k" => Set(1) { 1 } }'],
  [[new Uint8Array([1, 2])], 'Uint8Array(2) [1, 2]'],
  [[circular], '{ a: 1, self: [Circular] }'],
  [
    [
      Object.defineProperty({}, 'x', {
        enumerable: true,
        get: () => {
          throw new Error('called');
        },
      }),
    ],
    '{ x: [Getter] }',
  ],
  [['%s is %d%%', 'x', 3.7, 'more'], 'x is 3% more'],
  [[Array.from({ length: 60 }, () => 0)], `[${Array(50).fill(0).join(', ')}, … 10 more]`],
])('case %# is shown as a browser would', (values, expected) => {
  expect(format(values)).toBe(expected);
});
