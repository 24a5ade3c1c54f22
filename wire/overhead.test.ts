import { describe, expect, test } from 'vitest';
import { eventsOfSteps } from '#wire/engine-io/captures.testing.ts';
import { packetCases } from '#wire/engine-io/cases.testing.ts';
import { sessionCases } from '#wire/engine-io/sessions.testing.ts';
import { chunked, get, ok } from '#wire/http/case.testing.ts';
import { cases } from '#wire/http/cases.testing.ts';
import { socketIoCases } from '#wire/socket-io/cases.testing.ts';
import { cases as webSocketCases } from '#wire/websocket/cases.testing.ts';
import { createDecoder } from './decode.ts';
import type {
  EngineIoFrame,
  Frame,
  HttpRequest,
  HttpResponse,
  SocketIoFrame,
  SseFrame,
  WebSocketFrame,
} from './frame.ts';
import { Overhead, type Tally } from './overhead.ts';
import { bytesOf, type Cut, eventsOf, everyByte, type Script, whole } from './streams.testing.ts';

const bytesIn = ({ head, payload, unread, pageLoad }: Tally) => head + payload + unread + pageLoad;

function counted(script: Script, cut: Cut = whole) {
  const decoder = createDecoder();
  const overhead = new Overhead();
  for (const event of eventsOf(script, cut)) for (const frame of decoder.push(event)) overhead.add(frame);
  return { overhead, lengths: decoder.connections };
}

const length = (script: Script, end: string) =>
  script.reduce((sum, [from, bytes]) => sum + (from === end ? bytesOf(bytes).length : 0), 0);

describe.each([...cases, ...webSocketCases])('$name', ({ script }) => {
  test.each([
    ['whole', whole],
    ['byte by byte', everyByte],
  ] as const)('counts every byte once, read %s', (_, cut) => {
    const { overhead, lengths } = counted(script, cut);
    for (const tallies of [overhead.all(lengths), overhead.connection(1, lengths.get(1))]) {
      for (const end of ['client', 'server'] as const) {
        expect([end, bytesIn(tallies[end])]).toEqual([end, length(script, end)]);
        for (const part of Object.values(tallies[end])) expect(part).toBeGreaterThanOrEqual(0);
      }
    }
    expect(overhead.all(lengths)).toEqual(counted(script, whole).overhead.all(lengths));
  });
});

describe.each([...packetCases, ...sessionCases, ...socketIoCases])('$name', ({ steps }) => {
  test.each([
    ['whole', whole],
    ['byte by byte', everyByte],
  ] as const)('counts every byte once, read %s', (_, cut) => {
    const decoder = createDecoder();
    const overhead = new Overhead();
    for (const event of eventsOfSteps(steps, cut)) for (const frame of decoder.push(event)) overhead.add(frame);
    const all = overhead.all(decoder.connections);
    for (const end of ['client', 'server'] as const) {
      const written = steps.reduce((sum, [, from, bytes]) => sum + (from === end ? bytes.length : 0), 0);
      expect([end, bytesIn(all[end])]).toEqual([end, written]);
      for (const part of Object.values(all[end])) expect(part).toBeGreaterThanOrEqual(0);
    }
  });
});

test('a body is payload, its head and its chunks’ framing are not', () => {
  const { overhead } = counted([
    ['client', get('/')],
    ['server', ok('hello')],
    ['client', get('/')],
    ['server', chunked('3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n')],
  ]);
  expect(overhead.all()).toEqual({
    client: { head: 2 * get('/').length, payload: 0, unread: 0, pageLoad: 0 },
    server: {
      head: ok('hello').length - 5 + chunked('3\r\n\r\n2\r\n\r\n0\r\n\r\n').length,
      payload: 10,
      unread: 0,
      pageLoad: 0,
    },
  });
});

test('what loads the page is counted apart, request and response', () => {
  const overhead = new Overhead((frame) => frame.layer === 'http' && frame.id <= 2);
  const decoder = createDecoder();
  const script: Script = [
    ['client', get('/page')],
    ['server', ok('<html>')],
    ['client', get('/votes')],
    ['server', ok('128')],
  ];
  for (const event of eventsOf(script)) for (const frame of decoder.push(event)) overhead.add(frame);
  expect(overhead.all()).toEqual({
    client: { head: get('/votes').length, payload: 0, unread: 0, pageLoad: get('/page').length },
    server: { head: ok('128').length - 3, payload: 3, unread: 0, pageLoad: ok('<html>').length },
  });
});

test('bytes that nobody can read are neither head nor payload', () => {
  const { overhead } = counted([['client', '\x16\x03\x01\x02']]);
  expect(overhead.all().client).toEqual({ head: 0, payload: 0, unread: 4, pageLoad: 0 });
});

const none = new Uint8Array(0);
const place = (id: number, start: number, end: number, within: readonly number[] = []) => ({
  id,
  within,
  connection: 1,
  from: 'client' as const,
  at: id * 100,
  until: id * 100,
  span: { start, end },
  incomplete: false,
  problems: [],
});
const webSocket = (id: number, start: number, payload: number, more: Partial<WebSocketFrame> = {}): WebSocketFrame => ({
  ...place(id, start, start + 6 + payload),
  layer: 'websocket',
  kind: 'frame',
  fin: true,
  rsv: 0,
  opcode: 1,
  masked: true,
  length: payload,
  payload: none,
  head: new Uint8Array(6),
  ...more,
});
const response = (id: number, head: number, body: number, more: Partial<HttpResponse> = {}): HttpResponse => ({
  ...place(id, 0, head + body),
  layer: 'http',
  kind: 'response',
  version: '1.1',
  status: 200,
  reason: 'OK',
  headers: [],
  trailers: [],
  headLength: head,
  bodyLength: body,
  body: none,
  chunks: [],
  ...more,
});
const packet = (id: number, within: number[], text: string, more: Partial<EngineIoFrame> = {}): EngineIoFrame => ({
  ...place(id, 0, text.length, within),
  layer: 'engine.io',
  kind: 'packet',
  version: 4,
  type: 'message',
  data: text.slice(1),
  bytes: bytesOf(text),
  ...more,
});
const event = (id: number, within: number[], text: string, more: Partial<SocketIoFrame> = {}): SocketIoFrame => ({
  ...place(id, 0, text.length, within),
  layer: 'socket.io',
  kind: 'packet',
  version: 5,
  type: 'EVENT',
  namespace: '/',
  binaries: [],
  bytes: bytesOf(text),
  ...more,
});

/** Payload of the client, of frames as a decoder gives them. */
function payloadOf(...frames: Frame[]): number {
  const overhead = new Overhead();
  for (const frame of frames) overhead.add(frame);
  const { client } = overhead.all();
  expect(client.head).toBeGreaterThanOrEqual(0);
  return client.payload;
}

test('a masked message is payload without its head and its mask', () => {
  expect(payloadOf(webSocket(1, 0, 5))).toBe(5);
});

test('pings, pongs and close frames are head, whatever they carry', () => {
  expect(
    payloadOf(
      webSocket(1, 0, 5, { opcode: 9 }),
      webSocket(2, 11, 5, { opcode: 10 }),
      webSocket(3, 22, 9, { opcode: 8 }),
    ),
  ).toBe(0);
});

test('a message in fragments, a ping between them, is the sum of its fragments', () => {
  const frames = [
    webSocket(1, 0, 3, { fin: false }),
    webSocket(2, 9, 4, { opcode: 9 }),
    webSocket(3, 19, 2, { opcode: 0, first: 1 }),
  ];
  const overhead = new Overhead();
  for (const frame of frames) overhead.add(frame);
  expect(overhead.all().client).toEqual({ head: 22, payload: 5, unread: 0, pageLoad: 0 });
});

test('a frame that grows is counted as it stands at the end', () => {
  const growing = webSocket(1, 0, 2, { incomplete: true });
  expect(payloadOf(growing, webSocket(1, 0, 70), webSocket(1, 0, 70))).toBe(70);
});

test('of an event stream only the data is payload, also while an event is still being read', () => {
  const headers = [['Content-Type', 'text/event-stream; charset=utf-8']] as const;
  const sse: SseFrame = { ...place(2, 100, 109, [1]), layer: 'sse', kind: 'event', data: '안', bytes: none };
  expect(payloadOf(response(1, 100, 7, { headers, incomplete: true }))).toBe(0);
  expect(payloadOf(response(1, 100, 11, { headers }), sse, { ...sse, id: 3, kind: 'comment' })).toBe(3);
});

test('of a Socket.IO event the JSON is payload: no digits, no namespace, no id', () => {
  expect(payloadOf(webSocket(1, 0, 14), packet(2, [1], '42["hello",1]'), event(3, [1, 2], '2["hello",1]'))).toBe(11);
  expect(payloadOf(webSocket(1, 0, 14), packet(2, [1], '42/a,12["b"]'), event(3, [1, 2], '2/a,12["b"]'))).toBe(5);
});

test('handshakes and heartbeats of Engine.IO and Socket.IO are head', () => {
  expect(
    payloadOf(webSocket(1, 0, 2), packet(2, [1], '40'), event(3, [1, 2], '0{"sid":"a"}', { type: 'CONNECT' })),
  ).toBe(0);
  expect(payloadOf(webSocket(1, 0, 1), packet(2, [1], '2', { type: 'ping', data: '' }))).toBe(0);
  expect(payloadOf(response(1, 50, 97), packet(2, [1], '0{"sid":"a"}', { type: 'open' }))).toBe(0);
});

test('of a plain Engine.IO message the data is payload', () => {
  expect(payloadOf(webSocket(1, 0, 6), packet(2, [1], '4hello'))).toBe(5);
});

test('an attachment is payload without what base64 adds, its placeholder is not', () => {
  const json = '51-["img",{"_placeholder":true,"num":0}]';
  const binary = packet(4, [1], 'bAQID', { data: '', binary: Uint8Array.of(1, 2, 3) });
  expect(
    payloadOf(
      response(1, 50, 47),
      packet(2, [1], `4${json}`),
      event(3, [1, 2], json, { type: 'BINARY_EVENT', attachments: 1, incomplete: true }),
      binary,
      event(3, [1, 2, 4], json, { type: 'BINARY_EVENT', attachments: 1, binaries: [Uint8Array.of(1, 2, 3)] }),
    ),
  ).toBe('["img",]'.length + 3);
});

test('what is compressed counts as it is on the wire, and a layer above gets its part of it', () => {
  expect(payloadOf(webSocket(1, 0, 20, { compressed: true, messageLength: 100 }))).toBe(20);
  const text = `42["${'a'.repeat(94)}"]`;
  const carrier = webSocket(1, 0, 20, { compressed: true, messageLength: 100 });
  expect(payloadOf(carrier, packet(2, [1], text), event(3, [1, 2], text.slice(1)))).toBe(20);
});

test('tells the messages of the last second, of each end', () => {
  const overhead = new Overhead();
  const request = (id: number, at: number): HttpRequest => ({
    ...response(id, 10, 0),
    kind: 'request',
    method: 'GET',
    target: '/',
    at,
  });
  for (const [index, at] of [0, 100, 900, 1050, 1060].entries()) overhead.add(request(index + 1, at));
  expect(overhead.perSecond(1070)).toEqual({ client: 4, server: 0 });
  expect(overhead.perSecond(5000)).toEqual({ client: 0, server: 0 });
});

test('remembers a bounded number of messages, and forgets no count with them', () => {
  const overhead = new Overhead();
  for (let id = 1; id <= 20_000; id++) overhead.add(webSocket(id, id * 11, 5));
  overhead.add(webSocket(1, 11, 5));
  expect(overhead.all().client).toEqual({ head: 120_000, payload: 100_000, unread: 0, pageLoad: 0 });
});
