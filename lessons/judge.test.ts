import { expect, test } from 'vitest';
import { Judge } from './judge.ts';
import type { Check, Run, Verdict } from './lesson.ts';

const text = { en: 'x', ko: 'x' };
const step = (judge: Check['judge']) => ({
  id: 'a',
  title: text,
  questions: [],
  help: [text, text] as const,
  checks: [{ id: 'c', title: text, hints: {}, judge }],
});
const run: Run = {
  frames: [],
  connections: new Map(),
  console: [],
  pages: [],
  crowd: [],
  board: [],
  answers: {},
  marks: {},
  now: 0,
  speed: 1,
};

test('a check that has passed stays passed for the run', () => {
  const verdicts: Verdict[] = [{ status: 'failed' }, { status: 'passed', frame: 7 }, { status: 'failed' }];
  const judge = new Judge(step(() => verdicts.shift()!));
  expect(judge.look(run)[0]?.verdict.status).toBe('failed');
  expect(judge.look(run)[0]?.verdict).toEqual({ status: 'passed', frame: 7 });
  expect(judge.look(run)[0]?.verdict).toEqual({ status: 'passed', frame: 7 });
});

test('a check that throws waits, and the page goes on', () => {
  const judge = new Judge(
    step(() => {
      throw new Error('a defect of the lesson');
    }),
  );
  expect(judge.look(run)[0]?.verdict.status).toBe('waiting');
});
