import { describe, expect, it } from 'vitest';
import { latin1 } from '#wire/bytes.ts';
import { whole } from '#wire/streams.testing.ts';
import { cutsOf, decodeSteps, told } from './captures.testing.ts';
import { packetCases } from './cases.testing.ts';
import { sessionCases } from './sessions.testing.ts';

describe.each([...packetCases, ...sessionCases])('$name ($clause)', ({ steps, reads, ends }) => {
  it('reads as it should', () => {
    expect(told(decodeSteps(steps, whole, ends))).toEqual(reads);
  });

  it('reads the same byte by byte, and cut at every single point', () => {
    const expected = decodeSteps(steps, whole, ends);
    for (const [name, cut] of cutsOf(steps)) expect(decodeSteps(steps, cut, ends), name).toEqual(expected);
  });
});

const inPayloads = packetCases.filter(
  ({ steps }) => !steps.some(([, , bytes]) => latin1(bytes).startsWith('HTTP/1.1 101')),
);

describe.each(inPayloads)('$name', ({ steps }) => {
  it('has each packet exactly where its bytes stand in the stream', () => {
    for (const frame of decodeSteps(steps)) {
      // In chunks, what lies between two of them is no part of the packet.
      if (frame.layer !== 'engine.io' || frame.within.length > 1) continue;
      const written = steps.filter(([connection, from]) => connection === frame.connection && from === frame.from);
      const stream = written.flatMap(([, , bytes]) => [...bytes]);
      expect(stream.slice(frame.span.start, frame.span.end)).toEqual([...frame.bytes]);
    }
  });
});
