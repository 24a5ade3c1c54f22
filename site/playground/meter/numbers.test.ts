import { expect, test } from 'vitest';
import { bytesText, headPercent } from './numbers.ts';

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [1_023_900, '999.9 KB'],
  [1_024_000, '1.0 MB'],
  [5_000_000, '4.8 MB'],
])('says %i bytes in few letters', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test('never says that all is head while there is payload, nor the other way round', () => {
  expect(headPercent({ head: 99_999, payload: 1 })).toBe(99);
  expect(headPercent({ head: 1, payload: 99_999 })).toBe(1);
  expect(headPercent({ head: 10, payload: 0 })).toBe(100);
  expect(headPercent({ head: 0, payload: 10 })).toBe(0);
  expect(headPercent({ head: 0, payload: 0 })).toBeUndefined();
});
