import { describe, expect, it } from 'vitest';
import { cases } from '#wire/http/cases.testing.ts';
import { sseCases } from '#wire/sse/cases.testing.ts';
import { cases as sockets } from '#wire/websocket/cases.testing.ts';
import { latin1 } from './bytes.ts';
import { fieldsOf } from './fields.ts';
import { keptOctets, missingOctets, octetAt, octetsOf } from './octets.ts';
import { decodeScript, hex, type Script, textOf } from './streams.testing.ts';

const handshake = [
  [
    'client',
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  ],
  [
    'server',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
  ],
] as const;

const streams = sseCases.map(({ name, stream }): { name: string; script: Script } => ({
  name,
  script: [
    ['client', 'GET /feed HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['server', `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n${stream}`],
  ],
}));

describe('the bytes of a frame', () => {
  const [request, response, chunk, last] = decodeScript([
    ['client', 'POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc'],
    ['server', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n03;x=1\r\nabc\r\n0\r\nT: 1\r\n\r\n'],
  ]);

  it('are head and body of a message, in one', () => {
    const octets = octetsOf(request!);
    expect(textOf(keptOctets(octets))).toBe('POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc');
    expect(octets.runs).toHaveLength(1);
    expect(missingOctets(octets)).toEqual([]);
  });

  it('leave a chunked body to its chunks, and say where it stands', () => {
    const octets = octetsOf(response!);
    expect(octets.runs.map(({ offset, bytes }) => [offset, textOf(bytes)])).toEqual([
      [0, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'],
      [63, 'T: 1\r\n\r\n'],
    ]);
    expect(missingOctets(octets)).toEqual([{ start: 47, end: 63 }]);
    expect(octetAt(octets, 50)).toBeUndefined();
    expect(octetAt(octets, 63)).toBe('T'.charCodeAt(0));
  });

  it('are line, data and line end of a chunk', () => {
    expect(textOf(keptOctets(octetsOf(chunk!)))).toBe('03;x=1\r\nabc\r\n');
    expect(textOf(keptOctets(octetsOf(last!)))).toBe('0\r\n');
  });

  it('are masked again where they were masked (RFC 6455 §5.7)', () => {
    const frames = decodeScript([...handshake, ['client', hex('81 85 37 fa 21 3d 7f 9f 4d 51 58')]]);
    expect(textOf(keptOctets(octetsOf(frames.at(-1)!)))).toBe('\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58');
  });

  it('of a gap are all missing', () => {
    const gap = { start: 5, end: 17 };
    const frame = { ...request!, layer: 'tcp', kind: 'gap', span: gap, data: new Uint8Array(0) } as const;
    expect(missingOctets(octetsOf(frame))).toEqual([{ start: 0, end: 12 }]);
  });

  it.each([...sockets, ...streams])('$name: hold every field of every layer', ({ script }) => {
    for (const frame of decodeScript(script)) {
      const octets = octetsOf(frame);
      for (const { name, offset, length } of fieldsOf(frame)) {
        expect(offset + length, name).toBeLessThanOrEqual(octets.length * 8);
      }
    }
  });

  it.each(cases)('$name: hold every field where it says that it stands', ({ script }) => {
    for (const frame of decodeScript(script).filter(({ layer }) => layer === 'http')) {
      const octets = octetsOf(frame);
      for (const field of fieldsOf(frame)) {
        const [start, end] = [field.offset / 8, (field.offset + field.length) / 8];
        expect(end, field.name).toBeLessThanOrEqual(octets.length);
        const run = octets.runs.find(({ offset, bytes }) => offset <= start && offset + bytes.length >= end);
        // Bodies are quoted; a chunked one is in its chunks.
        // Those of a frame's head are bits: `websocket/fields.test.ts`.
        if (frame.layer === 'websocket') continue;
        if (/body|data|bytes/.test(field.name)) continue;
        expect(run, field.name).toBeDefined();
        expect(latin1(run!.bytes, start - run!.offset, end - run!.offset), field.name).toBe(field.raw);
      }
    }
  });
});
