import { decodePacket } from 'engine.io-parser';
import { Decoder, PacketType } from 'socket.io-parser';
import { expect, test } from 'vitest';
import { decodeScript } from '#wire/streams.testing.ts';
import { engineIo } from './engine-io.ts';
import { opcodes } from './opcodes.ts';
import { socketIo as startSocketIo, wire } from './real.testing.ts';
import { reference } from './reference.ts';
import { frame, message, type Sample } from './samples.ts';
import { socketIo } from './socket-io.ts';

const handshake = [
  [
    'client',
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  ],
  [
    'server',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
  ],
] as const;

const bytes = ({ hex }: Sample) => Uint8Array.from(hex.split(' '), (octet) => Number.parseInt(octet, 16));

/** Each on a connection of its own: nothing may follow a close frame. A continuation stands behind what it continues. */
const framesOf = (samples: readonly Sample[]) =>
  samples.flatMap((sample, index) => {
    const before = sample.hex.startsWith('80') ? samples.slice(0, index) : [];
    const script = [...before, sample].map((each) => [each.from, bytes(each)] as const);
    const frames = decodeScript([...handshake, ...script]).filter((each) => each.layer === 'websocket');
    return frames.slice(before.length);
  });

test('the bytes of every entry are frames without a fault, and hold the text beside them', () => {
  for (const { entries } of reference) {
    for (const { id, samples } of entries) {
      const frames = samples.filter(({ kind }) => kind === 'frame');
      const read = framesOf(frames);
      expect(read, id).toHaveLength(frames.length);
      for (const [index, each] of read.entries()) {
        expect(each.problems, id).toEqual([]);
        expect(each.masked, id).toBe(frames[index]!.from === 'client');
        const { text } = frames[index]!;
        if (text !== undefined) expect(new TextDecoder().decode(each.payload), id).toBe(text);
      }
    }
  }
});

test('the bytes of an opcode have that opcode', () => {
  for (const { value, samples } of opcodes.entries) {
    const last = framesOf(samples).at(-1);
    if (last) expect(`0x${last.opcode.toString(16)}`).toBe(value);
  }
});

test('engine.io-parser reads the digits as the reference does', () => {
  for (const { value, name, samples } of engineIo.entries) {
    expect(decodePacket(value).type).toBe(name);
    for (const { text = '' } of samples) expect(text.startsWith(value), text).toBe(true);
  }
});

test('socket.io-parser reads the digits as the reference does', () => {
  for (const { value, name, samples } of socketIo.entries) {
    expect(PacketType[Number(value)]).toBe(name);
    const decoder = new Decoder();
    const decoded: number[] = [];
    decoder.on('decoded', ({ type }: { type: number }) => decoded.push(type));
    for (const sample of samples) {
      const isText = sample.text !== undefined;
      // An attachment belongs to the packet in front of it, not to one of the next entry.
      decoder.add(isText ? sample.text.slice(1) : Buffer.from(sample.hex.replaceAll(' ', '').slice(4), 'hex'));
    }
    // Whole again, a binary packet is told as what it is without its attachments.
    const whole = { 5: PacketType.EVENT, 6: PacketType.ACK }[value] ?? Number(value);
    expect(new Set(decoded)).toEqual(new Set([whole]));
  }
});

const client = (text: string) => message('client', text, '', '').hex;
const server = (text: string) => message('server', text, '', '').hex;
const path = '/socket.io/?EIO=4&transport=websocket';

test('a real server answers the packets of the reference as it says', async () => {
  const { io, port } = await startSocketIo();
  io.on('connection', (socket) => {
    socket.on('echo', (value: number, answer: (value: number) => void) => answer(value));
    socket.on('say', () => socket.emit('hi', 'there'));
  });
  const { send, sees } = await wire(port, path);
  await sees(/^81 .*/);
  send(client('40'));
  await sees(/34 30 7b 22 73 69 64 22/);
  send(client('420["echo",5]'));
  await sees(new RegExp(`${server('430[5]')}$`));
  send(client('42["say"]'));
  await sees(new RegExp(`${server('42["hi","there"]')}$`));
  send(client('40/random,'));
  await sees(new RegExp(`${server('44/random,{"message":"Invalid namespace"}')}$`));
});

test('the server of protocol 4 pings with 81 01 32, and closes on a client that does', async () => {
  const { port } = await startSocketIo({ pingInterval: 50, pingTimeout: 5000 });
  const patient = await wire(port, path);
  await patient.sees(/81 01 32$/);
  const impatient = await wire(port, path);
  impatient.send(client('2'));
  await impatient.sees(/88 00$/);
});

test('a WebSocket is probed with 2probe and 3probe', async () => {
  const { port } = await startSocketIo();
  const open = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`);
  const [, sid] = /"sid":"([^"]+)"/.exec(await open.text()) ?? [];
  const { send, sees } = await wire(port, `${path}&sid=${sid}`);
  send(client('2probe'));
  expect(await sees(/65$/)).toBe('81 06 33 70 72 6f 62 65');
});

test('a frame has at most 125 bytes, or its length would stand elsewhere', () => {
  expect(() => frame('server', 0x81, 'x'.repeat(126), '', '')).toThrow(RangeError);
});
