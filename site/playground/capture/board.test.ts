import { expect, test } from 'vitest';
import type { BoardEvent } from '#protocol';
import { KeptBoard } from './board.ts';

const unbounded = { records: 1_000, characters: 100_000 };

function after(...did: BoardEvent[]): KeptBoard {
  const board = new KeptBoard(unbounded);
  for (const [at, each] of did.entries()) board.push({ at, did: each });
  return board;
}

const power: BoardEvent = { is: 'boot', why: 'power' };
const lit: BoardEvent = { is: 'pin', pin: 2, level: 1 };
const crash: BoardEvent = { is: 'crash', why: 'panic', text: { en: 'a', ko: '가' } };

test('a board that was reset has its LED out and its radio off, and is as warm as before', () => {
  const board = after(
    power,
    lit,
    { is: 'wifi', status: 'connected' },
    { is: 'temperature', celsius: 31 },
    { is: 'boot', why: 'button' },
  );
  expect(board.now).toEqual({ isOn: true, pins: {}, wifi: 'off', celsius: 31, crash: undefined });
});

test('a crash is told until somebody resets the board, also when it boots again by itself', () => {
  const again: BoardEvent = { is: 'boot', why: 'crash' };
  expect(after(power, crash).now.crash).toBe(crash);
  expect(after(power, crash, again).now.crash).toBe(crash);
  expect(after(power, crash, again, { is: 'boot', why: 'button' }).now.crash).toBeUndefined();
});

test('what it writes, and a pin that stays as it is, change nothing of how it stands', () => {
  const board = after(power, lit);
  const before = board.now;
  board.push({ at: 2, did: { is: 'serial', text: 'hello\r\n' } });
  board.push({ at: 3, did: lit });
  expect(board.now).toBe(before);
});

test('a sketch that never stops writing costs a bounded amount of memory, and what is gone is counted', () => {
  const board = new KeptBoard({ records: 100, characters: 1_000 });
  board.push({ at: 0, did: power });
  for (let at = 1; at <= 500; at++) board.push({ at, did: { is: 'serial', text: 'x'.repeat(20) } });
  expect(board.records.length).toBeLessThanOrEqual(125);
  expect(board.records.reduce((sum, { did }) => sum + (did.is === 'serial' ? did.text.length : 0), 0)).toBeLessThan(
    1_251,
  );
  expect(board.gone + board.records.length).toBe(501);
  expect(board.records.at(-1)?.at).toBe(500);
  expect(board.now.isOn).toBe(true);
});
