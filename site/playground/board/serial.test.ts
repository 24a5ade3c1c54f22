import { expect, test } from 'vitest';
import type { BoardRecord } from '#lessons/lesson.ts';
import { SerialLines } from './serial.ts';

const wrote = (at: number, text: string, dropped?: number): BoardRecord => ({
  at,
  did: { is: 'serial', text, ...(dropped && { dropped }) },
});

function shown(...records: BoardRecord[]) {
  const serial = new SerialLines('en');
  const drawn = records.map((record) => serial.push(record)).join('');
  return { lines: serial.lines.map(({ at, text }) => [at, text]), drawn };
}

test('a line has the time of its first character, in however many pieces it came', () => {
  const { lines } = shown(wrote(100, 'conn'), wrote(250, 'ected\r'), wrote(260, '\nnext\r\n'));
  expect(lines).toEqual([
    [100, 'connected'],
    [260, 'next'],
  ]);
});

test('the terminal is given the time, dim, and then the text', () => {
  expect(shown(wrote(1234, 'a\n')).drawn).toBe('\x1b[90m  1.234\x1b[0m a\r\n');
});

test('an empty line is a line', () => {
  expect(shown(wrote(1, 'a\n\nb\n')).lines).toEqual([
    [1, 'a'],
    [1, ''],
    [1, 'b'],
  ]);
});

test('a carriage return alone writes the line anew, as a progress in percent does', () => {
  expect(shown(wrote(1, '10 %'), wrote(2, '\r20 %'), wrote(3, '\r30 %\n')).lines).toEqual([[1, '30 %']]);
});

test('columns that are divided by tabs stand below each other, Hangul counted as two', () => {
  expect(shown(wrote(1, 'a\tb\n온도\tb\n')).lines.map(([, text]) => text)).toEqual(['a       b', '온도    b']);
});

test('nothing that a sketch writes acts on the terminal', () => {
  const { lines, drawn } = shown(wrote(1, '\x1b[2J\x1b]0;owned\x07\u202eabc\x00\x9b31m\n'));
  expect(lines).toEqual([[1, '\\x1b[2J\\x1b]0;owned\\x07\\u202eabc\\x00\\x9b31m']]);
  expect(drawn.replaceAll(/\x1b\[(?:90|0)m|\r\n/g, '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
});

test('what was dropped, a reset and a jump of the clock are told on lines of their own, and end a line that is open', () => {
  const { lines } = shown(
    wrote(1, 'half'),
    { at: 2, did: { is: 'jump', milliseconds: 86_400_000 } },
    wrote(3, 'x\n', 4096),
    { at: 4, did: { is: 'boot', why: 'button' } },
    { at: 5, did: { is: 'notice', text: { en: 'No way to example.com.', ko: '갈 수 없어요.' } } },
  );
  expect(lines).toEqual([
    [1, 'half'],
    [2, 'clock set forward by 24 h'],
    [3, '4,096 bytes dropped: more than the port carries'],
    [3, 'x'],
    [4, 'reset by its button'],
    [5, 'No way to example.com.'],
  ]);
});

test('the first boot says nothing: the board was switched on', () => {
  expect(shown({ at: 0, did: { is: 'boot', why: 'power' } }).lines).toEqual([]);
});

test('a sketch that never ends a line, or never stops, costs a bounded amount', () => {
  const endless = new SerialLines('en');
  for (let at = 0; at < 100; at++) endless.push(wrote(at, 'x'.repeat(4096)));
  expect(endless.lines.every(({ text }) => text.length <= 1_000)).toBe(true);
  for (let at = 0; at < 100; at++) endless.push(wrote(at, 'y\n'.repeat(2_000)));
  expect(endless.lines.length).toBeLessThanOrEqual(2_500);
});
