import { expect, test } from 'vitest';
import { runOf } from '#lessons/handmade.ts';
import type { Step, Verdict } from '#lessons/lesson.ts';
import { complaints } from './complaints.ts';
import type { Earned, Played } from './play.ts';

const text = { en: 'x', ko: 'x' };
const check = {
  id: 'beat',
  title: text,
  hints: { slow: text, fast: text },
  judge: (): Verdict => ({ status: 'waiting' }),
};
const step: Step = { id: 'ask', title: text, questions: [], checks: [check], help: [text, text] };
const [, frame] = runOf([{ at: 1000 }], 2000).frames;

const slow: Earned = { check: 'beat', hint: 'slow', at: 3000, frame };
const fast: Earned = { check: 'beat', hint: 'fast', at: 4000, frame };

function played(status: Verdict['status'], earned: readonly Earned[], more: Partial<Played> = {}): Played {
  const verdicts = new Map([['beat', { status }]]);
  const calm = {
    gaveUp: [],
    console: [],
    end: undefined,
    problems: [],
    took: 5000,
    late: 0,
    opensNowhere: false,
    spent: false,
  };
  return { verdicts, earned, ...calm, ...more };
}

test('a right answer passes, and is never told that something is wrong, not even for a moment', () => {
  const right = { step, expects: { is: 'right' } } as const;
  expect(complaints(right, played('passed', []))).toEqual([]);
  expect(complaints(right, played('waiting', []))).toEqual(['check beat waits. Expected: passed']);
  const [first] = complaints(right, played('passed', [slow]));
  expect(first).toMatch(/^check beat gives the hint slow at 3\.0 s, at #2 1\.003 1 ← HTTP 200 .*Expected: passes/);
});

test('a step opens at a frame that a right answer brings', () => {
  const opening = { step: { ...step, opens: { frame: '101 Switching' } }, expects: { is: 'right' } } as const;
  expect(complaints(opening, played('passed', []))).toEqual([]);
  const [first] = complaints(opening, played('passed', [], { opensNowhere: true }));
  expect(first).toBe('no frame says «101 Switching», at which the step opens');
});

test('a wrong answer earns exactly its hint, at a frame of the run', () => {
  const wrong = { step, expects: { is: 'wrong', hint: 'slow' } } as const;
  expect(complaints(wrong, played('failed', [slow]))).toEqual([]);
  expect(complaints(wrong, played('waiting', []))).toEqual(['no hint (beat waiting). Expected: the hint slow']);
  expect(complaints(wrong, played('failed', [fast]))[0]).toMatch(/gives the hint fast .*Expected: only the hint slow/);
  expect(complaints(wrong, played('failed', [slow, fast]))[0]).toMatch(/gives the hint fast/);
  expect(complaints(wrong, played('failed', [{ ...slow, frame: undefined }]))).toEqual([
    'check beat gives the hint slow and names no frame of the run',
  ]);
});

test('a start that earns no hint waits, and leaves something to do', () => {
  const waiting = { step, expects: { is: 'waiting' } } as const;
  expect(complaints(waiting, played('waiting', []))).toEqual([]);
  expect(complaints(waiting, played('passed', []))[0]).toMatch(/^every check passes/);
  expect(complaints(waiting, played('failed', [slow]))[0]).toMatch(/gives the hint slow/);
});

test('a sketch that does not compile explains why nothing came of it; a warning of the compiler does not', () => {
  const problems: Played['problems'] = [
    { level: 'warning', place: { file: 'sketch.ino', line: 1 }, said: 'unused variable' },
    { level: 'error', place: { file: 'sketch.ino', line: 7, column: 3 }, said: "expected ';' after expression" },
    { level: 'error', said: 'undefined symbol: loop' },
  ];
  expect(complaints({ step, expects: { is: 'right' } }, played('waiting', [], { problems })).slice(1)).toEqual([
    "the sketch does not compile: sketch.ino:7: expected ';' after expression",
    'the sketch does not compile: undefined symbol: loop',
  ]);
});

test('what explains a complaint is told beside it: arrangements, the end of the run, the consoles', () => {
  const more: Partial<Played> = {
    spent: true,
    took: 45_000,
    late: 900,
    gaveUp: ['beat: Waited 30010 ms for a condition.'],
    end: { reason: 'crashed', exitCode: 1, text: { en: 'It crashed.', ko: '죽었어요.' } },
    console: [
      { from: 'server', level: 'error', at: 1, text: 'TypeError: no\n    at x', place: { file: 'server.js', line: 3 } },
    ],
  };
  expect(complaints({ step, expects: { is: 'right' } }, played('waiting', [], more)).slice(1)).toEqual([
    'gave up after 45.0 sandbox seconds',
    'timers came up to 0.9 sandbox seconds late: the machine is busy. A lower --speed bears more',
    'could not arrange beat: Waited 30010 ms for a condition.',
    'the run ended: It crashed.',
    'server server.js:3: TypeError: no',
  ]);
});
