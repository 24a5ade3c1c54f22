import { expect, test } from 'vitest';
import type { ConsoleLine, SandboxState } from '#protocol';
import { lastWord } from './last-word.ts';

const text = { en: 'server.js ended with exit code 3.', ko: 'server.js가 종료 코드 3로 끝났어요.' };
const ended = (reason: NonNullable<SandboxState['end']>['reason']): SandboxState => ({
  phase: 'ended',
  run: 1,
  speed: 1,
  listeners: [],
  end: { reason, exitCode: 3, text },
});
const error: ConsoleLine = { from: 'server', level: 'error', at: 1, text: 'Error: no' };

test('a run that ended by itself says why, below all else', () => {
  expect(lastWord(ended('crashed'), [error], 7)).toMatchObject({ from: 'sandbox', level: 'error', at: 7, text });
  expect(lastWord(ended('finished'), [], 7)).toMatchObject({ level: 'warn', text });
});

test('what stands there as advice is not said twice', () => {
  expect(lastWord(ended('crashed'), [{ ...error, hint: text }], 7)).toBeUndefined();
});

test('a run that the learner ended, or that goes on, needs no word', () => {
  expect(lastWord(ended('stopped'), [], 7)).toBeUndefined();
  expect(lastWord(ended('replaced'), [], 7)).toBeUndefined();
  expect(lastWord({ phase: 'running', run: 1, speed: 1, listeners: [] }, [], 7)).toBeUndefined();
});
