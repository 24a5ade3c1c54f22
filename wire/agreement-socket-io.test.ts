import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Decoder as Decoder5 } from 'socket.io-parser';
import { describe, expect, test } from 'vitest';
import { latin1 } from './bytes.ts';
import { type SocketIoFrame, type SocketIoType, socketIoTypes } from './frame.ts';
import { framesOf, type Recording, readRecording } from './recorded.testing.ts';

/** The parsers of Socket.IO, of protocol 5 and of protocol 4 as client 2 has it, are the judges. */

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}
interface Judge {
  on(event: 'decoded', listener: (packet: Packet) => void): unknown;
  add(data: string | Buffer): void;
}
const client2 = createRequire(import.meta.resolve('socket.io-client-2'));
const { Decoder: Decoder4 } = client2('socket.io-parser') as { Decoder: new () => Judge };

const folder = new URL('./recorded/', import.meta.url);
const recordings = readdirSync(folder)
  .map((file) => readRecording(file, readFileSync(new URL(file, folder), 'utf8')))
  .filter((recording) => framesOf(recording, 'engine.io').some(({ type }) => type === 'message'));

describe.each(recordings)('$name', (recording) => {
  test.each(['client', 'server'] as const)('the parser reads the same packets from the %s', (from) => {
    const ours = framesOf(recording, 'socket.io').filter((frame) => frame.from === from);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.map(told)).toEqual(judged(recording, from).map(toldOf));
  });

  test('all packets belong to one session', () => {
    const sids = new Set(
      [...framesOf(recording, 'engine.io'), ...framesOf(recording, 'socket.io')].map(({ sid }) => sid),
    );
    expect([...sids]).toEqual([expect.any(String)]);
  });
});

test('the recordings hold every type of packet in both protocols', () => {
  for (const version of [4, 5]) {
    const all = recordings.flatMap((recording) => framesOf(recording, 'socket.io'));
    const types = new Set(all.filter((frame) => frame.version === version).map(({ type }) => type));
    const fifth = version === 5 ? 'CONNECT_ERROR' : 'ERROR';
    for (const type of socketIoTypes) expect(types).toContain(type === 'CONNECT_ERROR' ? fifth : type);
  }
});

/** What the parser makes of the messages of one end. Each recording holds one session. */
function judged(recording: Recording, from: string): Packet[] {
  const packets: Packet[] = [];
  const messages = framesOf(recording, 'engine.io').filter((frame) => frame.from === from && frame.type === 'message');
  const judge: Judge = messages[0]?.version === 3 ? new Decoder4() : new Decoder5();
  judge.on('decoded', (packet) => packets.push(packet));
  for (const { data, binary } of messages) judge.add(binary ? Buffer.from(binary) : data);
  return packets;
}

const toldOf = ({ type, nsp, id, data }: Packet) => [type, nsp, id, plain(data)];

function told({ version, type, namespace, ackId, attachments, data, binaries }: SocketIoFrame) {
  expect(binaries.length).toBe(attachments ?? 0);
  return [version === 5 ? joined(type!) : digit(type!), namespace, ackId, plain(data, binaries)];
}

const digit = (type: SocketIoType) => (type === 'ERROR' ? 4 : socketIoTypes.indexOf(type));

/** The parser of version 5 calls a packet whose attachments are in place what it is without any. */
const joined = (type: SocketIoType) => digit(type) - (type === 'BINARY_EVENT' || type === 'BINARY_ACK' ? 3 : 0);

/** The value with each attachment in the place of its placeholder, as one character a byte. */
function plain(value: unknown, binaries: readonly Uint8Array[] = []): unknown {
  if (value instanceof Uint8Array) return { bytes: latin1(value) };
  if (Array.isArray(value)) return value.map((item) => plain(item, binaries));
  if (typeof value !== 'object' || value === null) return value;
  if ('_placeholder' in value && 'num' in value) return { bytes: latin1(binaries[Number(value.num)]!) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, binaries)]));
}
