import { expect, test } from 'vitest';
import type { Field } from '#wire/frame.ts';
import { markAt, marksAt, marksOf } from './marks.ts';

const field = (name: string, offset: number, length: number): Field => ({
  name,
  offset,
  length,
  raw: '',
  meaning: { en: '', ko: '' },
  clause: '',
});

test('a byte has the colour of the field that most of its bits belong to', () => {
  const marks = marksOf([field('FIN', 0, 1), field('RSV', 1, 3), field('opcode', 4, 4), field('length', 9, 7)]);
  expect(markAt(marks, 0)?.field.name).toBe('opcode');
  expect(marksAt(marks, 0).map(({ field: { name } }) => name)).toEqual(['FIN', 'RSV', 'opcode']);
  expect(markAt(marks, 1)?.field.name).toBe('length');
  expect(markAt(marks, 2)).toBeUndefined();
});

test('a field inside another one is told apart from it', () => {
  const marks = marksOf([field('payload', 16, 80), field('close code', 16, 16)]);
  expect(markAt(marks, 3)?.field.name).toBe('close code');
  expect(markAt(marks, 4)?.field.name).toBe('payload');
});

test('fields of one name look alike, neighbours of another do not', () => {
  const marks = marksOf([field('name', 0, 8), field('value', 8, 8), field('name', 16, 8)]);
  expect(marks.map(({ hue }) => hue)).toEqual([0, 1, 0]);
});
