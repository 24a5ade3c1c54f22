import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { TapEvent } from '#wire/capture.ts';
import { mutated } from '#wire/mutate.testing.ts';
import { random } from '#wire/random.testing.ts';
import { decodeScript, eventsOf, everyByte, type Script } from '#wire/streams.testing.ts';
import { show, survive } from '#wire/survive.testing.ts';
import { cases } from './cases.testing.ts';

/** Long streams would make it slow without making it harsher. */
const short = cases.filter(({ script }) => script.every(([, bytes]) => bytes.length < 4096));

/** Pieces of a script that stay, so that what is broken is read as frames. */
const handshake = 2;

/** Two streams, one behind the other: what breaks in the first meets what the second begins with. */
const joined = (one: Script, two: Script): Script => [
  ...one.filter(([what]) => what !== 'end'),
  ...two.slice(handshake),
];

describe('frames that somebody broke', () => {
  it('are read without a throw, the same whole and byte by byte, every byte shown once', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const next = random(seed);
      const pick = () => short[next(short.length)]!.script;
      const script = mutated(joined(pick(), pick()), next, handshake);
      const frames = decodeScript(script);
      const byByte = decodeScript(script, everyByte);
      if (!isDeepStrictEqual(byByte, frames)) expect(byByte, `seed ${seed}`).toEqual(frames);
      for (const from of ['client', 'server'] as const) {
        const spans = frames
          .filter((frame) => frame.from === from && frame.within.length === 0)
          .map(({ span }) => span);
        spans.sort((a, b) => a.start - b.start);
        spans.reduce((end, span) => {
          expect(span.start, `seed ${seed}`).toBe(end);
          return span.end;
        }, 0);
      }
      if (seed % 10 === 0) frames.forEach(show);
    }
  });

  it('with events lost, repeated and out of order are survived', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const next = random(seed);
      const script = mutated(short[next(short.length)]!.script, next, handshake);
      const events = eventsOf(script, (piece) => [next(piece.length + 1)].filter((at) => at > 0 && at < piece.length));
      const disturbed = events.flatMap((event, index): TapEvent[] => {
        const kind = index < 3 ? 9 : next(12);
        if (kind === 0) return [];
        if (kind === 1) return [event, event];
        if (kind === 2)
          return [{ connection: 1, at: 1, event: 'gap', from: next(2) ? 'client' : 'server', bytes: next(9) }, event];
        return [event];
      });
      survive(disturbed).frames.forEach(show);
    }
  });
});
