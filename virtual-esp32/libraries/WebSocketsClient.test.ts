import { beforeAll, describe, expect, it } from 'vitest';
import { compiled, OfflineBoard } from '#virtual-esp32/core/offline.testing.ts';
import type { Module } from '#virtual-esp32/runner/engine.ts';
import { dice, frame, frames, plain, sketch, switching, texts, type } from './libraries.testing.ts';

let module: Module;
beforeAll(async () => {
  [module] = (await compiled(sketch('clients.ino'))) as [Module];
}, 240_000);

describe('WebSocketsClient', () => {
  it('asks for a WebSocket at once where it is not Socket.IO', () => {
    const board = type(new OfflineBoard(module), 'w');
    board.until(() => board.peers.length > 0);
    expect(board.peer.take().toString()).toMatch(
      /^GET \/ HTTP\/1\.1\r\nHost: 10\.0\.0\.2:3000\r\nConnection: Upgrade\r\n/,
    );
  });

  it('sends texts, bytes and pings in all its forms, with lengths of one, two and eight bytes', () => {
    const board = type(plain(module), 'p');
    expect(texts(board.peer)).toEqual(['text', 'c', 'string', 'mine', 'room', 'cut', '2:0000', '9:', '9:737472696e67']);
    for (const length of [125, 126, 65_535, 65_536]) {
      type(board, `l${'x'.repeat(length)}`);
      const [only] = frames(board.peer);
      expect(only!.payload.toString()).toBe('x'.repeat(length));
    }
  });

  it('hears texts, bytes, pieces, pings and pongs, however the bytes are cut', () => {
    const long = 'y'.repeat(15 * 1024);
    const bytes = Buffer.concat([
      frame(1, 'text'),
      ...[frame(2, 'bin'), frame(1, 'be', false), frame(9, 'are you'), frame(0, 'tw', false), frame(0, 'een')],
      ...[frame(2, 'b', false), frame(0, 'c'), frame(10, 'p'), frame(1, 'z'.repeat(126)), frame(1, long)],
    ]);
    const expected = [
      'ws 3 4 text',
      'ws 4 3 bin',
      'ws 5 2 be',
      'ws 9 7 are you',
      'ws 7 2 tw',
      'ws 8 3 een',
      'ws 6 1 b',
    ];
    expected.push('ws 8 1 c', 'ws 10 1 p', `ws 3 126 ${'z'.repeat(40)}`, `ws 3 15360 ${'y'.repeat(40)}`, '');
    for (const size of [1, 7, bytes.length]) {
      const board = plain(module);
      for (let at = 0; at < bytes.length; at += size) {
        board.peer.send(bytes.subarray(at, at + size));
        board.loop();
      }
      board.pass(10);
      expect(board.serial.split('\n')).toEqual(expected);
      expect(texts(board.peer)).toEqual([`10:${Buffer.from('are you').toString('hex')}`]);
    }
  });

  it('closes with 1002 on what breaks the rules, and with 1009 on what is too long', () => {
    const broken: Record<string, [Buffer, string]> = {
      masked: [Buffer.from('81810000000041', 'hex'), '03ea'],
      'reserved bit': [Buffer.from('c10141', 'hex'), '03ea'],
      'unknown opcode': [Buffer.from('8300', 'hex'), '03ea'],
      'ping in pieces': [Buffer.from('0900', 'hex'), '03ea'],
      'ping too long': [frame(9, 'x'.repeat(126)), '03ea'],
      'end without beginning': [frame(0, 'x'), '03ea'],
      'beginning within': [Buffer.concat([frame(1, 'x', false), frame(1, 'y')]), '03ea'],
      'too long': [frame(1, 'x'.repeat(15 * 1024 + 1)), '03f1'],
      'absurdly long': [Buffer.from('81fffffffffffffffff0'.replace('81ff', '817f'), 'hex'), '03f1'],
    };
    for (const [name, [bytes, code]] of Object.entries(broken)) {
      const board = plain(module);
      board.peer.send(bytes);
      board.until(() => board.peer.closedAt !== undefined);
      expect([name, texts(board.peer).at(-1)]).toEqual([name, `8:${code}`]);
    }
  });

  it('gives up when the pongs of its heartbeat do not come', () => {
    const board = type(plain(module), 'h');
    const since = board.now;
    board.until(() => board.peer.closedAt !== undefined);
    expect(board.now - since).toBeLessThan(1000 + 2 * 302 + 2);
    expect(texts(board.peer)).toEqual(['9:', '8:03e8']);
  });

  it('closes with 1000 when told, and waits as long as told before it connects again', () => {
    const board = type(type(plain(module), 'r'), 'd');
    const [gone] = board.peers;
    expect(texts(gone!)).toEqual(['8:03e8']);
    board.until(() => board.peers.length === 2);
    expect(board.peer.at - gone!.closedAt!).toBe(4000);
  });

  it('stands whatever a server may send', () => {
    const random = dice(42);
    const board = plain(module);
    for (let round = 0; round < 2000; round++) {
      if (board.peer.closedAt !== undefined) {
        const known = board.peers.length;
        board.until(() => board.peers.length > known);
        const request = board.peer.take().toString();
        // Sometimes the answer is broken too.
        const response = switching(request);
        const cut =
          random(4) === 0 ? response.slice(0, random(response.length)) + String.fromCharCode(random(256)) : response;
        board.peer.send(cut, random(4) === 0 ? '\r\n\r\n' : '');
        if (cut !== response) board.peer.ended = random(2) === 0;
        board.loop();
      }
      board.peer.send(
        Buffer.from(
          Array.from({ length: random(60) }, () =>
            random(3) > 0 ? [0x81, 0x01, 0x82, 0x00, 0x89, 0x7e][random(6)]! : random(256),
          ),
        ),
      );
      if (random(20) === 0) board.peer.ended = true;
      board.loop();
      board.peer.take();
    }
    expect(board.peers.length).toBeGreaterThan(50);
  });
});
