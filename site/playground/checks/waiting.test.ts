import { expect, test } from 'vitest';
import type { Question } from '#lessons/lesson.ts';
import { waitsFirst, waitsFor } from './waiting.ts';

const answered = { answered: true, answeredAtRun: true, picked: true };
const watching = { offered: false, ran: true, here: true, over: false, ...answered };

test('a check of a run that goes on watches the wire', () => {
  expect(waitsFor(watching)).toBe('watching');
});

test('a check that no run can answer says what to do', () => {
  expect(waitsFor({ ...watching, ran: false })).toBe('notRunYet');
  expect(waitsFor({ ...watching, ran: false, answered: false, answeredAtRun: false })).toBe('answerFirst');
  expect(waitsFor({ ...watching, answered: false, answeredAtRun: false })).toBe('answerFirst');
  expect(waitsFor({ ...watching, answeredAtRun: false })).toBe('runStep');
  expect(waitsFor({ ...watching, here: false })).toBe('runStep');
  expect(waitsFor({ ...watching, over: true })).toBe('endedEarly');
});

test('a check whose step starts from other code asks first which code it shall be', () => {
  expect(waitsFor({ ...watching, offered: true })).toBe('chooseCode');
  expect(waitsFor({ ...watching, offered: true, ran: false, answered: false })).toBe('chooseCode');
});

test('a check that asks for a frame asks for a run first, then for the frame, also when the run is over', () => {
  const unpicked = { ...watching, picked: false };
  expect(waitsFor({ ...unpicked, ran: false })).toBe('runThenPick');
  expect(waitsFor({ ...unpicked, here: false })).toBe('runThenPick');
  expect(waitsFor(unpicked)).toBe('pickFrame');
  expect(waitsFor({ ...unpicked, over: true })).toBe('pickFrame');
  expect(waitsFor({ ...unpicked, answered: false })).toBe('answerFirst');
});

test('a page that was not touched says the same as an awake one will', () => {
  const asks = { en: 'x', ko: 'x' };
  const number: Question = { id: 'n', kind: 'number', asks };
  const frame: Question = { id: 'f', kind: 'frame', asks };
  expect(waitsFirst([])).toBe('notRunYet');
  expect(waitsFirst([number])).toBe('answerFirst');
  expect(waitsFirst([frame])).toBe('runThenPick');
  expect(waitsFirst([frame, number])).toBe('answerFirst');
});
