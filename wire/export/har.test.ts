import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TapEvent } from '#wire/capture.ts';
import { parseCapture } from '#wire/capture-file.ts';
import { decodeAll } from '#wire/decode.ts';
import type { Frame, HttpResponse, WebSocketFrame } from '#wire/frame.ts';
import { bytesOf, eventsOf, type Script } from '#wire/streams.testing.ts';
import { har } from './har.ts';

const start = Date.UTC(2026, 9, 1, 12);
const read = (...script: Script) => decodeAll(eventsOf(script));
const entriesOf = (...script: Script) => har(read(...script), { start }).log.entries;

describe('HAR 1.2', () => {
  it('of a small conversation is this', () => {
    const frames = read(
      [
        'client',
        'POST /votes?for=2&note=a%20b+c&x HTTP/1.1\r\nHost: localhost:3000\r\nCookie: a=1; b="2"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nup=%31',
      ],
      [
        'server',
        'HTTP/1.1 302 Found\r\nLocation: /done\r\nSet-Cookie: sid=x; Path=/; HttpOnly; Expires=Thu, 01 Oct 2026 12:00:00 GMT\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n\xed\x91\x9c!',
      ],
    ).map((frame, index) => ({ ...frame, at: 10 * index, until: 10 * index + 2 }));
    expect(JSON.parse(JSON.stringify(har(frames, { start })))).toEqual({
      log: {
        version: '1.2',
        creator: { name: 'Switching Protocols', version: '1' },
        comment: expect.stringMatching(/^Read from the bytes/),
        entries: [
          {
            startedDateTime: '2026-10-01T12:00:00.000Z',
            time: 12,
            timings: { blocked: -1, dns: -1, connect: -1, send: 2, wait: 8, receive: 2, ssl: -1 },
            connection: '1',
            cache: {},
            comment: '#1, #2',
            request: {
              method: 'POST',
              url: 'http://localhost:3000/votes?for=2&note=a%20b+c&x',
              httpVersion: 'HTTP/1.1',
              headers: [
                { name: 'Host', value: 'localhost:3000' },
                { name: 'Cookie', value: 'a=1; b="2"' },
                { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
                { name: 'Content-Length', value: '6' },
              ],
              cookies: [
                { name: 'a', value: '1' },
                { name: 'b', value: '"2"' },
              ],
              queryString: [
                { name: 'for', value: '2' },
                { name: 'note', value: 'a b c' },
                { name: 'x', value: '' },
              ],
              postData: {
                mimeType: 'application/x-www-form-urlencoded',
                params: [{ name: 'up', value: '1' }],
                text: 'up=%31',
              },
              headersSize: 155,
              bodySize: 6,
            },
            response: {
              status: 302,
              statusText: 'Found',
              httpVersion: 'HTTP/1.1',
              headers: [
                { name: 'Location', value: '/done' },
                { name: 'Set-Cookie', value: 'sid=x; Path=/; HttpOnly; Expires=Thu, 01 Oct 2026 12:00:00 GMT' },
                { name: 'Content-Type', value: 'text/plain' },
                { name: 'Content-Length', value: '4' },
              ],
              cookies: [
                {
                  name: 'sid',
                  value: 'x',
                  path: '/',
                  expires: '2026-10-01T12:00:00.000Z',
                  httpOnly: true,
                  secure: false,
                },
              ],
              content: { size: 4, mimeType: 'text/plain', text: '표!' },
              redirectURL: '/done',
              headersSize: 160,
              bodySize: 4,
            },
          },
        ],
      },
    });
  });

  it('has every field that the specification requires, whatever was sent', () => {
    const script: Script = [
      ['client', 'GET http://a/%zz?%ff=%e0&=&& HTTP/1.0\r\nCookie: ;;=\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n'],
      ['server', 'HTTP/1.1 200\r\nSet-Cookie: \r\nContent-Length: 1\r\n\r\n\xff'],
      ['server', 'HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 500 x\r\nContent-Length: 99\r\n\r\nx'],
      ['reset', 'server'],
    ];
    const { entries } = JSON.parse(JSON.stringify(har(read(...script)))).log;
    expect(entries).toHaveLength(3);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        time: expect.any(Number),
        cache: {},
        timings: { send: expect.any(Number), wait: expect.any(Number), receive: expect.any(Number) },
        request: {
          ...{ method: expect.any(String), url: expect.any(String), httpVersion: expect.any(String) },
          ...{ cookies: expect.any(Array), headers: expect.any(Array), queryString: expect.any(Array) },
          ...{ headersSize: expect.any(Number), bodySize: expect.any(Number) },
        },
        response: {
          ...{ status: expect.any(Number), statusText: expect.any(String), httpVersion: expect.any(String) },
          ...{ cookies: expect.any(Array), headers: expect.any(Array), redirectURL: expect.any(String) },
          ...{ headersSize: expect.any(Number), bodySize: expect.any(Number) },
          content: { size: expect.any(Number), mimeType: expect.any(String) },
        },
      });
      const { send, wait, receive } = entry.timings;
      expect(Math.min(send, wait, receive)).toBeGreaterThanOrEqual(0);
      expect(entry.time).toBe(send + wait + receive);
    }
    expect(entries[0].request.url).toBe('http://a/%zz?%ff=%e0&=&&');
    expect(entries[0].response.content).toMatchObject({ text: '/w==', encoding: 'base64' });
    expect(entries[1].request.url).toBe('http://a/*');
    expect(entries[2]).toMatchObject({
      request: { method: '' },
      comment: expect.stringContaining('its request is not in'),
    });
  });

  it('tells of a request that was not answered, and of a response that did not end', () => {
    const [answered, alone] = entriesOf(
      ['client', 'GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n'],
      ['server', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'],
    );
    expect(answered).toMatchObject({
      comment: '#1, #3; the response is not complete',
      response: { content: { text: 'abc' } },
    });
    expect(alone).toMatchObject({
      comment: '#2; no response came',
      response: { status: 0 },
      request: { method: 'GET' },
    });
  });

  it('shows content with its coding undone, and what the coding saved', () => {
    const [request, response] = read(
      ['client', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
      ['server', 'HTTP/1.1 200 OK\r\nContent-Encoding: x\r\nContent-Length: 2\r\n\r\nzz'],
    ) as [Frame, HttpResponse];
    const inflated: HttpResponse = { ...response, content: bytesOf('plain'), contentLength: 700 };
    expect(har([request, inflated]).log.entries[0]!.response).toMatchObject({
      bodySize: 2,
      content: { text: 'plain', size: 700, compression: 698, comment: 'the first 5 of 700 bytes' },
    });
  });

  it('survives times and dates that no calendar has', () => {
    expect(har(read(['client', 'GET / HTTP/1.1\r\n\r\n']), { start: 1e300 }).log.entries[0]!.startedDateTime).toMatch(
      /^\+275760-/,
    );
  });
});

describe('the entries', () => {
  it('stand in the order in which they began, also when a head took its time', () => {
    const slow = eventsOf([['client', 'GET /slow HTTP/1.1\r\n']]);
    const fast = eventsOf([['client', 'GET /fast HTTP/1.1\r\nHost: a\r\n\r\n']], undefined, 2);
    const rest: TapEvent = {
      connection: 1,
      at: 9,
      event: 'bytes',
      from: 'client',
      offset: 20,
      bytes: bytesOf('Host: a\r\n\r\n'),
    };
    const frames = decodeAll([...slow, ...fast.map((event) => ({ ...event, at: 5 })), rest]);
    expect(frames.map(({ at }) => at)).toEqual([5, 1]);
    expect(har(frames, { start }).log.entries.map(({ request }) => request.url)).toEqual([
      'http://a/slow',
      'http://a/fast',
    ]);
  });
});

describe('the messages of a WebSocket', () => {
  const [request, response] = read(
    ['client', 'GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'],
    ['server', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'],
  ) as [Frame, Frame];
  const frame = (id: number, its: Partial<WebSocketFrame>): WebSocketFrame => ({
    ...{ id, within: [], connection: 1, from: 'client', at: id, until: id, span: { start: id, end: id + 1 } },
    ...{ incomplete: false, problems: [], layer: 'websocket', kind: 'frame', fin: true, rsv: 0, opcode: 1 },
    ...{ masked: false, length: 0, payload: bytesOf(''), head: bytesOf('') },
    ...its,
  });

  it('stand in the entry of its handshake as Chrome writes them, a message at its last frame', () => {
    const frames = [
      request,
      response,
      frame(3, { message: '안녕' }),
      frame(4, { opcode: 2, fin: false }),
      frame(5, { opcode: 9 }),
      frame(6, { opcode: 0, first: 4, message: bytesOf('\xff') }),
      frame(7, { from: 'server', message: 'hi' }),
      frame(8, { connection: 2, message: 'of another connection' }),
    ];
    expect(har(frames, { start }).log.entries).toMatchObject([
      {
        _resourceType: 'websocket',
        request: { url: 'ws://a/chat' },
        response: { status: 101 },
        _webSocketMessages: [
          { type: 'send', time: start / 1000 + 0.003, opcode: 1, data: '안녕' },
          { type: 'send', time: start / 1000 + 0.006, opcode: 2, data: '/w==' },
          { type: 'receive', time: start / 1000 + 0.007, opcode: 1, data: 'hi' },
        ],
      },
    ]);
  });
});

it('of a recorded echo over permessage-deflate every message came back as it was sent', () => {
  const file = path.resolve(import.meta.dirname, '..', 'recorded', 'ws-deflate-takeover.ndjson');
  const { events } = parseCapture(readFileSync(file, 'utf8'));
  const [entry, ...rest] = har(decodeAll(events), { start }).log.entries;
  expect(rest).toEqual([]);
  const messages = (type: string) =>
    entry!._webSocketMessages!.filter((message) => message.type === type).map(({ opcode, data }) => [opcode, data]);
  expect(messages('send')).toContainEqual([1, 'Hello']);
  expect(messages('send').length).toBeGreaterThan(5);
  expect(messages('receive')).toEqual(messages('send'));
});

it('the events of a stream stand in its entry as Chrome writes them', () => {
  const [entry] = entriesOf(
    ['client', 'GET /events HTTP/1.1\r\nHost: a\r\n\r\n'],
    [
      'server',
      'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: 7\nevent: vote\ndata: up\n\n: a comment\n\ndata: unfinished\n',
    ],
    ['end', 'server'],
  );
  expect(entry).toMatchObject({
    _resourceType: 'eventsource',
    _eventSourceMessages: [{ time: start / 1000 + 0.001, eventName: 'vote', eventId: '7', data: 'up' }],
  });
});
