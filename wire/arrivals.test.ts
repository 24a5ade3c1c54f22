import { expect, test } from 'vitest';
import { Arrivals } from './arrivals.ts';
import type { BytesEvent } from './capture.ts';

const bytes = (connection: number, offset: number, length: number, arrives?: number | null): BytesEvent => ({
  event: 'bytes',
  connection,
  at: 0,
  from: 'client',
  offset,
  bytes: new Uint8Array(length),
  ...(arrives === undefined ? {} : { arrives }),
});

test('a byte arrives with the stretch that carries it', () => {
  const arrivals = new Arrivals();
  arrivals.push(bytes(1, 0, 10, 300));
  arrivals.push(bytes(1, 10, 5, 420));
  expect(arrivals.at(1, 'client', 1)).toBe(300);
  expect(arrivals.at(1, 'client', 10)).toBe(300);
  expect(arrivals.at(1, 'client', 11)).toBe(420);
  expect(arrivals.at(1, 'server', 1)).toBeUndefined();
});

test('where no cable delays, nothing is said', () => {
  const arrivals = new Arrivals();
  arrivals.push(bytes(1, 0, 10));
  expect(arrivals.at(1, 'client', 10)).toBeUndefined();
  expect(arrivals.at(2, 'client', 10)).toBeUndefined();
});

test('what was written before the cable was laid was there at once', () => {
  const arrivals = new Arrivals();
  arrivals.push(bytes(1, 0, 10));
  arrivals.push(bytes(1, 10, 5, 420));
  arrivals.push(bytes(1, 15, 5));
  arrivals.push(bytes(1, 20, 5, 900));
  expect([10, 11, 15, 16, 20, 21].map((end) => arrivals.at(1, 'client', end))).toEqual([
    undefined,
    420,
    420,
    undefined,
    undefined,
    900,
  ]);
});

test('what had not arrived when the cable was cut never did', () => {
  const arrivals = new Arrivals();
  arrivals.push(bytes(1, 0, 10, 300));
  arrivals.push(bytes(1, 10, 10, 500));
  arrivals.push({ event: 'cut', connection: 1, at: 400, how: 'silence' });
  arrivals.push(bytes(1, 20, 10, null));
  expect([10, 20, 30].map((end) => arrivals.at(1, 'client', end))).toEqual([300, null, null]);
});

test('a number that is opened again is a new connection', () => {
  const arrivals = new Arrivals();
  arrivals.push(bytes(1, 0, 10, 300));
  arrivals.push({ event: 'open', connection: 1, at: 900, origin: 'page', port: 3000, hop: 0 });
  expect(arrivals.at(1, 'client', 10)).toBeUndefined();
});
