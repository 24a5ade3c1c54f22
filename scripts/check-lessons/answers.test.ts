import { expect, test } from 'vitest';
import { runOf } from '#lessons/handmade.ts';
import type { Step } from '#lessons/lesson.ts';
import { Answers } from './answers.ts';

const text = { en: 'x', ko: 'x' };
const step: Step = {
  id: 'a',
  title: text,
  questions: [
    { id: 'which', kind: 'frame', asks: text },
    { id: 'how-many', kind: 'number', asks: text },
  ],
  checks: [],
  help: [text, text],
};
const { frames } = runOf([{ at: 0 }, { at: 100, answer: { status: 304 } }, { at: 200, answer: { status: 304 } }], 1000);

test('a frame is answered by a text of its line, and the first such frame is it', () => {
  const answers = new Answers(step, { which: 'HTTP 304', 'how-many': '5' });
  expect(answers.in(frames.slice(0, 2))).toEqual({ 'how-many': '5' });
  const found = answers.in(frames);
  expect(found).toEqual({ which: '4', 'how-many': '5' });
  expect(frames.find(({ id }) => String(id) === found.which)).toMatchObject({ kind: 'response', status: 304 });
});

test('a frame that was found stays the answer, although its line changes', () => {
  const answers = new Answers(step, { which: 'HTTP 304' });
  answers.in(frames);
  expect(answers.in([])).toEqual({ which: '4' });
});
