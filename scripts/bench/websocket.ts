import type { Writable } from 'node:stream';
import * as ws from 'ws';
import type { Bench } from '#scripts/bench/rounds.ts';
import { createDecoder } from '#wire/decode.ts';
import { guid } from '#wire/websocket/accept.ts';
import { cpuMilliseconds } from './cpu.ts';

/** What `ws` exports and its types leave out. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

const megabytes = 32;
/** A read of a socket, as Node makes it. */
const readLength = 64 * 1024;
const payloadLength = 125;

/** Masked text messages of 125 bytes, one behind the other, cut into reads. */
function reads(): Buffer[] {
  const frame = Buffer.alloc(6 + payloadLength);
  frame.set([0x81, 0x80 | payloadLength, 0x37, 0xfa, 0x21, 0x3d]);
  const text = guid.repeat(4).slice(0, payloadLength);
  for (let at = 0; at < payloadLength; at += 1) frame[6 + at] = text.charCodeAt(at) ^ frame[2 + (at & 3)]!;
  const stream = Buffer.alloc(megabytes * 1024 * 1024, frame);
  return Array.from({ length: stream.length / readLength }, (_, index) =>
    stream.subarray(index * readLength, (index + 1) * readLength),
  );
}

const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const request = `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`;
const response =
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n';

/** How fast messages of a WebSocket become frames, fields left until somebody looks, against the receiver of `ws`. */
export const websocket: Bench = {
  name: 'websocket',
  says: `masked text messages of ${payloadLength} bytes, in reads of 64 KB: decoded, against received by ws`,
  unit: 'thousand messages/s',
  goal: { atLeast: 0.3 },
  rounds: 25,
  async open() {
    const pieces = reads();
    const expected = Math.floor((megabytes * 1024 * 1024) / (6 + payloadLength));
    return {
      ours: async () => rate(expected, decode(pieces)),
      plain: async () => rate(expected, await receive(pieces)),
      close: async () => {},
    };
  },
};

function rate(expected: number, { messages, milliseconds }: { messages: number; milliseconds: number }): number {
  if (messages !== expected) throw new Error(`${messages} messages were read of ${expected}`);
  return messages / milliseconds;
}

function decode(pieces: readonly Uint8Array[]) {
  const decoder = createDecoder();
  decoder.push({ connection: 1, at: 0, event: 'bytes', from: 'client', offset: 0, bytes: Buffer.from(request) });
  decoder.push({ connection: 1, at: 0, event: 'bytes', from: 'server', offset: 0, bytes: Buffer.from(response) });
  let offset = request.length;
  let messages = 0;
  const started = cpuMilliseconds();
  for (const bytes of pieces) {
    for (const frame of decoder.push({ connection: 1, at: 0, event: 'bytes', from: 'client', offset, bytes })) {
      if (frame.layer === 'websocket' && !frame.incomplete) messages += 1;
    }
    offset += bytes.length;
  }
  return { messages, milliseconds: cpuMilliseconds() - started };
}

async function receive(pieces: readonly Uint8Array[]) {
  // It unmasks in place: the same bytes twice would be others.
  const copies = pieces.map((bytes) => Buffer.from(bytes));
  const receiver = new Receiver({ isServer: true });
  let messages = 0;
  // What an application is given: text comes as bytes that were checked.
  receiver.on('message', () => {
    messages += 1;
  });
  const started = cpuMilliseconds();
  for (const bytes of copies) await new Promise((resolve) => receiver.write(bytes, resolve));
  const milliseconds = cpuMilliseconds() - started;
  receiver.destroy();
  return { messages, milliseconds };
}
