import { describe, expect, it } from 'vitest';
import { decodeAll } from '#wire/decode.ts';
import { cutAt, decodeScript, eventsOf, everyByte, told } from '#wire/streams.testing.ts';
import { cases } from './cases.testing.ts';

const size = (script: (typeof cases)[number]['script']) =>
  script.reduce((sum, [what, bytes]) => sum + (what === 'end' || what === 'reset' ? 0 : bytes.length), 0);

describe.each(cases)('$name ($clause)', ({ script, reads }) => {
  it('reads as it should', () => {
    expect(decodeScript(script).map(told)).toEqual(reads);
  });

  it('reads the same byte by byte, and cut at every single point', () => {
    const expected = decodeScript(script);
    expect(decodeScript(script, everyByte)).toEqual(expected);
    for (let at = 1; at < size(script); at++) expect(decodeScript(script, cutAt(at)), `cut at ${at}`).toEqual(expected);
  });

  it('shows every byte in exactly one frame', () => {
    const frames = decodeAll(eventsOf(script)).filter((frame) => frame.within.length === 0);
    for (const from of ['client', 'server'] as const) {
      let end = 0;
      for (const frame of frames.filter((each) => each.from === from).sort((a, b) => a.span.start - b.span.start)) {
        expect(frame.span.start).toBe(end);
        end = frame.span.end;
      }
      const sent = script.filter(([what]) => what === from).reduce((sum, [, bytes]) => sum + bytes.length, 0);
      expect(end).toBe(sent);
    }
  });
});
