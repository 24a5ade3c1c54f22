import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseCapture } from '#wire/capture-file.ts';
import { createDecoder, decodeAll } from '#wire/decode.ts';
import type { Frame, Problem, TcpFrame } from '#wire/frame.ts';
import { topmost } from '#wire/stack.ts';
import { FrameLines } from './frames.ts';

let shown: string[];
const show = (frame: Frame) => shown.push(`${frame.id}${frame.incomplete ? '…' : ''}`);
let lines: FrameLines;

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  lines = new FrameLines(show, { all: false });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Only what decides about showing; the rest of a frame is for the line. */
function frame(id: number, { incomplete = false, within = [] as number[], wrong = false } = {}): Frame {
  const problem: Problem = { rule: 'wrong', says: { en: '', ko: '' }, clause: '', offset: 0 };
  return {
    id,
    within,
    incomplete,
    layer: 'tcp',
    kind: 'bytes',
    connection: 1,
    from: 'client',
    at: 0,
    until: 0,
    span: { start: 0, end: 1 },
    problems: wrong ? [problem] : [],
    data: new Uint8Array(1),
  };
}

/** A response, which stands alone whatever it carries. */
function response(id: number, incomplete: boolean): Frame {
  const { data: _, ...common } = frame(id, { incomplete }) as TcpFrame;
  const rest = {
    version: '1.1',
    headers: [],
    trailers: [],
    headLength: 0,
    bodyLength: 0,
    chunks: [],
    body: new Uint8Array(),
  };
  return { ...common, ...rest, layer: 'http', kind: 'response', status: 200, reason: 'OK' };
}

describe('a frame is shown', () => {
  test('once, when it is complete', () => {
    lines.take([frame(1, { incomplete: true })]);
    expect(shown).toEqual([]);
    lines.take([frame(1)]);
    vi.advanceTimersByTime(5000);
    expect(shown).toEqual(['1']);
  });

  test('as it stands after a second, and again when it is complete', () => {
    lines.take([frame(1, { incomplete: true })]);
    vi.advanceTimersByTime(1000);
    expect(shown).toEqual(['1…']);
    lines.take([frame(1)]);
    expect(shown).toEqual(['1…', '1']);
  });

  test('before the first frame that it carries, and complete after the last', () => {
    lines.take([response(1, true), frame(2, { within: [1] })]);
    lines.take([frame(3, { within: [1] })]);
    lines.take([response(1, false), frame(4, { within: [1] })]);
    expect(shown).toEqual(['1…', '2', '3', '4', '1']);
  });

  test('not when it is seen in what it carries, as in the pane', () => {
    lines.take([frame(1), frame(2, { within: [1] }), frame(3, { within: [1, 2] })]);
    expect(shown).toEqual(['3']);
  });

  test('all the same when something is wrong with it', () => {
    lines.take([frame(1, { wrong: true }), frame(2, { within: [1] })]);
    expect(shown).toEqual(['1', '2']);
  });

  test('all the same when all are asked for', () => {
    lines = new FrameLines(show, { all: true });
    lines.take([frame(1), frame(2, { within: [1] })]);
    expect(shown).toEqual(['1', '2']);
  });

  test('at once when its whole comes later, and keeps its line', () => {
    lines.take([frame(1)]);
    lines.take([frame(2), frame(3, { within: [1, 2] })]);
    expect(shown).toEqual(['1', '3']);
  });

  test('not while it waits for what it is seen in', () => {
    lines.take([frame(1), frame(2, { within: [1], incomplete: true })]);
    lines.take([frame(3), frame(2, { within: [1, 3] })]);
    expect(shown).toEqual(['2']);
  });

  test('once, also when it learns of its response later', () => {
    lines.take([frame(1)]);
    lines.take([frame(1), frame(2)]);
    expect(shown).toEqual(['1', '2']);
  });

  test('as it stands at the end, if it never became complete', () => {
    lines.take([frame(1, { incomplete: true })]);
    lines.close();
    vi.advanceTimersByTime(5000);
    expect(shown).toEqual(['1…']);
  });
});

describe('of recorded traffic', () => {
  const recordings = path.resolve(import.meta.dirname, '..', 'wire', 'recorded');
  const names = readdirSync(recordings).filter((name) => name.endsWith('.ndjson'));

  test.each(names)(
    '%s the lines are those of the wire pane, and before them what was still open or in parts',
    (name) => {
      const { events } = parseCapture(readFileSync(path.join(recordings, name), 'utf8'));
      const printed: Frame[] = [];
      lines = new FrameLines((frame) => printed.push(frame), { all: false });
      const decoder = createDecoder();
      for (const event of events) lines.take(decoder.push(event));
      lines.close();
      const pane = topmost(decodeAll(events)).map(({ id }) => id);
      const last = new Map(printed.map((frame) => [frame.id, frame]));
      expect(pane.filter((id) => !last.has(id))).toEqual([]);
      const parts = [...last.values()].filter(({ id }) => !pane.includes(id));
      for (const part of parts) expect(part).toMatchObject(part.layer === 'http' ? { kind: 'chunk' } : { fin: false });
    },
  );
});
