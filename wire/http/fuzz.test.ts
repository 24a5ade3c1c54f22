import { describe, expect, it } from 'vitest';
import type { TapEvent } from '#wire/capture.ts';
import { Decoder, decodeAll } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import { mutated } from '#wire/mutate.testing.ts';
import { random } from '#wire/random.testing.ts';
import { bytesOf, decodeScript, eventsOf, everyByte, type Script } from '#wire/streams.testing.ts';
import { show } from '#wire/survive.testing.ts';
import { cases } from './cases.testing.ts';
import { Message } from './message.ts';

describe('streams that somebody broke', () => {
  it('are read without a throw, to the end, the same whole and byte by byte, every byte shown once', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const next = random(seed);
      const script = mutated(cases[next(cases.length)]!.script, next);
      const frames = decodeScript(script);
      expect(decodeScript(script, everyByte), `seed ${seed}`).toEqual(frames);
      expectTiled(frames, script, seed);
      if (seed % 10 === 0) frames.forEach(show);
    }
  });

  it('with events lost, repeated and out of order are read without a throw', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const next = random(seed);
      const events = eventsOf(mutated(cases[next(cases.length)]!.script, next), (piece) =>
        [next(piece.length + 1)].filter((at) => at > 0 && at < piece.length),
      );
      const disturbed = events.flatMap((event): TapEvent[] => {
        const kind = next(12);
        if (kind === 0) return [];
        if (kind === 1) return [event, event];
        if (kind === 2)
          return [{ connection: 1, at: 1, event: 'gap', from: next(2) ? 'client' : 'server', bytes: next(9) }, event];
        return [event];
      });
      if (next(3) === 0) disturbed.reverse();
      for (const frame of decodeAll(disturbed)) show(frame);
    }
  });
});

describe('what is kept', () => {
  it('does not grow with the length of a stream', () => {
    const decoder = new Decoder();
    const piece = bytesOf('a'.repeat(16_384));
    let offset = 0;
    let newest: readonly Frame[] = [];
    const push = (bytes: Uint8Array) => {
      newest = decoder.push({ connection: 1, at: 0, event: 'bytes', from: 'server', offset, bytes });
      offset += bytes.length;
    };
    push(bytesOf('HTTP/1.1 200 OK\r\n\r\n'));
    for (let count = 0; count < 1000; count++) push(piece);
    const [response] = newest;
    expect(response).toMatchObject({ bodyLength: 16_384_000 });
    expect((response as unknown as { body: Uint8Array }).body.buffer.byteLength).toBe(256 * 1024);
    expect(response).not.toBeInstanceOf(Message);
  });
});

function expectTiled(frames: readonly Frame[], script: Script, seed: number): void {
  for (const from of ['client', 'server'] as const) {
    let end = 0;
    const mine = frames.filter((frame) => frame.from === from && frame.within.length === 0);
    for (const { span } of mine.sort((a, b) => a.span.start - b.span.start)) {
      expect(span.start, `seed ${seed}`).toBe(end);
      end = span.end;
    }
    const sent = script.reduce((sum, step) => sum + (step[0] === from ? step[1].length : 0), 0);
    // What waits for more (a head, held bytes) is not shown yet.
    expect(end).toBeLessThanOrEqual(sent);
  }
}
