import { describe, expect, test } from 'vitest';
import type { Batch, JournalRecord } from '#protocol';
import { Capture } from './capture.ts';

const get = 'GET /votes HTTP/1.1\r\nHost: a\r\n\r\n';

function batch(first: number, records: (JournalRecord | { text: string; offset: number })[]): Batch {
  const chunks: Uint8Array[] = [];
  const all = records.map((record): JournalRecord => {
    if (!('text' in record)) return record;
    const bytes = new TextEncoder().encode(record.text);
    chunks.push(bytes);
    return { event: 'bytes', connection: 1, at: 10, from: 'client', offset: record.offset, length: bytes.length };
  });
  return { run: 1, first, records: all, bytes: new Uint8Array(chunks.flatMap((chunk) => [...chunk])) };
}

const open: JournalRecord = { event: 'open', connection: 1, at: 5, origin: 'page', port: 3000, hop: 0 };

describe('a capture', () => {
  test('shows a request that arrived in two batches as one frame', () => {
    const capture = new Capture(1);
    capture.add(batch(0, [open, { text: get.slice(0, 12), offset: 0 }]));
    capture.add(batch(2, [{ text: get.slice(12), offset: 12 }]));
    expect(capture.frames).toHaveLength(1);
    expect(capture.frames[0]).toMatchObject({ kind: 'request', target: '/votes', incomplete: false });
    expect(capture.frame(capture.frames[0]?.id ?? 0)).toBe(capture.frames[0]);
  });

  test('passes over a batch that was sent twice', () => {
    const capture = new Capture(1);
    const twice = batch(0, [open, { text: get, offset: 0 }]);
    capture.add(twice);
    capture.add(twice);
    expect(capture.frames).toHaveLength(1);
    expect(capture.next).toBe(2);
    expect(capture.dropped).toBe(0);
  });

  test('counts the records that were dropped on the way, and reads no bytes that it cannot place', () => {
    const capture = new Capture(1);
    capture.add(batch(0, [open, { text: get.slice(0, 10), offset: 0 }]));
    capture.add(batch(7, [{ text: get, offset: 500 }]));
    expect(capture.dropped).toBe(5);
    expect(capture.frames.some((frame) => frame.layer === 'tcp' && frame.kind === 'gap')).toBe(true);
  });

  test('keeps a bounded number of frames and says how many it forgot', () => {
    const capture = new Capture(1);
    let offset = 0;
    let next = 0;
    capture.add(batch(next++, [open]));
    for (let n = 0; n < 26; n++) {
      const text = get.repeat(1000);
      capture.add(batch(next++, [{ text, offset }]));
      offset += text.length;
    }
    expect(capture.frames.length).toBeLessThanOrEqual(25_000);
    expect(capture.frames.length + capture.forgotten).toBe(26_000);
    const last = capture.frames.at(-1);
    expect(capture.frame(last?.id ?? 0)).toBe(last);
  });

  test('stops its clock when the run is over', () => {
    const capture = new Capture(1);
    capture.add(batch(0, [open]));
    capture.end();
    const { now } = capture;
    expect(now).toBeGreaterThanOrEqual(5);
    expect(capture.now).toBe(now);
  });
});
