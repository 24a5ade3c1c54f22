import { expect, test } from 'vitest';
import type { Octets } from '#wire/octets.ts';
import { characters, HexPlan } from './hex-rows.ts';

const octets = (length: number, ...runs: [offset: number, text: string][]): Octets => ({
  length,
  runs: runs.map(([offset, text]) => ({ offset, bytes: new TextEncoder().encode(text) })),
});

test('bytes that were not kept take one row, however many they are', () => {
  const plan = new HexPlan(octets(1_000_000, [0, 'twenty bytes of head'], [999_996, 'tail']), 16);
  expect(plan.rows).toBe(4);
  expect(plan.row(1)).toEqual({ kept: true, start: 16, from: 16, to: 20 });
  expect(plan.row(2)).toEqual({ kept: false, start: 20, from: 20, to: 999_996 });
  expect(plan.row(3)).toEqual({ kept: true, start: 999_984, from: 999_996, to: 1_000_000 });
  expect([0, 16, 20, 500, 999_996].map((offset) => plan.rowOf(offset))).toEqual([0, 1, 2, 2, 3]);
});

test('a cursor goes over what was not kept, and stays inside what there is', () => {
  const plan = new HexPlan(octets(100, [0, 'head'], [96, 'tail']), 16);
  expect(plan.go(3, 4)).toBe(96);
  expect(plan.go(96, 95)).toBe(3);
  expect(plan.go(2, 18)).toBe(96);
  expect(plan.go(0, -16)).toBe(0);
  expect(plan.go(97, 1000)).toBe(99);
});

test('a frame of which nothing was kept has one row, and no place for a cursor', () => {
  const plan = new HexPlan(octets(40), 8);
  expect(plan.rows).toBe(1);
  expect(plan.go(0, 1)).toBe(0);
});

test('a character stands at the first of its bytes, also when a row cuts it', () => {
  const text = octets(10, [0, 'a안\r\n😀']);
  expect(characters(text, 0, 4)).toEqual(['a', '안', '', '']);
  expect(characters(text, 2, 6)).toEqual(['', '', '·', '¶']);
});

test('what is no UTF-8, and what would act on the page, is a point', () => {
  const bytes = { length: 5, runs: [{ offset: 0, bytes: Uint8Array.of(0xff, 0xe2, 0x80, 0xae, 0x41) }] };
  expect(characters(bytes, 0, 5)).toEqual(['·', '·', '', '', 'A']);
});
