import { hex as hexOf } from '#wire/bytes.ts';
import type { End, TapEvent } from '#wire/capture.ts';
import { decodeAll } from '#wire/decode.ts';
import type { EngineIoFrame, Frame, SocketIoFrame } from '#wire/frame.ts';
import { type Cut, cutAt, eventsOf, everyByte, whole } from '#wire/streams.testing.ts';

/** Captures of Engine.IO over several connections, and what was read of them, as lines. */

/** Bytes of a connection in the order in which the tap saw them. */
export type Step = readonly [connection: number, from: End, bytes: Uint8Array];

/** Text as UTF-8, and bytes as they are, one behind the other. */
export function join(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
  return Uint8Array.from(bytes.flatMap((part) => [...part]));
}

/** A target of Socket.IO; with `plain`, of Engine.IO alone. */
export const target = (version: number | string, transport: string, sid?: string, plain = false) =>
  `/${plain ? 'engine.io' : 'socket.io'}/?EIO=${version}&transport=${transport}&t=a1${sid ? `&sid=${sid}` : ''}`;

/** A poll, and the payload that answers it. */
export const poll = (connection: number, path: string, payload: string | Uint8Array): Step[] => [
  [connection, 'client', join(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)],
  [connection, 'server', join(`HTTP/1.1 200 OK\r\nContent-Length: ${join(payload).length}\r\n\r\n`, payload)],
];

/** A POST with a payload, and the answer that takes it. */
export const post = (connection: number, path: string, payload: string | Uint8Array): Step[] => [
  [
    connection,
    'client',
    join(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${join(payload).length}\r\n\r\n`, payload),
  ],
  [connection, 'server', join('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok')],
];

/** The opening handshake of a WebSocket, with the key of RFC 6455 §1.3. */
export const handshake = (connection: number, path: string): Step[] => [
  [
    connection,
    'client',
    join(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`,
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    ),
  ],
  [
    connection,
    'server',
    join(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n',
      'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
    ),
  ],
];

const maskingKey = [0x37, 0xfa, 0x21, 0x3d];

/** A message of a WebSocket in one frame: text or bytes, up to 125 of them. */
export function message(connection: number, from: End, data: string | Uint8Array): Step {
  const payload = join(data);
  const first = typeof data === 'string' ? 0x81 : 0x82;
  if (from === 'server') return [connection, from, Uint8Array.of(first, payload.length, ...payload)];
  const masked = payload.map((byte, index) => byte ^ maskingKey[index % 4]!);
  return [connection, from, Uint8Array.of(first, 0x80 | payload.length, ...maskingKey, ...masked)];
}

/** The events of the steps; each connection opens with its first one. `hops` tells which is behind a proxy. */
export function eventsOfSteps(steps: readonly Step[], cut: Cut = whole, hops: Readonly<Record<number, number>> = {}) {
  const lengths = new Map<string, number>();
  const opened = new Set<number>();
  let total = 0;
  return steps.flatMap(([connection, from, bytes]): TapEvent[] => {
    const key = `${connection} ${from}`;
    const offset = lengths.get(key) ?? 0;
    lengths.set(key, offset + bytes.length);
    const base = total;
    total += bytes.length;
    const [open, ...rest] = eventsOf([[from, bytes]], (piece, at) => cut(piece, base + at), connection);
    const moved = rest.map((event) => ('offset' in event ? { ...event, offset: event.offset + offset } : event));
    if (opened.has(connection)) return moved;
    opened.add(connection);
    return [{ ...open!, hop: hops[connection] ?? 0 } as TapEvent, ...moved];
  });
}

/** All frames of the steps; with `ends`, each client then ends its connection. */
export function decodeSteps(steps: readonly Step[], cut: Cut = whole, ends = false): Frame[] {
  const events = eventsOfSteps(steps, cut);
  if (!ends) return decodeAll(events);
  const connections = [...new Set(steps.map(([connection]) => connection))];
  return decodeAll([
    ...events,
    ...connections.map((connection): TapEvent => {
      const length = steps.reduce(
        (sum, [on, from, bytes]) => sum + (on === connection && from === 'client' ? bytes.length : 0),
        0,
      );
      return { connection, at: 1, event: 'end', from: 'client', offset: length };
    }),
  ]);
}

/** Every way in which a capture is to be read the same: byte by byte, and cut at each single point. */
export function* cutsOf(steps: readonly Step[]): Generator<readonly [name: string, cut: Cut]> {
  yield ['byte by byte', everyByte];
  const size = steps.reduce((sum, [, , bytes]) => sum + bytes.length, 0);
  for (let at = 1; at < size; at++) yield [`cut at ${at}`, cutAt(at)];
}

/** The packets among the frames, one a line: `> message "40" in 1 S`, `> SIO CONNECT / in 1 2 S`. */
export function told(frames: readonly Frame[]): string[] {
  return frames.flatMap((frame) => {
    if (frame.layer !== 'engine.io' && frame.layer !== 'socket.io') return [];
    const says = frame.layer === 'engine.io' ? toldPacket(frame) : toldSocketIo(frame);
    const marks = [...frame.problems.map(({ rule }) => `!${rule}`), ...(frame.incomplete ? ['…'] : [])];
    const carried = `in ${frame.within.join(' ')}`;
    return [[frame.from === 'client' ? '>' : '<', ...says, carried, frame.sid ?? '?', ...marks].join(' ')];
  });
}

const toldPacket = ({ type, binary, data }: EngineIoFrame): string[] => [
  type ?? 'none',
  ...(binary ? [`bytes ${hexOf(binary)}`] : type === 'message' || data !== '' ? [JSON.stringify(data)] : []),
];

const toldSocketIo = (frame: SocketIoFrame) => [
  `SIO ${frame.type ?? 'none'} ${frame.namespace}`,
  ...(frame.ackId === undefined ? [] : [`ack ${frame.ackId}`]),
  ...(frame.attachments === undefined ? [] : [`attachments ${frame.attachments}`]),
  ...(frame.data === undefined ? [] : [JSON.stringify(frame.data)]),
  ...frame.binaries.map((bytes) => `bytes ${hexOf(bytes)}`),
];
