import { expect, test } from 'vitest';
import type { BoardState, SandboxState } from '#protocol';
import { doing, isOn } from './board-doing.ts';

const state = (board: Partial<BoardState> | undefined, phase: SandboxState['phase'] = 'running'): SandboxState => ({
  phase,
  run: 1,
  speed: 1,
  listeners: [],
  board: board && { phase: 'compiling', problems: [], ...board },
});

test('who waits for the compiler is told how many are in front, and how far it is made ready', () => {
  expect(doing(state({ phase: 'waiting', ahead: 3 }), 'en')).toBe('Waits for the compiler: 3 in front.');
  expect(doing(state({ phase: 'waiting', ahead: 0 }), 'en')).toBe('Waits for the compiler: next in line.');
  expect(doing(state({ phase: 'preparing', progress: 0.409 }), 'en')).toBe('Preparing the compiler, this once: 40 %.');
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
