import { describe, expect, it } from 'vitest';
import type { TapEvent } from './capture.ts';
import { Decoder, decodeAll } from './decode.ts';
import { bodyLimit, chunkLimit, type HttpRequest, type HttpResponse } from './frame.ts';
import { bytesOf, decodeScript, eventsOf, told } from './streams.testing.ts';

const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const bytes = (from: 'client' | 'server', offset: number, text: string, at = 1, connection = 1): TapEvent => ({
  ...{ connection, at, event: 'bytes', from, offset },
  bytes: bytesOf(text),
});

describe('a cable', () => {
  it.each([undefined, 800, null])(
    'a RST that arrives at %s ends what the other end says only if it is there at once',
    (arrives) => {
      const stream = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';
      const reset: TapEvent = { connection: 1, at: 2, event: 'reset', from: 'client', offset: get.length, arrives };
      const frames = decodeAll([
        bytes('client', 0, get),
        bytes('server', 0, stream),
        reset,
        bytes('server', stream.length, 'data: a\n\n', 3),
      ]);
      // An end that does not know of it goes on with its stream.
      expect(frames.at(-1)!.layer).toBe(arrives === undefined ? 'tcp' : 'sse');
    },
  );
});

describe('lost bytes', () => {
  it('an offset beyond what was seen is a gap, and nothing behind it is guessed', () => {
    const frames = decodeAll([bytes('client', 0, get), bytes('client', 100, get), bytes('client', 127, 'x')]);
    expect(frames.map(told)).toEqual([
      '> #1 GET / "" → #?',
      '> gap ""',
      `> bytes ${JSON.stringify(get)}`,
      '> bytes "x"',
    ]);
    expect(frames[1]).toMatchObject({ span: { start: 27, end: 100 }, incomplete: false });
  });

  it('a gap inside a message leaves it incomplete, and says so', () => {
    const [response] = decodeAll([
      bytes('server', 0, 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi'),
      bytes('server', 50, 'x'),
    ]);
    expect(told(response!)).toBe('< #1 200 OK "hi" ← #? !response-without-request !bytes-not-kept …');
  });

  it('an explicit gap and the offset behind it are one gap', () => {
    const gap: TapEvent = { connection: 1, at: 1, event: 'gap', from: 'server', bytes: 10 };
    expect(decodeAll([gap, bytes('server', 10, ok)]).map(told)).toEqual(['< gap ""', `< bytes ${JSON.stringify(ok)}`]);
  });

  it('the last bytes can be lost too: the end knows the length', () => {
    const frames = decodeAll([
      bytes('client', 0, get),
      { connection: 1, at: 2, event: 'end', from: 'client', offset: 40 },
    ]);
    expect(frames.map(told)).toEqual(['> #1 GET / "" → #?', '> gap ""']);
  });

  it('the other direction stays readable, and is not blamed', () => {
    const frames = decodeAll([bytes('client', 50, 'x'), bytes('server', 0, ok)]);
    expect(told(frames[2]!)).toBe('< #3 200 OK "hi" ← #?');
  });

  it('bytes that come twice are read once', () => {
    const frames = decodeAll([
      bytes('client', 0, get),
      bytes('client', 0, get),
      bytes('client', 10, `${get.slice(10)}${get}`),
    ]);
    expect(frames.map(told)).toEqual(['> #1 GET / "" → #?', '> #2 GET / "" → #?']);
  });
});

describe('connections', () => {
  it('knows who opened a connection, on which port, and how each end left', () => {
    const decoder = new Decoder();
    for (const event of eventsOf([
      ['client', get],
      ['end', 'client'],
      ['reset', 'server'],
    ]))
      decoder.push(event);
    expect(decoder.connections.get(1)).toMatchObject({
      ...{ id: 1, origin: 'page', port: 3000, hop: 0, openedAt: 0 },
      client: { length: get.length, gap: false, ended: { how: 'end', at: 1 } },
      server: { length: 0, gap: false, ended: { how: 'reset', at: 1 } },
    });
  });

  it('reads a connection whose opening was lost', () => {
    expect(decodeAll([bytes('client', 0, get)]).map(told)).toEqual(['> #1 GET / "" → #?']);
  });

  it('keeps two interleaved connections apart', () => {
    const frames = decodeAll([
      bytes('client', 0, get.slice(0, 9), 1, 1),
      bytes('client', 0, get, 2, 2),
      bytes('client', 9, get.slice(9), 3, 1),
      bytes('server', 0, ok, 4, 2),
      bytes('server', 0, ok, 5, 1),
    ]);
    expect(frames.map(({ connection, at, until }) => [connection, at, until])).toEqual([
      [2, 2, 2],
      [1, 1, 3],
      [2, 4, 4],
      [1, 5, 5],
    ]);
    expect((frames[2] as HttpResponse).request).toBe(1);
    expect((frames[3] as HttpResponse).request).toBe(2);
  });

  it('a connection that says nothing has no frames', () => {
    expect(
      decodeScript([
        ['end', 'client'],
        ['end', 'server'],
      ]),
    ).toEqual([]);
  });

  it('bytes after the end are shown as bytes', () => {
    expect(
      decodeScript([
        ['reset', 'client'],
        ['server', ok],
        ['client', get],
      ]).map(({ layer }) => layer),
    ).toEqual(['tcp', 'tcp']);
  });
});

describe('a message that is not complete yet', () => {
  it('shows as soon as its head is complete, and changes under its id', () => {
    const decoder = new Decoder();
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n';
    expect(decoder.push(bytes('client', 0, head.slice(0, 20), 1))).toEqual([]);
    const [first] = decoder.push(bytes('client', 20, `${head.slice(20)}ab`, 2)) as [HttpRequest];
    expect(first).toMatchObject({ id: 1, incomplete: true, at: 1, until: 2, bodyLength: 2, headLength: head.length });
    const [second] = decoder.push(bytes('client', head.length + 2, 'cd', 3)) as [HttpRequest];
    expect(second).toMatchObject({ id: 1, incomplete: false, at: 1, until: 3, bodyLength: 4 });
    expect(second.span).toEqual({ start: 0, end: head.length + 4 });
    // The earlier snapshot still says what it said.
    expect(first).toMatchObject({ incomplete: true, until: 2, body: bytesOf('ab') });
    const [request, response] = decoder.push(bytes('server', 0, ok, 4)) as [HttpRequest, HttpResponse];
    expect([request.id, request.response, response.id, response.request]).toEqual([1, 2, 2, 1]);
    expect(decoder.push(bytes('server', ok.length, '', 5))).toEqual([]);
  });

  it('says in words how much of it came', () => {
    const [, response] = decodeScript([
      ['client', get],
      ['server', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'],
      ['end', 'server'],
    ]);
    expect(response!.problems[0]!.says.en).toContain('3 of 10 bytes');
    expect(response!.problems[0]!.says.ko).toContain('10바이트 가운데 3바이트');
  });
});

describe('limits', () => {
  it('counts a long body, and keeps its beginning', () => {
    const length = bodyLimit + 1000;
    const script = `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(length)}`;
    const [response] = decodeScript([['server', script]]) as [HttpResponse];
    expect(response).toMatchObject({ bodyLength: length, incomplete: false });
    expect(response.body.length).toBe(bodyLimit);
  });

  it('believes no declared length', () => {
    const [response] = decodeScript([
      ['server', `HTTP/1.1 200 OK\r\nContent-Length: ${Number.MAX_SAFE_INTEGER}\r\n\r\nab`],
    ]);
    expect((response as HttpResponse).body.buffer.byteLength).toBeLessThan(1000);
  });

  it('keeps the sizes of the first chunks; every chunk is a frame all the same', () => {
    const body = '1\r\na\r\n'.repeat(chunkLimit + 5);
    const frames = decodeScript([['server', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}0\r\n\r\n`]]);
    expect((frames[0] as HttpResponse).chunks.length).toBe(chunkLimit);
    expect(frames.length).toBe(1 + chunkLimit + 5 + 1);
  });

  it('a head without an end is shown as far as it was read', () => {
    const head = `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(20_000)}`;
    const [request, rest] = decodeScript([['client', head]]);
    expect(request!.problems.map(({ rule }) => rule)).toEqual(['head-too-long']);
    expect(request!.span).toEqual({ start: 0, end: 65_536 });
    expect(rest!.span).toEqual({ start: 65_536, end: head.length });
  });

  it('a chunk extension without an end stops the reading', () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    const [response] = decodeScript([['server', `${head}5;${'x'.repeat(20_000)}\r\nhello\r\n`]]);
    expect(response!.problems.map(({ rule }) => rule)).toContain('chunk-line-too-long');
  });

  it('matches thousands of pipelined requests, then says that it stopped', () => {
    const frames = decodeScript([
      ['client', get.repeat(4100)],
      ['server', ok.repeat(3)],
    ]);
    expect(frames[4096]!.problems.map(({ rule }) => rule)).toEqual(['too-many-pending']);
    expect(frames.at(-1)!.problems).toEqual([]);
  });

  it('holds only so much for an answer that decides', () => {
    const upgrade = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n';
    const frames = decodeScript([
      ['client', upgrade],
      ['client', 'x'.repeat(300_000)],
    ]);
    expect(frames[1]).toMatchObject({ layer: 'tcp', span: { start: upgrade.length, end: upgrade.length + 300_000 } });
    expect(frames[1]!.problems.map(({ rule }) => rule)).toEqual(['held-too-long']);
  });
});
