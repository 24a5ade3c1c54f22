import { hex, latin1 } from '#wire/bytes.ts';
import { textOf, typeOf } from '#wire/engine-io/packet.ts';
import { engineIoPacketType } from '#wire/engine-io/types.ts';
import { type EngineIoFrame, type Field, messageLimit } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';
import * as meanings from './engine-io-meanings.ts';
import { membersOf, TextFields } from './engine-io-text.ts';
import { field } from './part.ts';

const protocol = (version: 3 | 4, section4: string, section3: string) =>
  `engine.io-protocol v${version} "${version === 4 ? section4 : section3}"`;

/** How many bytes of binary data are shown. */
const shownBytes = 1024;

/** Length prefix, mark of base64, type digit, and the data: of an open packet, each of its members. */
export function engineIoFields(frame: EngineIoFrame): Field[] {
  const { bytes, binary, version } = frame;
  if (bytes.length === 0) return [];
  const prefix = prefixLength(frame);
  const before = prefix > 0 ? prefixFields(bytes, prefix) : [];
  const body = bytes.subarray(prefix);
  const isBase64 =
    binary !== undefined && body[0] === base64Mark && binary.length < body.length - (version === 4 ? 0 : 1);
  if (binary && !isBase64) return [...before, ...binaryFields(frame, body, prefix)];
  return [...before, ...textFields(frame, textOf(body, isOpen(frame)), prefix, isBase64)];
}

const base64Mark = 'b'.charCodeAt(0);
const lengthEnd = 0xff;

/** Whether the bytes may end within a character. */
const isOpen = ({ incomplete, bytes }: EngineIoFrame) => incomplete || bytes.length >= messageLimit;

/** Bytes in front of the packet itself. Only a payload of version 3 has any; a message of a WebSocket may look like one. */
function prefixLength(frame: EngineIoFrame): number {
  const { version, bytes, binary, data, type } = frame;
  if (version === 4) return 0;
  if (bytes[0]! <= 1) {
    const isMessage = binary?.length === bytes.length - (type ? 1 : 0);
    return isMessage ? 0 : bytes.subarray(0, 18).indexOf(lengthEnd) + 1;
  }
  const found = /^\d{1,15}:/.exec(latin1(bytes, 0, Math.min(16, bytes.length)))?.[0].length ?? 0;
  if (found === 0 || binary) return found;
  const text = textOf(bytes, isOpen(frame));
  return text.slice(type ? 1 : 0) === data && (!type || typeOf(text[0]!) === type) ? 0 : found;
}

function prefixFields(bytes: Uint8Array, prefix: number): Field[] {
  const clause = 'engine.io-protocol v3 "Payload"';
  if (bytes[0]! > 1) {
    const length = latin1(bytes, 0, prefix - 1);
    return [
      field('length', 0, prefix - 1, length, meanings.lengthInUnits(length), clause),
      field('colon', prefix - 1, prefix, ':', meanings.colon, clause),
    ];
  }
  const digits = Array.from(bytes.subarray(1, prefix - 1)).join('');
  return [
    field(
      'text or binary',
      0,
      1,
      hex(bytes.subarray(0, 1)),
      bytes[0] === 0 ? meanings.isText : meanings.isBinary,
      clause,
    ),
    field('length', 1, prefix - 1, hex(bytes.subarray(1, prefix - 1)), meanings.lengthInBytes(digits), clause),
    field('end of length', prefix - 1, prefix, 'ff', meanings.endOfLength, clause),
  ];
}

function binaryFields({ version, type }: EngineIoFrame, body: Uint8Array, prefix: number): Field[] {
  const encoding = protocol(version, 'Packet encoding', 'Packet');
  const data = (start: number, meaning: Text) =>
    body.length > start
      ? [
          field(
            'binary data',
            prefix + start,
            prefix + body.length,
            hex(body.subarray(start, start + shownBytes)),
            meaning,
            encoding,
          ),
        ]
      : [];
  if (version === 4) return data(0, meanings.rawBinary);
  if (body.length === 0) return [];
  const known = type && engineIoPacketType(version, String(body[0]));
  const first = field(
    'type',
    prefix,
    prefix + 1,
    hex(body.subarray(0, 1)),
    known ? known.means : meanings.noType,
    known ? known.clause : encoding,
  );
  return [first, ...data(1, meanings.binaryData)];
}

function textFields(frame: EngineIoFrame, text: string, prefix: number, isBase64: boolean): Field[] {
  const { version, type, data } = frame;
  const encoding = protocol(version, 'Packet encoding', 'Packet');
  const parts = new TextFields(text, prefix, frame.bytes.length);
  if (!type && text.length === data.length && frame.problems.some(({ rule }) => rule === 'payload-length-invalid')) {
    parts.add('unreadable', 0, text.length, meanings.unreadable, 'engine.io-protocol v3 "Payload"');
    return parts.fields;
  }
  let at = 0;
  if (isBase64)
    parts.add('base64 mark', 0, ++at, version === 4 ? meanings.base64Mark4 : meanings.base64Mark3, encoding);
  if (!isBase64 || version === 3) {
    const known = type && engineIoPacketType(version, text[at] ?? '');
    parts.add('type', at, at + 1, known ? known.means : meanings.noType, known?.clause ?? encoding);
    at++;
  }
  if (isBase64) parts.add('base64 data', at, text.length, meanings.base64Data, 'RFC 4648 §4');
  else if (type === 'open' && text[at] === '{') handshake(parts, text, at, version);
  else if ((type === 'ping' || type === 'pong') && data === 'probe') {
    const clause = protocol(version, 'Upgrade', 'Transport upgrading');
    parts.add('probe', at, text.length, type === 'ping' ? meanings.probe : meanings.probeAnswer, clause);
  } else parts.add('data', at, text.length, type === 'message' ? meanings.messageData : meanings.data, encoding);
  return parts.fields;
}

function handshake(parts: TextFields, text: string, start: number, version: 3 | 4): void {
  const clause = protocol(version, 'Handshake', 'Anatomy of an Engine.IO session');
  const members = membersOf(text, start).filter(
    ({ key }) => key !== undefined && Object.hasOwn(meanings.handshake, key),
  );
  if (members.length === 0) parts.add('data', start, text.length, meanings.data, clause);
  for (const { key, start: from, end } of members) {
    parts.add(key!, from, end, meanings.handshake[key!]![version], clause);
  }
}
