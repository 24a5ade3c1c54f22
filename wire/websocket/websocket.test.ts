import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { decodeAll } from '#wire/decode.ts';
import { fieldsOf } from '#wire/fields.ts';
import type { Frame } from '#wire/frame.ts';
import { random } from '#wire/random.testing.ts';
import { cutAt, decodeScript, eventsOf, everyByte, type Script, told } from '#wire/streams.testing.ts';
import { cases } from './cases.testing.ts';

const size = (script: Script) =>
  script.reduce((sum, [what, bytes]) => sum + (what === 'end' || what === 'reset' ? 0 : bytes.length), 0);

/** Every point; of a long stream where fields begin and end, and 256 between them. */
function cuts(script: Script): number[] {
  const length = size(script);
  if (length <= 4096) return Array.from({ length }, (_, at) => at).slice(1);
  const next = random(length);
  const between = Array.from({ length: 256 }, () => 1 + next(length - 1));
  return [...fieldEdges(script), ...between];
}

/** In all bytes of the script, as `cutAt` counts them. */
function fieldEdges(script: Script): number[] {
  const frames = decodeScript(script);
  let before = 0;
  const sent = { client: 0, server: 0 };
  return script.flatMap((step) => {
    if (step[0] === 'end' || step[0] === 'reset') return [];
    const [from, bytes] = step;
    const skipped = before - sent[from];
    before += bytes.length;
    sent[from] += bytes.length;
    return frames
      .filter((frame) => frame.from === from)
      .flatMap((frame) => fieldsOf(frame).map(({ offset }) => frame.span.start + Math.floor(offset / 8)))
      .filter((at) => at > before - bytes.length - skipped && at < before - skipped)
      .map((at) => at + skipped);
  });
}

/** Told apart quickly; `toEqual` says where, and is slow with long payloads. */
function expectSame(frames: readonly Frame[], expected: readonly Frame[], says: string): void {
  if (!isDeepStrictEqual(frames, expected)) expect(frames, says).toEqual(expected);
}

describe.each(cases)('$name ($clause)', ({ script, reads }) => {
  it('reads as it should', () => {
    expect(decodeScript(script).slice(2).map(told)).toEqual(reads);
  });

  it('reads the same byte by byte, and cut at every single point', () => {
    const expected = decodeScript(script);
    expectSame(decodeScript(script, everyByte), expected, 'byte by byte');
    for (const at of cuts(script)) expectSame(decodeScript(script, cutAt(at)), expected, `cut at ${at}`);
  });

  it('shows every byte in exactly one frame', () => {
    expectTiled(decodeAll(eventsOf(script)), script);
    expectTiled(decodeAll(eventsOf(script, everyByte)), script);
  });
});

function expectTiled(frames: readonly Frame[], script: Script): void {
  for (const from of ['client', 'server'] as const) {
    let end = 0;
    const mine = frames.filter((frame) => frame.from === from && frame.within.length === 0);
    for (const { span } of mine.sort((a, b) => a.span.start - b.span.start)) {
      expect(span.start).toBe(end);
      end = span.end;
    }
    expect(end).toBe(script.reduce((sum, step) => sum + (step[0] === from ? step[1].length : 0), 0));
  }
}
