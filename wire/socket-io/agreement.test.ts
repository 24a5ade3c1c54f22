import { createRequire } from 'node:module';
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { hex } from '#wire/bytes.ts';
import { decodeSteps, handshake, message, type Step, target } from '#wire/engine-io/captures.testing.ts';
import type { SocketIoFrame } from '#wire/frame.ts';
import { random } from '#wire/random.testing.ts';

/** The official parsers write and read packets of random content: both must agree with what is read here. */

type Next = (below: number) => number;

/** What the parser of client 2 has; an encoder answers through a callback there. */
interface Parser4 {
  readonly Encoder: new () => { encode(packet: object, callback: (packets: (string | Buffer)[]) => void): void };
}
const parser4 = createRequire(import.meta.resolve('socket.io-client-2'))('socket.io-parser') as Parser4;

const words = ['hi', '😀', '한글', 'a"b', '1', '', '/', '-', ',', '_placeholder'];

function value(next: Next, depth: number, binary: boolean): unknown {
  switch (next(depth > 3 ? 4 : binary ? 7 : 6)) {
    case 0:
      return next(1_000_000) - 500_000;
    case 1:
      return next(2) === 0;
    case 2:
      return null;
    case 3:
      return words[next(words.length)];
    case 4:
      return Array.from({ length: next(4) }, () => value(next, depth + 1, binary));
    case 5:
      return Object.fromEntries(Array.from({ length: next(4) }, () => [`k${next(9)}`, value(next, depth + 1, binary)]));
    default:
      return Buffer.from(Array.from({ length: next(10) }, () => next(256)));
  }
}

function packet(next: Next): Packet {
  const nsp = ['/', '/admin', '/a/b-1', '/한글'][next(4)]!;
  const id = next(3) === 0 ? next(100_000) : undefined;
  const args = (binary: boolean) => Array.from({ length: next(4) }, () => value(next, 0, binary));
  switch (next(6)) {
    case 0:
      return { type: PacketType.CONNECT, nsp, data: { token: words[next(words.length)] } };
    case 1:
      return { type: PacketType.DISCONNECT, nsp };
    case 2:
      return { type: PacketType.CONNECT_ERROR, nsp, data: { message: words[next(words.length)] } };
    case 3:
      return { type: PacketType.ACK, nsp, id: id ?? 0, data: args(true) };
    default:
      return {
        type: PacketType.EVENT,
        nsp,
        ...(id !== undefined && { id }),
        data: [next(5) ? 'hello' : next(9), ...args(true)],
      };
  }
}

/** The packets of the server over a WebSocket, whose Engine.IO is written as its version does. */
function readBack(version: 4 | 5, encoded: readonly (string | Buffer)[]): SocketIoFrame[] {
  const eio = version === 5 ? 4 : 3;
  const steps: Step[] = encoded.map((part) => {
    if (typeof part === 'string') return long(message(1, 'server', ''), `4${part}`, 0x81);
    return long(message(1, 'server', ''), version === 5 ? part : Buffer.concat([Buffer.of(4), part]), 0x82);
  });
  const frames = decodeSteps([...handshake(1, target(eio, 'websocket', 'S')), ...steps]);
  return frames.filter((frame): frame is SocketIoFrame => frame.layer === 'socket.io');
}

/** A frame of the server with a length of two bytes: these packets are longer than 125. */
function long([connection, from]: Step, data: string | Buffer, first: number): Step {
  const bytes = Buffer.from(data);
  const head = bytes.length < 126 ? [first, bytes.length] : [first, 126, bytes.length >> 8, bytes.length & 0xff];
  return [connection, from, Uint8Array.from([...head, ...bytes])];
}

/** The value with each attachment in the place of its placeholder, in hexadecimal. */
function joined(data: unknown, binaries: readonly Uint8Array[]): unknown {
  if (data instanceof Uint8Array) return { bytes: hex(data) };
  if (Array.isArray(data)) return data.map((each) => joined(each, binaries));
  if (typeof data !== 'object' || data === null) return data;
  if ('_placeholder' in data && 'num' in data) return { bytes: hex(binaries[Number(data.num)]!) };
  return Object.fromEntries(Object.entries(data).map(([key, each]) => [key, joined(each, binaries)]));
}

const types = ['CONNECT', 'DISCONNECT', 'EVENT', 'ACK', 'CONNECT_ERROR'];
const plainType = (type = '') => type.replace('BINARY_', '').replace(/^ERROR$/, 'CONNECT_ERROR');

function expectSame(frame: SocketIoFrame | undefined, { type, nsp, id, data }: Packet, seed: number): void {
  expect(frame, `seed ${seed}`).toBeDefined();
  const { namespace, ackId, binaries, attachments, incomplete } = frame!;
  expect([plainType(frame!.type), namespace, ackId, joined(frame!.data, binaries)], `seed ${seed}`).toEqual([
    types[type],
    nsp,
    id,
    joined(data, []),
  ]);
  expect([incomplete, binaries.length], `seed ${seed}`).toEqual([false, attachments ?? 0]);
}

const rulesOf = (frame: SocketIoFrame) => frame.problems.map(({ rule }) => rule);

describe('packets of the official parsers', () => {
  it('version 5: 3000 of them are read as they were written', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const sent = packet(random(seed));
      const [frame] = readBack(5, new Encoder().encode(structuredCopy(sent)));
      expectSame(frame, sent, seed);
      expect(
        rulesOf(frame!).filter((rule) => rule !== 'too-many-attachments'),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  it('version 4: 2000 of them are read as they were written', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const sent = packet(random(seed));
      const isBinary = JSON.stringify(sent.data ?? null).includes('"Buffer"');
      const type = isBinary ? sent.type + 3 : sent.type;
      new parser4.Encoder().encode({ ...structuredCopy(sent), type }, (encoded) => {
        expectSame(readBack(4, encoded)[0], sent, seed);
      });
    }
  });

  it('what the parser of version 5 refuses has a problem here, and what it takes has none: 5000 broken packets', () => {
    let refused = 0;
    for (let seed = 1; seed <= 5000; seed++) {
      const next = random(seed);
      const [text, ...attachments] = new Encoder().encode(packet(next)) as [string, ...Buffer[]];
      const broken = mutate(text, next);
      const takes = parserTakes(broken);
      const [frame] = readBack(5, [broken, ...attachments]);
      const found = rulesOf(frame!).filter((rule) => !ours.has(rule));
      if (!takes) refused++;
      expect(found.length === 0, `seed ${seed}: ${broken} ${found}`).toBe(takes);
    }
    expect(refused).toBeGreaterThan(1000);
  });
});

/** What the parser leaves to those who call it: an ack's id, numbers that it cannot count, placeholders until all has come. */
const ours = new Set(['ack-without-id', 'placeholder-invalid', 'ack-id-too-large']);

/** An event or ack without data: the protocol forbids it, the parser passes it on. */
const withoutData = /^(?:[23]|[56]\d+-)(?:\/[^,]*,?)?\d*$/;

function parserTakes(text: string): boolean {
  if (withoutData.test(text)) return false;
  try {
    new Decoder().add(text);
    return true;
  } catch {
    return false;
  }
}

function mutate(text: string, next: Next): string {
  // Nothing at all never reaches the parser.
  if (text.length === 1) return `${text}7`;
  const at = next(text.length);
  const put = '0123456789-/,[]{}"ab'[next(20)]!;
  const kind = next(3);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + put + text.slice(kind === 1 ? at : at + 1);
}

/** The encoders change the packet that they are given. */
function structuredCopy(sent: Packet): Packet {
  return { ...sent, ...(sent.data !== undefined && { data: copy(sent.data) }) };
}

function copy(data: unknown): unknown {
  if (Buffer.isBuffer(data)) return data;
  if (Array.isArray(data)) return data.map(copy);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, each]) => [key, copy(each)]));
}
