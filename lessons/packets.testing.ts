/** What crosses the wire when Engine.IO is spoken, as `wired` takes it: polls, posts, the upgrade, and messages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { End } from '#wire/capture.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import { readRecording } from '#wire/recorded.testing.ts';
import type { Run } from './lesson.ts';
import { type Wrote, wired } from './wired.testing.ts';

/** A moment, and the connection on which it happens. */
export interface Place {
  readonly at: number;
  readonly connection?: number;
}

/** The separator between packets of one polling payload. */
export const separator = '\x1e';

export const target = (transport: 'polling' | 'websocket', sid?: string) =>
  `/socket.io/?EIO=4&transport=${transport}&t=a1${sid ? `&sid=${sid}` : ''}`;

/** An open packet with these terms. */
export const open = (sid: string, more: Record<string, unknown> = {}) =>
  `0${JSON.stringify({ sid, upgrades: ['websocket'], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e6, ...more })}`;

/** A poll that is answered with this payload after so many milliseconds. */
export function poll(place: Place, sid: string | undefined, payload: string, after = 1): Wrote[] {
  return [
    { ...place, from: 'client', wrote: `GET ${target('polling', sid)} HTTP/1.1\r\nHost: a\r\n\r\n` },
    { ...place, at: place.at + after, from: 'server', wrote: response(200, payload) },
  ];
}

/** A POST with this payload, and the `ok` that takes it. */
export function post(place: Place, sid: string, payload: string): Wrote[] {
  const length = new TextEncoder().encode(payload).length;
  const head = `POST ${target('polling', sid)} HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`;
  return [
    { ...place, from: 'client', wrote: head + payload },
    { ...place, at: place.at + 1, from: 'server', wrote: response(200, 'ok') },
  ];
}

/** A request of Engine.IO and another answer to it: `refused({ at: 5 }, '/socket.io/?EIO=3&transport=polling', 400, '{…}')`. */
export function refused(place: Place, address: string, status: number, body: string): Wrote[] {
  return [
    { ...place, from: 'client', wrote: `GET ${address} HTTP/1.1\r\nHost: a\r\n\r\n` },
    { ...place, at: place.at + 1, from: 'server', wrote: response(status, body) },
  ];
}

/** The opening handshake of a WebSocket, of a session that is there already or of its own. */
export function upgrade(place: Place, sid?: string): Wrote[] {
  const fields = 'Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const accepts = 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
  const answer = `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${accepts}\r\n\r\n`;
  return [
    { ...place, from: 'client', wrote: `GET ${target('websocket', sid)} HTTP/1.1\r\n${fields}${key}\r\n\r\n` },
    { ...place, at: place.at + 1, from: 'server', wrote: answer },
  ];
}

/** A text message of a WebSocket, in one frame: what a client writes is masked. */
export function message(place: Place, from: End, text: string): Wrote {
  return { ...place, from, wrote: frame(0x81, from, new TextEncoder().encode(text)) };
}

/** A close frame without a code, as engine.io sends it. */
export function close(place: Place, from: End): Wrote {
  return { ...place, from, wrote: frame(0x88, from, new Uint8Array()) };
}

/** All of it in the order of its moments; what happens at one moment stays in the order in which it was given. */
export function conversation(...parts: readonly (Wrote | readonly Wrote[])[]): readonly Wrote[] {
  return parts.flat().toSorted((one, other) => one.at - other.at);
}

/**
 * What crossed the wire between real programs (`wire/recorded`), as a run in which pages stand for the clients: as far as
 * this event of its capture.
 */
export function recorded(name: string, as: Partial<Run> = {}, until = Number.POSITIVE_INFINITY): Run {
  const file = join(import.meta.dirname, '..', 'wire', 'recorded', `${name}.ndjson`);
  const { events } = readRecording(name, readFileSync(file, 'utf8'));
  const decoder = createDecoder();
  const frames = new Map<number, Frame>();
  for (const event of events.slice(0, until)) {
    for (const frame of decoder.push(event)) frames.set(frame.id, frame);
  }
  const inOrder = [...frames.values()].toSorted((one, other) => one.id - other.id);
  return { ...wired([], 60_000), frames: inOrder, ...as };
}

function response(status: number, body: string): string {
  const { length } = new TextEncoder().encode(body);
  return `HTTP/1.1 ${status} Said\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n${body}`;
}

const maskingKey = [0x37, 0xfa, 0x21, 0x3d];

function frame(first: number, from: End, payload: Uint8Array): Uint8Array {
  const isMasked = from === 'client';
  const mask = isMasked ? 0x80 : 0;
  const length =
    payload.length < 126 ? [mask | payload.length] : [mask | 126, payload.length >> 8, payload.length & 0xff];
  const data = isMasked ? payload.map((octet, index) => octet ^ maskingKey[index % 4]!) : payload;
  return Uint8Array.from([first, ...length, ...(isMasked ? maskingKey : []), ...data]);
}
