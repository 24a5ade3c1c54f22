import { expect, test } from 'vitest';
import type { Lesson } from '#lessons/lesson.ts';
import { type Stop, withLessons } from './course-stops.ts';

const text = (en: string) => ({ en, ko: en });
const plan: readonly Stop[] = [
  { number: 0, title: text('The wire'), says: text('Who?'), minutes: 5, able: text('Read'), signature: 'once' },
  { number: 1, title: text('Polling'), says: text('New?'), minutes: 20, able: text('Ask'), signature: 'ticks' },
];
const lesson = (number: number, title: string): Lesson => ({
  id: title.toLowerCase(),
  number,
  title: text(title),
  says: text('So.'),
  minutes: 7,
  able: { en: 'so', ko: '그래요' },
  supplied: [],
  readOnly: [],
  opens: 'server.js',
  steps: [],
});

test('a lesson takes its place in the plan, says what it is itself, and keeps the picture', () => {
  const written = lesson(1, 'Asking');
  expect(withLessons(plan, [written])).toEqual([
    plan[0],
    {
      number: 1,
      title: text('Asking'),
      says: text('So.'),
      minutes: 7,
      able: written.able,
      signature: 'ticks',
      lesson: written,
    },
  ]);
});

test('a lesson that the plan does not know appears all the same, in its order and without a picture', () => {
  const later = lesson(12, 'MQTT');
  const sooner = lesson(3, 'Streams');
  const stops = withLessons(plan, [later, sooner]);
  expect(stops.map(({ number }) => number)).toEqual([0, 1, 3, 12]);
  expect(stops[2]).toEqual({
    number: 3,
    title: text('Streams'),
    says: text('So.'),
    minutes: 7,
    able: sooner.able,
    lesson: sooner,
  });
});

test('a course without a lesson is its plan', () => {
  expect(withLessons(plan, [])).toEqual(plan);
});
