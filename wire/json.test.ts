import { describe, expect, it } from 'vitest';
import { base64 } from './bytes.ts';
import { decodeAll } from './decode.ts';
import { jsonLine, toJson } from './json.ts';
import { bytesOf, eventsOf } from './streams.testing.ts';

describe('base64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
    ['\xfb\xff', '+/8='],
  ])('writes %j as RFC 4648 §10 does', (text, coded) => {
    expect(base64(bytesOf(text))).toBe(coded);
  });
});

describe('the JSON form of a frame', () => {
  const frames = decodeAll(
    eventsOf([
      ['client', 'POST /v HTTP/1.1\r\nHost: a\r\nX: caf\xe9\r\nContent-Length: 2\r\n\r\nhi'],
      ['server', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\n0\r\nT: 1\r\n\r\n'],
      ['server', 'HTTP/1.1 101 \x9b\r\n\r\n\x81\x00'],
    ]),
  );

  it('holds what the layer holds, bytes as base64 and text as text', () => {
    expect(toJson(frames[0]!)).toEqual({
      ...{
        id: 1,
        within: [],
        connection: 1,
        at: 1,
        until: 1,
        from: 'client',
        layer: 'http',
        span: { start: 0, end: 59 },
      },
      ...{ problems: [], incomplete: false, kind: 'request', method: 'POST', target: '/v', version: '1.1' },
      headers: [
        ['Host', 'a'],
        ['X', 'caf\xe9'],
        ['Content-Length', '2'],
      ],
      ...{ headLength: 57, chunks: [], trailers: [], bodyLength: 2, body: 'aGk=', response: 2 },
    });
    expect(toJson(frames[1]!)).toMatchObject({
      ...{
        kind: 'response',
        status: 200,
        reason: 'OK',
        chunks: [3, 0],
        trailers: [['T', '1']],
        body: 'YWJj',
        request: 1,
      },
    });
    expect(toJson(frames[2]!)).toMatchObject({ kind: 'chunk', within: [2], size: 3, extension: 'x=1', body: 'YWJj' });
    expect(toJson(frames.at(-1)!)).toMatchObject({ layer: 'tcp', kind: 'bytes', payload: 'gQA=' });
  });

  it('is one line that a terminal can show, and parses back to the same', () => {
    for (const frame of frames) {
      expect(jsonLine(frame)).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
      expect(JSON.parse(jsonLine(frame))).toEqual(JSON.parse(JSON.stringify(toJson(frame))));
    }
    expect(frames.map(jsonLine).join('\n')).toContain('"reason":"\\u009b"');
  });
});
