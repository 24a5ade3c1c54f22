import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as parser4 from 'engine.io-parser';
import { describe, expect, test } from 'vitest';
import { latin1 } from './bytes.ts';
import type { EngineIoFrame, Frame, HttpRequest } from './frame.ts';
import { framesOf, type Recording, readRecording, switchesOf } from './recorded.testing.ts';

/** The parsers of Engine.IO, of protocol 4 and 3, are the judges: they get every polling body and WebSocket message. */

interface Packet {
  readonly type: string;
  readonly data?: string | Buffer;
}
interface Parser3 {
  decodePacket(data: string | Buffer, binaryType: string, utf8?: boolean): Packet;
  decodePayload(data: string | Buffer, binaryType: string, packet: (packet: Packet) => void): void;
}
// It stands inside the package of the server, which does not name it to others.
const engine = createRequire(import.meta.resolve('engine.io'));
const parser3 = engine('./build/parser-v3/index.js') as Parser3;

const folder = new URL('./recorded/', import.meta.url);
const recordings = readdirSync(folder).map((file) => readRecording(file, readFileSync(new URL(file, folder), 'utf8')));

/** Something that carries packets: a polling body or a WebSocket message. */
interface Carrier {
  readonly id: number;
  readonly says: string;
  readonly version: 3 | 4;
  readonly packets: readonly Packet[];
}

const carriers = recordings.flatMap((recording) =>
  [...bodiesOf(recording), ...messagesOf(recording)].map((carrier) => ({
    ...carrier,
    recording,
    name: recording.name,
  })),
);

describe.each(recordings)('$name', (recording) => {
  test('every body and message that carries packets carries the same for us and for the parser', () => {
    for (const { id, says, version, packets } of carriers.filter((each) => each.recording === recording)) {
      const ours = framesOf(recording, 'engine.io').filter(({ within }) => within.includes(id));
      expect(ours.map(told), says).toEqual(packets.map(toldOf));
      for (const frame of ours) expect(frame.version, says).toBe(version);
    }
  });

  test('nothing else is taken for packets', () => {
    const known = new Set(carriers.filter((each) => each.recording === recording).map(({ id }) => id));
    for (const frame of framesOf(recording, 'engine.io')) expect(frame.within.some((id) => known.has(id))).toBe(true);
  });
});

test('the recordings hold both protocols, in text and in bytes, over both transports', () => {
  const kinds = carriers.flatMap(({ version, says, packets }) =>
    packets.map(({ data }) => `${version} ${says.split(' ')[0]} ${typeof data === 'string' ? 'text' : 'bytes'}`),
  );
  for (const version of ['3', '4']) {
    for (const how of ['body', 'message']) {
      expect(kinds).toContain(`${version} ${how} text`);
      expect(kinds).toContain(`${version} ${how} bytes`);
    }
  }
  expect(carriers.some(({ packets }) => packets.length > 1)).toBe(true);
});

const told = ({ type, data, binary }: EngineIoFrame) => [type, binary ? latin1(binary) : data];
const toldOf = ({ type, data = '' }: Packet) => [type, typeof data === 'string' ? data : data.toString('latin1')];

function queryOf({ target }: HttpRequest): { version: 3 | 4; transport: string | null } | undefined {
  const { searchParams } = new URL(target, 'http://here');
  const version = searchParams.get('EIO');
  return version === null ? undefined : { version: version === '4' ? 4 : 3, transport: searchParams.get('transport') };
}

/** Bodies of polling: of a GET's answer and of a POST. */
function bodiesOf(recording: Recording): Carrier[] {
  const http = framesOf(recording, 'http');
  return http.flatMap((request) => {
    if (request.kind !== 'request') return [];
    const query = queryOf(request);
    if (query?.transport !== 'polling') return [];
    const response = http.find(({ id }) => id === request.response);
    const carrier = request.method === 'POST' ? request : response;
    if (carrier?.kind === 'response' && carrier.status !== 200) return [];
    if (!carrier || carrier.kind === 'chunk') return [];
    const isBinary = carrier.headers.some(([, value]) => value === 'application/octet-stream');
    const body = Buffer.from(carrier.content ?? carrier.body);
    const packets: Packet[] = [];
    if (query.version === 4) packets.push(...(parser4.decodePayload(body.toString(), 'nodebuffer') as Packet[]));
    else parser3.decodePayload(isBinary ? body : body.toString(), 'nodebuffer', (packet) => packets.push(packet));
    return [{ id: carrier.id, says: `body of #${carrier.id}`, version: query.version, packets }];
  });
}

function messagesOf(recording: Recording): Carrier[] {
  return switchesOf(recording).flatMap(({ connection, request }) => {
    const query = queryOf(request);
    if (!query) return [];
    const frames: Frame[] = framesOf(recording, 'websocket').filter((frame) => frame.connection === connection);
    return frames.flatMap((frame) => {
      if (frame.layer !== 'websocket' || frame.message === undefined) return [];
      const message = typeof frame.message === 'string' ? frame.message : Buffer.from(frame.message);
      const packet =
        query.version === 4
          ? (parser4.decodePacket(message, 'nodebuffer') as Packet)
          : parser3.decodePacket(message, 'nodebuffer');
      return [{ id: frame.id, says: `message of #${frame.id}`, version: query.version, packets: [packet] }];
    });
  });
}
