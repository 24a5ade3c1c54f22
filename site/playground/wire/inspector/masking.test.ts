import { expect, test } from 'vitest';
import { characterOf, readUpTo } from './masking.ts';

const payload = new TextEncoder().encode('a안b');

test('a text is read byte by byte, and a character is there when its last byte is', () => {
  expect([0, 1, 2, 3, 4].map((index) => readUpTo(payload, index))).toEqual(['a', 'a', 'a', 'a안', 'a안b']);
  expect([0, 1, 2, 3, 4].map((index) => characterOf(payload, index, 'en'))).toEqual([
    'a',
    'part of 안',
    'part of 안',
    'part of 안',
    'b',
  ]);
});

test('of a long text the end is shown', () => {
  const long = new Uint8Array(1000).fill(0x78);
  expect(readUpTo(long, 999)).toBe(`…${'x'.repeat(64)}`);
});
