import { expect, test } from 'vitest';
import { alphabetical, glossary, glossaryIds } from '#lessons/glossary/glossary.ts';
import { koreanProblems } from '#lessons/korean.ts';
import { languages, type Text } from '#wire/text.ts';
import { reference, referenceIds } from './reference.ts';

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'ko' in value;

/** Every text that stands anywhere in a value. */
function textsIn(value: unknown): Text[] {
  if (isText(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test('everything is written in both languages, and the Korean is as the house writes it', () => {
  for (const text of textsIn([reference, glossary])) {
    for (const language of languages) expect(text[language].trim()).not.toBe('');
    expect(koreanProblems(text.ko), text.ko).toEqual([]);
  }
});

test('every entry has an address of its own', () => {
  const ids = reference.flatMap(({ id, entries }) => [id, ...entries.map((entry) => entry.id)]);
  expect(ids).toHaveLength(referenceIds.size);
  expect(glossary).toHaveLength(glossaryIds.size);
  for (const id of [...referenceIds, ...glossaryIds]) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

test('a table leads only to entries that exist', () => {
  for (const { table } of reference) {
    for (const row of table?.rows ?? []) {
      expect(row).toHaveLength(table!.head.length);
      for (const cell of row)
        if (typeof cell === 'object' && 'entry' in cell) expect(referenceIds).toContain(cell.entry);
    }
  }
});

test('a word of the glossary is taught in a lesson of the course, and has one or two sentences', () => {
  const lessons = [
    'wire',
    'polling',
    'long-polling',
    'sse',
    'websocket',
    'websocket-in-practice',
    'socket-io',
    'socket-io-in-use',
    'virtual-esp32',
  ];
  for (const { id, lesson, means } of glossary) {
    expect(lessons, id).toContain(lesson);
    expect(means.en.match(/[.!?](?=\s|$)/g)?.length ?? 0, id).toBeLessThanOrEqual(4);
  }
});

test('the glossary is in the order of each alphabet: Hangul before Latin in Korean', () => {
  const names = alphabetical('ko').map(({ name }) => name.ko);
  expect(names.findLastIndex((name) => /^[가-힣]/.test(name))).toBeLessThan(
    names.findIndex((name) => /^[A-Z]/i.test(name)),
  );
  expect(alphabetical('en')[0]!.id).toBe('acknowledgement');
});
