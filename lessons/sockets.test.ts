import { expect, test } from 'vitest';
import { closeFrom, isOpen, sockets } from './sockets.ts';
import { type Wrote, wired } from './wired.testing.ts';

const request =
  'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
const response =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n';
const bytes = (hex: string) => Uint8Array.from(hex.match(/[\da-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
const opened: readonly Wrote[] = [
  { at: 10, from: 'client', wrote: request },
  { at: 20, from: 'server', wrote: response },
];
const only = (script: readonly Wrote[], now = 10_000) => sockets(wired([...opened, ...script], now))[0]!;

test('a message in fragments is one message, also with a ping between them', () => {
  const { messages, frames } = only([
    { at: 30, from: 'server', wrote: bytes('01 03 48 65 6c') },
    { at: 40, from: 'server', wrote: bytes('89 00 80 02') },
    { at: 50, from: 'server', wrote: bytes('6c 6f') },
  ]);
  expect(messages.map(({ from, text, at }) => ({ from, text, at }))).toEqual([
    { from: 'server', text: 'Hello', at: 50 },
  ]);
  expect(messages[0]?.frame).toBe(frames[2]);
});

test('a frame that is not whole is no message yet', () => {
  expect(only([{ at: 30, from: 'server', wrote: bytes('81 05 48 65') }]).messages).toEqual([]);
});

test('a binary message has no text', () => {
  const [message] = only([{ at: 30, from: 'client', wrote: bytes('82 81 01 02 03 04 49') }]).messages;
  expect(message?.text).toBeUndefined();
  expect(message?.frame.payload).toEqual(bytes('48'));
});

test('each end has its own close frame', () => {
  const socket = only([
    { at: 30, from: 'server', wrote: bytes('88 05 0f a0 62 79 65') },
    { at: 40, from: 'client', wrote: bytes('88 80 01 02 03 04') },
  ]);
  expect(closeFrom(socket, 'server')).toMatchObject({ closeCode: 4000, closeReason: 'bye' });
  expect(closeFrom(socket, 'client')).toMatchObject({ closeCode: 1005 });
});

test('a connection is over when its first end stops', () => {
  expect(only([]).over).toBeUndefined();
  const ends: readonly Wrote[] = [
    { at: 50, from: 'server', wrote: null },
    { at: 60, from: 'client', wrote: null },
  ];
  expect(only(ends).over).toBe(50);
});

test('a server that refuses has answered, and opened nothing', () => {
  const [socket] = sockets(
    wired(
      [opened[0]!, { at: 20, from: 'server', wrote: 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n' }],
      100,
    ),
  );
  expect(socket?.response?.status).toBe(401);
  expect(isOpen(socket!)).toBe(false);
});

test('a request that asks for no WebSocket is none, and other origins are told apart', () => {
  const run = wired(
    [
      { at: 0, connection: 1, from: 'client', wrote: 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n' },
      ...opened.map((one) => ({ ...one, connection: 2 })),
      ...opened.map((one) => ({ ...one, connection: 3, origin: 'self' as const })),
    ],
    100,
  );
  expect(sockets(run).map(({ connection }) => connection)).toEqual([2]);
  expect(sockets(run, { origin: 'self' }).map(({ connection }) => connection)).toEqual([3]);
});
