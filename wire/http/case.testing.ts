import type { Script } from '#wire/streams.testing.ts';

/** A stream that a decoder must survive, and the one right reading of it, however it is cut. */
export interface Case {
  readonly name: string;
  readonly clause: string;
  readonly script: Script;
  /** A frame a line, as `told` tells it. */
  readonly reads: readonly string[];
}

export const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
export const ok = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
export const chunked = (body: string) => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
/** The handshake of RFC 6455 §1.3; `more` are further field lines. */
export const upgradeWith = (more: string) =>
  `GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;
export const switchedWith = (more: string) =>
  `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n${more}\r\n`;
export const upgrade = upgradeWith('');
export const switched = switchedWith('');
export const asked: Script[number] = ['client', get('/')];
export const askedOf = (number: number) => `> #${number} GET / "" → #${number + 1}`;
