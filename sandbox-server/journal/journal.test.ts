import { expect, test } from 'vitest';
import type { TapEvent } from '#wire/capture.ts';
import { Journal } from './journal.ts';

const chunk = (offset: number, bytes: Uint8Array): TapEvent => ({
  event: 'bytes',
  connection: 1,
  at: 0,
  from: 'client',
  offset,
  bytes,
});
const roomy = { bytes: 1e6, records: 1000 };

test('records come back in their order, with the bytes of their chunks end to end', () => {
  const journal = new Journal(roomy);
  journal.tap({ event: 'open', connection: 1, at: 0, origin: 'page', port: 3000, hop: 0 });
  journal.tap(chunk(0, Buffer.from('one')));
  journal.line({ from: 'server', level: 'log', at: 1, text: 'hello' });
  journal.tap(chunk(3, Buffer.from('three')));
  journal.tap({ event: 'end', connection: 1, at: 2, from: 'client', offset: 8 });
  const { first, records, bytes } = journal.read(0, 1e6, 100);
  expect(first).toBe(0);
  expect(records.map((record) => record.event)).toEqual(['open', 'bytes', 'console', 'bytes', 'end']);
  expect(records[3]).toEqual({ event: 'bytes', connection: 1, at: 0, from: 'client', offset: 3, length: 5 });
  expect(Buffer.from(bytes).toString()).toBe('onethree');
});

test('a reader takes it in parts, and each part says its number', () => {
  const journal = new Journal(roomy);
  for (let i = 0; i < 10; i++) journal.tap(chunk(4 * i, Buffer.alloc(4, i)));
  expect(journal.read(0, 10, 100)).toMatchObject({ first: 0, records: { length: 2 } });
  expect(journal.read(2, 1, 100)).toMatchObject({ first: 2, records: { length: 1 } });
  expect(journal.read(3, 1e6, 3)).toMatchObject({ first: 3, records: { length: 3 } });
  expect(journal.read(10, 1e6, 100)).toMatchObject({ first: 10, records: { length: 0 } });
  expect(journal.read(5000, 1e6, 100)).toMatchObject({ first: 10, records: { length: 0 } });
});

test('beyond its bytes the oldest records give way, and a reader sees the jump', () => {
  const journal = new Journal({ bytes: 1024 * 1024, records: 1e6 });
  const piece = Buffer.alloc(1000);
  for (let i = 0; i < 5000; i++) journal.tap(chunk(1000 * i, piece));
  expect(journal.next).toBe(5000);
  const { first, records, bytes } = journal.read(0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  expect(first).toBe(journal.first);
  expect(first + records.length).toBe(5000);
  expect(records[0]).toMatchObject({ offset: 1000 * first });
  expect(bytes.length).toBeGreaterThan(900_000);
  expect(bytes.length).toBeLessThan(1024 * 1024);
});

test('empty events are not free: their number is bounded too', () => {
  const journal = new Journal({ bytes: 1e9, records: 100 });
  for (let i = 0; i < 100_000; i++) journal.tap({ event: 'end', connection: i + 1, at: 0, from: 'client', offset: 0 });
  expect(journal.next - journal.first).toBe(100);
});

test('a record larger than the whole ring is dropped, and numbering goes on', () => {
  const journal = new Journal({ bytes: 1000, records: 100 });
  journal.tap(chunk(0, Buffer.alloc(2000)));
  journal.tap(chunk(2000, Buffer.alloc(10)));
  expect(journal.read(0, 1e6, 100)).toMatchObject({ first: 1, records: { length: 1 } });
});

test('the bytes of a chunk are copied, for they are only lent', () => {
  const journal = new Journal(roomy);
  const memory = Buffer.from('one');
  journal.tap(chunk(0, memory));
  memory.write('two');
  journal.tap(chunk(3, memory));
  expect(Buffer.from(journal.read(0, 1e6, 100).bytes).toString()).toBe('onetwo');
});

test('what the board writes is bounded as all else is, and a batch of it too', () => {
  const journal = new Journal({ bytes: 1024 * 1024, records: 1e6 });
  const text = 'x'.repeat(4096);
  for (let at = 0; at < 5000; at++) journal.board({ at, did: { is: 'serial', text } });
  expect(journal.next).toBe(5000);
  expect(journal.next - journal.first).toBeLessThan(130);
  const { first, records } = journal.read(0, 64 * 1024, 2000);
  expect(records).toHaveLength(8);
  expect(records[0]).toEqual({ event: 'board', at: first, did: { is: 'serial', text } });
});
