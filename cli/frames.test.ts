import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Frame } from '#wire/frame.ts';
import { FrameLines } from './frames.ts';

let shown: string[];
let lines: FrameLines;

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  lines = new FrameLines((frame) => shown.push(`${frame.id}${frame.incomplete ? '…' : ''}`));
});
afterEach(() => {
  vi.useRealTimers();
});

/** Only what decides about showing; the rest of a frame is for the line. */
function frame(id: number, { incomplete = false, within = [] as number[] } = {}): Frame {
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
    problems: [],
    data: new Uint8Array(1),
  };
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
    lines.take([frame(1, { incomplete: true }), frame(2, { within: [1] })]);
    lines.take([frame(3, { within: [1] })]);
    lines.take([frame(1), frame(4, { within: [1] })]);
    expect(shown).toEqual(['1…', '2', '3', '4', '1']);
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
