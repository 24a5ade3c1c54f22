import { describe, expect, it } from 'vitest';
import { cases } from '#wire/http/cases.testing.ts';
import { fieldsOf } from './fields.ts';
import { bytesOf, decodeScript, textOf } from './streams.testing.ts';

const shown = (frame: Parameters<typeof fieldsOf>[0]) =>
  fieldsOf(frame).map(({ name, offset, length, raw, clause }) => [name, offset / 8, length / 8, raw, clause]);

describe('fields', () => {
  const [request, response, chunk, last] = decodeScript([
    ['client', 'GET /a HTTP/1.1\r\nHost:  a \r\n\r\n'],
    ['server', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n03;x=1\r\nabc\r\n0\r\nT: 1\r\n\r\n'],
  ]);

  it('of a request: method, target, version, each name and value, the blank line', () => {
    expect(shown(request!)).toEqual([
      ['method', 0, 3, 'GET', 'RFC 9110 §9'],
      ['target', 4, 2, '/a', 'RFC 9112 §3.2'],
      ['version', 7, 8, 'HTTP/1.1', 'RFC 9112 §2.3'],
      ['field name', 17, 4, 'Host', 'RFC 9110 §7.2'],
      ['field value', 24, 1, 'a', 'RFC 9110 §7.2'],
      ['blank line', 28, 2, '\r\n', 'RFC 9112 §2.1'],
    ]);
  });

  it('of a chunked response: status, reason, the body with its coding, trailers, and its end', () => {
    expect(shown(response!)).toEqual([
      ['version', 0, 8, 'HTTP/1.1', 'RFC 9112 §2.3'],
      ['status', 9, 3, '200', 'RFC 9110 §15.3.1'],
      ['reason', 13, 2, 'OK', 'RFC 9112 §4'],
      ['field name', 17, 17, 'Transfer-Encoding', 'RFC 9112 §6.1'],
      ['field value', 36, 7, 'chunked', 'RFC 9112 §6.1'],
      ['blank line', 45, 2, '\r\n', 'RFC 9112 §2.1'],
      ['chunked body', 47, 16, 'abc', 'RFC 9112 §7.1'],
      ['field name', 63, 1, 'T', 'RFC 9110 §5.1'],
      ['field value', 66, 1, '1', 'RFC 9110 §5.1'],
      ['end of body', 69, 2, '\r\n', 'RFC 9112 §7.1'],
    ]);
  });

  it('of a chunk: size, extension, line end, data, line end', () => {
    expect(shown(chunk!)).toEqual([
      ['chunk size', 0, 2, '03', 'RFC 9112 §7.1'],
      ['chunk extension', 2, 4, ';x=1', 'RFC 9112 §7.1.1'],
      ['line end', 6, 2, '\r\n', 'RFC 9112 §7.1'],
      ['chunk data', 8, 3, 'abc', 'RFC 9112 §7.1'],
      ['chunk end', 11, 2, '\r\n', 'RFC 9112 §7.1'],
    ]);
    expect(shown(last!).map(([name]) => name)).toEqual(['chunk size', 'line end']);
  });

  it('of a request line are found in it, not in a line behind it that looks like its version', () => {
    const [frame] = decodeScript([['client', 'GET / HTTP/1.1\r\nHTTP/1.1: x\r\nHost: a\r\n\r\n']]);
    expect(shown(frame!)[2]).toEqual(['version', 6, 8, 'HTTP/1.1', 'RFC 9112 §2.3']);
  });

  it('of a body whose first chunk was cut call it chunked', () => {
    const [cut] = decodeScript([
      ['server', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'],
      ['end', 'server'],
    ]);
    expect(shown(cut!).at(-1)).toEqual(['chunked body', 47, 5, 'ab', 'RFC 9112 §7.1']);
  });

  it.each(cases)('$name: lie within the frame, in order, and stand in the bytes where they say', ({ script }) => {
    const sent = { client: '', server: '' };
    for (const [from, bytes] of script)
      if (from === 'client' || from === 'server') sent[from] += textOf(bytesOf(bytes));
    for (const frame of decodeScript(script)) {
      // Those of an event are counted in the content, which may be compressed: `sse/sse.test.ts`.
      if (frame.layer === 'sse') continue;
      let end = 0;
      for (const field of fieldsOf(frame)) {
        const start = field.offset / 8;
        expect(start, field.name).toBeGreaterThanOrEqual(end);
        end = start + field.length / 8;
        expect(end).toBeLessThanOrEqual(frame.span.end - frame.span.start);
        expect(field.meaning.ko).not.toBe('');
        // Those of a frame's head are bits: `websocket/fields.test.ts`.
        if (frame.layer === 'websocket') continue;
        if (/body|data|bytes|field value/.test(field.name)) continue;
        const at = frame.span.start + start;
        expect(sent[frame.from].slice(at, at + field.length / 8), field.name).toBe(field.raw);
      }
    }
  });
});
