import { expect, test } from 'vitest';
import { loadLessons } from '#lessons/load.ts';
import { costOf, speedOf } from './check.ts';
import { budgetOf } from './play.ts';
import { chosen } from './scenes.ts';

const lessons = await loadLessons();
const names = (choice: Parameters<typeof chosen>[1]) => chosen(lessons, choice).map(({ name }) => name);

test('all variants of all steps are played when nothing is chosen', () => {
  const steps = new Set(chosen(lessons, {}).map(({ step }) => step));
  expect([...steps]).toEqual(lessons.flatMap((lesson) => lesson.steps));
});

test('a lesson goes by its id or its folder, a variant by its name or its folder', () => {
  expect(names({ lesson: '01-polling' })).toEqual(names({ lesson: 'polling' }));
  expect(names({ lesson: 'polling', step: 'ask', variant: 'stopped' })).toEqual(['wrong/stopped']);
  expect(names({ lesson: 'polling', step: 'ask', variant: 'wrong/stopped' })).toEqual(['wrong/stopped']);
  expect(names({ variant: 'start' })).toEqual(lessons.flatMap(({ steps }) => steps.map(() => 'start')));
});

test('a start is expected to earn the hint that its step names, or to wait', () => {
  const starts = chosen(lessons, { lesson: 'polling', variant: 'start' });
  expect(starts.map(({ expects }) => expects)).toContainEqual({ is: 'wrong', hint: 'asked-once' });
  expect(starts.map(({ expects }) => expects)).toContainEqual({ is: 'waiting' });
});

test.each([
  [{ lesson: 'pollling' }, /^There is no lesson pollling\. Next: name one of wire, polling, /],
  [{ lesson: 'polling', step: 'askk' }, /^There is no step askk\. Next: name one of ask, /],
  [{ lesson: 'polling', step: 'ask', variant: 'x' }, /^There is no variant x\. Next: name one of start, solution, /],
])('a name that nothing has is answered with those that there are: %o', (choice, says) => {
  expect(() => chosen(lessons, choice)).toThrow(says);
});

test('a step is played at the fastest speed at which it is true, and no faster than asked or than the machine bears', () => {
  const [step] = lessons[0]!.steps;
  const offering = (...speeds: (1 | 5 | 20)[]) => ({ ...step!, speeds });
  expect(speedOf(offering(1, 5))).toBe(5);
  expect(speedOf(offering(1, 5, 20), { atMost: 20 })).toBe(20);
  expect(speedOf(offering(1, 5, 20), { atMost: 1 })).toBe(1);
  expect(speedOf(offering(5, 20), { atMost: 1 })).toBe(5);
  expect(speedOf(offering(1, 5), { lateness: 10 })).toBe(5);
  expect(speedOf(offering(1, 5), { lateness: 100 })).toBe(1);
});

test('a step that takes minutes of the story has as much more of a budget', () => {
  const [step] = lessons[0]!.steps;
  const plain = budgetOf({ step: { ...step!, lasts: undefined } });
  expect(budgetOf({ step: { ...step!, lasts: 600 } })).toBe(plain + 600_000);
});

test('a scene with a board leaves room for others, however fast its clock', () => {
  const [step] = lessons[0]!.steps;
  const variant = (name: string) => ({ name: 'start', files: { [name]: '' }, answers: {} });
  const fast = { ...step!, speeds: [20] as const };
  expect(costOf({ step: fast, variant: variant('sketch.ino') }, 20)).toBe(2);
  expect(costOf({ step: fast, variant: variant('server.js') }, 20)).toBeGreaterThan(2);
});
