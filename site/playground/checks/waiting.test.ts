import { expect, test } from 'vitest';
import { waitsFor } from './waiting.ts';

const watching = { ran: true, here: true, over: false, answered: true, answeredAtRun: true };

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
