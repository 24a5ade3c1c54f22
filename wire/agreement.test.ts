import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mistakes, readRecording } from './recorded.testing.ts';

const folder = new URL('./recorded/', import.meta.url);
const recordings = readdirSync(folder).map((file) => readRecording(file, readFileSync(new URL(file, folder), 'utf8')));

test.each(recordings)(
  '$name: real traffic has the problems that it was recorded for, and no other',
  ({ name, frames }) => {
    const rules = frames.flatMap(({ problems }) => problems.map(({ rule }) => rule));
    expect([...new Set(rules)]).toEqual(mistakes[name] ?? []);
  },
);

test('every mistake that is named was recorded', () => {
  expect(recordings.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(mistakes)));
});
