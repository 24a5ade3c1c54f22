import { expect, test } from 'vitest';
import { celsiusAt, did, levelAt, levels, serialLines } from './board.ts';
import type { BoardRecord } from './lesson.ts';
import { wired } from './wired.testing.ts';

const run = (...board: BoardRecord[]) => wired([], 60_000, { board });
const says = (at: number, text: string): BoardRecord => ({ at, did: { is: 'serial', text } });
const pin = (at: number, level: 0 | 1, of = 2): BoardRecord => ({ at, did: { is: 'pin', pin: of, level } });
const boots = (at: number, why: 'power' | 'button' = 'power'): BoardRecord => ({ at, did: { is: 'boot', why } });

test('a line of the serial port is whole when its end has come, in however many pieces', () => {
  const lines = serialLines(
    run(says(1, 'Wi'), says(2, '-Fi\r'), says(3, '\nconn'), says(4, 'ected\nand\n'), says(5, 'x')),
  );
  expect(lines).toEqual([
    { text: 'Wi-Fi', at: 3 },
    { text: 'connected', at: 4 },
    { text: 'and', at: 4 },
  ]);
});

test('what stood in a line when the board began anew is no part of the next one', () => {
  expect(serialLines(run(says(1, 'half a l'), boots(2, 'button'), says(3, 'hello\n')))).toEqual([
    { text: 'hello', at: 3 },
  ]);
});

test('a pin has the level that it was given last, and is low when the board begins anew', () => {
  const all = run(boots(0), pin(10, 1), pin(11, 1, 4), pin(20, 0), pin(30, 1), boots(40, 'button'));
  expect(levels(all, 2)).toEqual([
    { level: 0, at: 0 },
    { level: 1, at: 10 },
    { level: 0, at: 20 },
    { level: 1, at: 30 },
    { level: 0, at: 40 },
  ]);
  expect([9, 10, 25, 35, 50].map((moment) => levelAt(all, 2, moment))).toEqual([0, 1, 0, 1, 0]);
  expect(levelAt(run(), 2, 5)).toBe(0);
});

test('the thermometer shows what it was set to last', () => {
  const warmed = run(
    { at: 5, did: { is: 'temperature', celsius: 4 } },
    { at: 9, did: { is: 'temperature', celsius: -8 } },
  );
  expect([4, 5, 10].map((moment) => celsiusAt(warmed, moment))).toEqual([undefined, 4, -8]);
});

test('what a board did of one kind comes in order, with its moments', () => {
  const day = run(boots(1), { at: 7, did: { is: 'jump', milliseconds: 86_400_000 } }, boots(9, 'button'));
  expect(did(day, 'jump')).toEqual([{ is: 'jump', milliseconds: 86_400_000, at: 7 }]);
  expect(did(day, 'boot').map(({ at, why }) => [at, why])).toEqual([
    [1, 'power'],
    [9, 'button'],
  ]);
});
