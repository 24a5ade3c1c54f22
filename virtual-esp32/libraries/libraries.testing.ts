/** Both ends of what the libraries are tested with: the sketches, and a server that is written by hand. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { OfflineBoard, type Peer } from '#virtual-esp32/core/offline.testing.ts';
import type { Module } from '#virtual-esp32/runner/engine.ts';

/** A sketch of this folder, as a project. */
export const sketch = (name: string) => ({ 'sketch.ino': readFileSync(join(import.meta.dirname, name), 'utf8') });

export const open4 =
  '0{"sid":"abc-_9","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';

export function type(board: OfflineBoard, line: string): OfflineBoard {
  board.typed = Buffer.concat([board.typed, Buffer.from(`${line}\x04`)]);
  board.loop();
  return board;
}

export function answer(status: string, body: string, ...fields: string[]): string {
  const lines = [`HTTP/1.1 ${status}`, ...fields, `Content-Length: ${Buffer.byteLength(body)}`];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

export function switching(request: string): string {
  const key = /Sec-WebSocket-Key: (\S+)/.exec(request)?.[1];
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const fields = ['upgrade: websocket', 'connection: Upgrade', `sec-websocket-accept: ${accept}`];
  return `HTTP/1.1 101 Switching Protocols\r\n${fields.join('\r\n')}\r\n\r\n`;
}

/** A board whose Socket.IO connection is up: polled, changed over. */
export function connected(module: Module, before?: (board: OfflineBoard) => void): OfflineBoard {
  const board = new OfflineBoard(module);
  before?.(board);
  type(board, 'i/socket.io/?EIO=4');
  comeUp(board);
  return board;
}

export function comeUp(board: OfflineBoard): void {
  board.until(() => board.peers.length > 0 && board.peer.closedAt === undefined && !board.peer.ended);
  board.peer.take();
  board.peer.send(answer('200 OK', open4));
  board.until(() => board.peer.received.length > 0);
  board.peer.send(switching(board.peer.take().toString()));
  board.until(() => board.peer.received.length > 0);
}

/** A board with a plain WebSocket. */
export function plain(module: Module): OfflineBoard {
  const board = type(new OfflineBoard(module), 'w');
  board.until(() => board.peers.length > 0);
  board.peer.send(switching(board.peer.take().toString()));
  board.until(() => board.serial.includes('ws 2'));
  board.serial = '';
  return board;
}

export interface Sent {
  readonly opcode: number;
  readonly mask: string;
  readonly payload: Buffer;
}

/** The frames that the board sent since the last time, each whole and masked. */
export function frames(peer: Peer): Sent[] {
  let bytes = peer.take();
  const found: Sent[] = [];
  while (bytes.length > 0) {
    expect(bytes[0]! & 0xf0).toBe(0x80);
    expect(bytes[1]! & 0x80).toBe(0x80);
    const said = bytes[1]! & 0x7f;
    const length = said === 126 ? bytes.readUInt16BE(2) : said === 127 ? Number(bytes.readBigUInt64BE(2)) : said;
    const head = said === 126 ? 4 : said === 127 ? 10 : 2;
    const mask = bytes.subarray(head, head + 4);
    const payload = Buffer.from(bytes.subarray(head + 4, head + 4 + length).map((byte, i) => byte ^ mask[i % 4]!));
    expect(payload.length).toBe(length);
    found.push({ opcode: bytes[0]! & 0x0f, mask: mask.toString('hex'), payload });
    bytes = bytes.subarray(head + 4 + length);
  }
  return found;
}

export const texts = (peer: Peer) =>
  frames(peer).map(({ opcode, payload }) => (opcode === 1 ? `${payload}` : `${opcode}:${payload.toString('hex')}`));

/** Numbers that look random and are the same in each run. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** A frame of a server. */
export function frame(opcode: number, payload: string | Buffer, fin = true): Buffer {
  const bytes = Buffer.from(payload as string);
  const { length } = bytes;
  const head =
    length < 126
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 255]
        : [127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | opcode, ...head]), bytes]);
}
