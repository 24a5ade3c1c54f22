import { describe, expect, test } from 'vitest';
import type { Batch, JournalRecord } from '#protocol';
import type { TapEvent } from '#wire/capture.ts';
import { decodeAll } from '#wire/decode.ts';
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
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.length;
  }
  return { run: 1, first, records: all, bytes };
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

  test('folds away what a check asks, and not what a page asks', () => {
    for (const origin of ['check', 'page'] as const) {
      const capture = new Capture(1);
      capture.add(
        batch(0, [
          { ...open, origin },
          { text: get, offset: 0 },
        ]),
      );
      expect(capture.entries.map(({ pageLoad }) => pageLoad)).toEqual([origin === 'check']);
    }
  });

  test('keeps what the board did, each thing once, beside the frames', () => {
    const capture = new Capture(1);
    const boot: JournalRecord = { event: 'board', at: 40, did: { is: 'boot', why: 'power' } };
    const lit: JournalRecord = { event: 'board', at: 50, did: { is: 'pin', pin: 2, level: 1 } };
    capture.add(batch(0, [open, boot, { text: get, offset: 0 }]));
    capture.add(batch(1, [boot]));
    capture.add(batch(3, [lit]));
    expect(capture.board).toEqual([
      { at: 40, did: { is: 'boot', why: 'power' } },
      { at: 50, did: { is: 'pin', pin: 2, level: 1 } },
    ]);
    expect(capture.boardNow).toMatchObject({ isOn: true, pins: { 2: 1 } });
    expect(capture.frames).toHaveLength(1);
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

  test('counts the records that were dropped on the way, says before which frame, and reads no bytes that it cannot place', () => {
    const capture = new Capture(1);
    capture.add(batch(0, [open, { text: get, offset: 0 }]));
    capture.add(batch(7, [{ text: get, offset: 500 }]));
    expect(capture.dropped).toBe(5);
    expect(capture.entries.map(({ lost }) => lost)).toEqual([0, 5, ...capture.entries.slice(2).map(() => 0)]);
    expect(capture.entries[1]?.frame).toMatchObject({ layer: 'tcp', kind: 'gap' });
  });

  test('remembers what was dropped until a frame comes that can tell of it', () => {
    const capture = new Capture(1);
    capture.add(batch(3, [open]));
    expect(capture.droppedLast).toBe(3);
    capture.add(batch(4, [{ text: get, offset: 0 }]));
    expect(capture.droppedLast).toBe(0);
    expect(capture.entries[0]?.lost).toBe(3);
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
    expect(capture.layers.get('http')?.all).toBe(capture.frames.length);
    expect(capture.entries[0]?.position).toBe(capture.forgotten);
    const last = capture.frames.at(-1);
    expect(capture.frame(last?.id ?? 0)).toBe(last);
  });

  test('keeps a bounded number of bytes in frames', () => {
    const capture = new Capture(1);
    const post = `POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n${'x'.repeat(200_000)}`;
    capture.add(batch(0, [open]));
    for (let n = 0; n < 500; n++) capture.add(batch(1 + n, [{ text: post, offset: n * post.length }]));
    expect(capture.held).toBeLessThanOrEqual(1.25 * 64 * 1024 * 1024);
    expect(capture.forgotten).toBeGreaterThan(0);
    expect(capture.frames.length).toBeGreaterThan(100);
    expect(capture.frames.length + capture.forgotten).toBe(500);
  });

  test('does not show a frame again that it forgot and that goes on', () => {
    const capture = new Capture(1);
    const long = 'POST /long HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n';
    capture.add(
      batch(0, [
        { ...open, connection: 2 },
        { event: 'bytes', connection: 2, at: 6, from: 'client', offset: 0, length: 0 },
      ]),
    );
    capture.add(batch(2, [open, { text: long, offset: 0 }]));
    const post = capture.frames[0]!.id;
    const text = get.repeat(26_000);
    const more: JournalRecord = {
      event: 'bytes',
      connection: 3,
      at: 9,
      from: 'client',
      offset: 0,
      length: text.length,
    };
    capture.add({ run: 1, first: 4, records: [more], bytes: new TextEncoder().encode(text) });
    expect(capture.frame(post)).toBeUndefined();
    capture.add(batch(5, [{ text: 'abc', offset: long.length }]));
    expect(capture.frame(post)).toBeUndefined();
    expect(capture.frames.length + capture.forgotten).toBe(26_001);
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

describe('the events of a capture', () => {
  test('are the journal’s, and read again they are the same frames', () => {
    const capture = new Capture(1);
    capture.add(batch(0, [open, { text: get.slice(0, 12), offset: 0 }]));
    capture.add(batch(2, [{ text: get.slice(12), offset: 12 }]));
    expect(capture.events).toHaveLength(3);
    const opened = Capture.of(capture.events, 'a.ndjson');
    expect(opened.frames).toEqual(capture.frames);
    expect(opened).toMatchObject({ run: 0, file: 'a.ndjson' });
    expect(opened.now).toBe(10);
  });

  test('have a gap where records were dropped', () => {
    const capture = new Capture(1);
    capture.add(batch(0, [open, { text: get, offset: 0 }]));
    capture.add(batch(7, [{ text: get, offset: 500 }]));
    expect(capture.events.map(({ event }) => event)).toEqual(['open', 'bytes', 'gap', 'bytes']);
    expect(capture.events[2]).toMatchObject({ from: 'client', bytes: 500 - get.length });
  });

  test('are bounded, and begin with the connections that were open where they begin', () => {
    const capture = new Capture(1);
    const over = { connection: 9, at: 4, from: 'client', offset: 0 } as const;
    capture.add(batch(0, [{ ...open, connection: 9 }, { event: 'reset', ...over }, open]));
    const text = 'x'.repeat(1024 * 1024);
    for (let n = 0; n < 50; n++) capture.add(batch(3 + n, [{ text, offset: n * text.length }]));
    const events = capture.events;
    const kept = events.reduce((sum, event) => sum + (event.event === 'bytes' ? event.bytes.length : 0), 0);
    expect(kept).toBeLessThanOrEqual(1.25 * 32 * 1024 * 1024);
    expect(events.slice(0, 2)).toEqual([
      { event: 'open', connection: 1, at: 5, origin: 'page', port: 3000, hop: 0 },
      { event: 'gap', connection: 1, at: 10, from: 'client', bytes: 50 * text.length - kept },
    ]);
    expect(events.some(({ connection }) => connection === 9)).toBe(false);
    expect(capture.eventsGone).toBeGreaterThan(0);
    // The offsets agree with the gap: nothing more is missing.
    expect(
      decodeAll(events as TapEvent[]).filter((frame) => frame.layer === 'tcp' && frame.kind === 'gap'),
    ).toHaveLength(1);
  });
});
