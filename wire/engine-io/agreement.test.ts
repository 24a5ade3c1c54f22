import { createRequire } from 'node:module';
import * as parser4 from 'engine.io-parser';
import { describe, expect, it } from 'vitest';
import { hex } from '#wire/bytes.ts';
import { type EngineIoFrame, engineIoTypes } from '#wire/frame.ts';
import { random } from '#wire/random.testing.ts';
import { type Cut, whole } from '#wire/streams.testing.ts';
import { decodeSteps, handshake, message, poll, target } from './captures.testing.ts';

/** The official parsers write packets of random content, and what is read must be what was written. */

interface Packet {
  readonly type: string;
  readonly data?: string | Buffer;
}
/** engine.io-parser 2 and the parser in engine.io's server are the same in this. */
interface Parser3 {
  encodePayload(
    packets: readonly Packet[],
    supportsBinary: boolean,
    callback: (payload: string | Buffer) => void,
  ): void;
  encodePacket(
    packet: Packet,
    supportsBinary: boolean,
    utf8: boolean,
    callback: (packet: string | Buffer) => void,
  ): void;
}
const server = createRequire(import.meta.resolve('engine.io'))('./build/parser-v3/index.js') as Parser3;
const client2 = createRequire(createRequire(import.meta.resolve('socket.io-client-2')).resolve('engine.io-client'));
const client = client2('engine.io-parser') as Parser3;

type Next = (below: number) => number;

const characters = [
  'a',
  '"',
  '\\',
  '{',
  ':',
  '1',
  '0',
  'b',
  'é',
  '한',
  '글',
  '😀',
  '👩‍💻',
  '\u2028',
  '\n',
  '\ufeff',
  '\ud7ff',
  '\ue000',
];

const text = (next: Next) => Array.from({ length: next(20) }, () => characters[next(characters.length)]).join('');
const bytes = (next: Next) => Buffer.from(Array.from({ length: next(40) }, () => next(256)));

/** Packets of every type; binary ones are messages, as the API sends them. */
function packets(next: Next): Packet[] {
  return Array.from({ length: 1 + next(5) }, () => {
    if (next(3) === 0) return { type: 'message', data: bytes(next) };
    const data = text(next);
    return { type: engineIoTypes[next(7)]!, ...(data !== '' && { data }) };
  });
}

const packetsIn = (steps: Parameters<typeof decodeSteps>[0], cut: Cut) =>
  decodeSteps(steps, cut).filter((frame): frame is EngineIoFrame => frame.layer === 'engine.io');

const read = ({ type, data, binary }: EngineIoFrame) => [type, binary ? hex(binary) : data];
const written = ({ type, data = '' }: Packet) => [type, typeof data === 'string' ? data : hex(data)];

/** What is wrong with a packet in itself: its place is random here. */
const ofContent = (frame: EngineIoFrame) =>
  frame.problems.filter(({ rule }) => /^packet|^payload|^base64/.test(rule) && rule !== 'polling-after-upgrade');

const someCuts =
  (next: Next): Cut =>
  (piece) =>
    [next(piece.length), next(piece.length)]
      .filter((at) => at > 0)
      .sort((a, b) => a - b)
      .filter((at, index, all) => at !== all[index - 1]);

function expectSame(list: readonly Packet[], frames: readonly EngineIoFrame[], seed: number): void {
  expect(frames.map(read), `seed ${seed}`).toEqual(list.map(written));
  expect(frames.flatMap(ofContent), `seed ${seed}`).toEqual([]);
}

describe('payloads of the official parsers', () => {
  it('version 4: 2000 of them are read as they were written', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const next = random(seed);
      const list = packets(next);
      parser4.encodePayload(list as Parameters<typeof parser4.encodePayload>[0], (payload) => {
        expectSame(list, packetsIn(poll(1, target(4, 'polling', 'S', true), payload), someCuts(next)), seed);
      });
    }
  });

  it.each([
    ['the server', server],
    ['client 2', client],
  ])('version 3, as %s writes it: 2000 of them, in text and in bytes, are read as they were written', (_, parser) => {
    for (let seed = 1; seed <= 2000; seed++) {
      const next = random(seed);
      const list = packets(next);
      parser.encodePayload(list, next(2) === 0, (payload) => {
        expectSame(list, packetsIn(poll(1, target(3, 'polling', 'S', true), payload), someCuts(next)), seed);
      });
    }
  });

  it('messages of a WebSocket in both versions: 1000 of them are read as they were written', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const next = random(seed);
      const [packet] = packets(next) as [Packet];
      const readBack = (version: 3 | 4, data: string | Buffer) =>
        packetsIn([...handshake(1, target(version, 'websocket', 'S', true)), message(1, 'server', data)], whole);
      server.encodePacket(packet, true, false, (data) => expectSame([packet], readBack(3, data), seed));
      parser4.encodePacket(packet as Parameters<typeof parser4.encodePacket>[0], true, (data) =>
        expectSame([packet], readBack(4, data as string | Buffer), seed),
      );
    }
  });
});
