import { expect, test, vi } from 'vitest';
import type { BoardEvent } from '#virtual-esp32/board.ts';
import { type BoardRecord, Pace, pace } from './pace.ts';

function paced() {
  const passed: BoardRecord[] = [];
  const under = new Pace((record) => passed.push(record));
  let at = 0;
  const take = (did: BoardEvent) => under.take({ at: at++, did });
  const fill = () => {
    for (let nth = 0; nth < pace.burst; nth++) take({ is: 'serial', text: '.' });
  };
  return { passed, under, take, fill };
}

const serial = (records: readonly BoardRecord[]) =>
  records.map(({ did }) => (did.is === 'serial' ? did.text : '')).join('');

test('what a board does at an ordinary pace passes at once, each by itself and at its time', () => {
  const { passed, take } = paced();
  take({ is: 'boot', why: 'power' });
  take({ is: 'serial', text: 'a' });
  take({ is: 'serial', text: 'b\r\n' });
  expect(passed).toEqual([
    { at: 0, did: { is: 'boot', why: 'power' } },
    { at: 1, did: { is: 'serial', text: 'a' } },
    { at: 2, did: { is: 'serial', text: 'b\r\n' } },
  ]);
});

test('of a sketch that prints in a bare loop nothing is lost, in few records, none longer than one may be', async () => {
  const { passed, take, fill } = paced();
  fill();
  for (let nth = 0; nth < 8000; nth++) take({ is: 'serial', text: `${nth % 10}` });
  expect(passed).toHaveLength(pace.burst);
  await vi.waitFor(() => expect(serial(passed)).toHaveLength(pace.burst + 8000), 10_000);
  expect(serial(passed.slice(pace.burst))).toBe('0123456789'.repeat(800));
  expect(passed.slice(pace.burst)).toHaveLength(2);
  expect(passed[pace.burst]!.at).toBe(pace.burst);
});

test('of a pin that blinks in a bare loop the newest level counts, and every other thing keeps its place', async () => {
  const { passed, take, fill } = paced();
  fill();
  for (let nth = 0; nth < 1001; nth++) take({ is: 'pin', pin: 2, level: nth % 2 ? 0 : 1 });
  take({ is: 'pin', pin: 4, level: 1 });
  take({ is: 'serial', text: 'x' });
  take({ is: 'crash', why: 'panic', text: { en: 'e', ko: 'k' } });
  take({ is: 'boot', why: 'crash' });
  take({ is: 'serial', text: 'y' });
  await vi.waitFor(() => expect(passed.length).toBeGreaterThan(pace.burst), 10_000);
  expect(passed.slice(pace.burst).map(({ did }) => did)).toEqual([
    { is: 'pin', pin: 2, level: 1 },
    { is: 'pin', pin: 4, level: 1 },
    { is: 'serial', text: 'x' },
    { is: 'crash', why: 'panic', text: { en: 'e', ko: 'k' } },
    { is: 'boot', why: 'crash' },
    { is: 'serial', text: 'y' },
  ]);
});

test('a sketch that prints and blinks in turn is no more than one that does one of them', async () => {
  const { passed, take, fill } = paced();
  fill();
  for (let nth = 0; nth < 1001; nth++) {
    take({ is: 'serial', text: `${nth % 10}` });
    take({ is: 'pin', pin: 2, level: nth % 2 ? 0 : 1 });
  }
  await vi.waitFor(() => expect(passed.length).toBeGreaterThan(pace.burst), 10_000);
  expect(passed.slice(pace.burst).map(({ did }) => did)).toEqual([
    { is: 'serial', text: `${'0123456789'.repeat(100)}0` },
    { is: 'pin', pin: 2, level: 1 },
  ]);
});

test('what is more than may wait is counted in bytes, and the count stands where it is missing', () => {
  const { passed, under, take, fill } = paced();
  fill();
  const piece = 'x'.repeat(4096);
  for (let nth = 0; nth < pace.waitingText / piece.length; nth++) take({ is: 'serial', text: piece });
  take({ is: 'serial', text: '한글' });
  take({ is: 'serial', text: 'lost', dropped: 10 });
  under.end();
  expect(passed).toHaveLength(pace.burst + pace.waitingText / piece.length);
  take({ is: 'serial', text: 'after' });
  under.end();
  expect(passed.at(-1)!.did).toEqual({ is: 'serial', text: 'after', dropped: 6 + 4 + 10 });
});

test('the end lets through what waits', () => {
  const { passed, under, take, fill } = paced();
  fill();
  take({ is: 'wifi', status: 'connecting' });
  take({ is: 'wifi', status: 'connected' });
  under.end();
  expect(passed.slice(pace.burst).map(({ did }) => did)).toEqual([{ is: 'wifi', status: 'connected' }]);
});
