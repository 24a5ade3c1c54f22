import { expect, test } from 'vitest';
import type { BoardState, SandboxState } from '#protocol';
import { doing, isOn, preparedFor } from './board-doing.ts';

const state = (board: Partial<BoardState> | undefined, phase: SandboxState['phase'] = 'running'): SandboxState => ({
  phase,
  run: 1,
  speed: 1,
  listeners: [],
  board: board && { phase: 'compiling', problems: [], ...board },
});

test('who waits for the compiler is told how many are in front', () => {
  expect(doing(state({ phase: 'waiting', ahead: 3 }), 'en')).toBe('Waits for the compiler: 3 in front.');
  expect(doing(state({ phase: 'waiting', ahead: 0 }), 'en')).toBe('Waits for the compiler: next in line.');
});

test('how far the compiler is made ready stands apart: what is announced stays the same', () => {
  const preparing = (progress?: number) => state({ phase: 'preparing', ...(progress !== undefined && { progress }) });
  expect([undefined, 0.409, 1].map((progress) => preparedFor(preparing(progress)))).toEqual(['0 %', '40 %', '100 %']);
  expect(new Set([0, 0.409, 1].map((progress) => doing(preparing(progress), 'en'))).size).toBe(1);
  expect(preparedFor(state({ phase: 'compiling' }))).toBeUndefined();
  expect(preparedFor(state({ phase: 'preparing' }, 'ended'))).toBeUndefined();
});

test('whoever has just pressed Run is not asked to press it', () => {
  expect(doing(state(undefined, 'idle'), 'en')).toBe('The board starts when you press Run.');
  expect(doing(state(undefined, 'idle'), 'en', true)).toBe('Starting…');
  expect(doing(state(undefined, 'starting'), 'en')).toBe('Starting…');
  expect(doing(state({ phase: 'failed' }, 'ended'), 'en', true)).toBe('Starting…');
});

test('a board is off before Run, after the run, and while its sketch does not compile', () => {
  const off = [undefined, { phase: 'compiling' }, { phase: 'failed' }, { phase: 'halted' }] as const;
  expect(off.map((board) => isOn(state(board)))).toEqual([false, false, false, false]);
  expect(isOn(state({ phase: 'running' }))).toBe(true);
  expect(isOn(state({ phase: 'running' }, 'ended'))).toBe(false);
  expect(doing(state({ phase: 'running' }, 'ended'), 'en')).toMatch(/^Switched off/);
});

test('after the run it still says that the sketch did not compile', () => {
  expect(doing(state({ phase: 'failed' }, 'ended'), 'en')).toMatch(/does not compile/);
});
