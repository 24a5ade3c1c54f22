import { type EngineIoFrame, type EngineIoType, engineIoTypes } from '#wire/frame.ts';
import { fromBase64 } from './base64.ts';
import type { CutPacket } from './payload.ts';
import * as problems from './problems.ts';

/** What a packet says. */
export interface Packet extends Pick<EngineIoFrame, 'type' | 'data' | 'binary'> {
  readonly problems: readonly problems.Report[];
}

/** The type that a digit stands for. */
export function typeOf(digit: string): EngineIoType | undefined {
  return /^[0-6]$/.test(digit) ? engineIoTypes[Number(digit)] : undefined;
}

/** Bytes as UTF-8, as lenient as a browser. With `open` they may end within a character, which is then left out. */
export function textOf(bytes: Uint8Array, open: boolean): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: open });
}

/** Reads one packet (engine.io-protocol v4 "Packet encoding", v3 "Packet"). */
export function readPacket(version: 3 | 4, cut: CutPacket): Packet {
  const bytes = cut.bytes.subarray(cut.prefix);
  if (cut.binary) return readBinary(version, bytes);
  const open = cut.cut || cut.incomplete;
  const text = textOf(bytes, open);
  if (cut.unreadable) return { data: text, problems: [] };
  if (text === '') return { data: '', problems: cut.incomplete ? [] : [problems.packetEmpty] };
  if (text[0] === 'b') return readBase64(version, text, open);
  const type = typeOf(text[0]!);
  return type ? { type, data: text.slice(1), problems: [] } : { data: text, problems: [problems.packetType] };
}

/** Version 4 sends the bytes of a message as they are; version 3 puts the type in front, as a number. */
function readBinary(version: 3 | 4, bytes: Uint8Array): Packet {
  if (version === 4) return { type: 'message', data: '', binary: bytes, problems: [] };
  if (bytes.length === 0) return { data: '', binary: bytes, problems: [problems.packetEmpty] };
  const type = engineIoTypes[bytes[0]!];
  if (!type) return { data: '', binary: bytes, problems: [problems.packetType] };
  return { type, data: '', binary: bytes.subarray(1), problems: [] };
}

/** `b` and base64: in version 4 a message, in version 3 with the type between the two. */
function readBase64(version: 3 | 4, text: string, open: boolean): Packet {
  const type = version === 4 ? 'message' : typeOf(text[1] ?? '');
  if (!type) return { data: text, problems: open ? [] : [problems.packetType] };
  const { bytes, valid } = fromBase64(text.slice(version === 4 ? 1 : 2));
  return { type, data: '', binary: bytes, problems: valid || open ? [] : [problems.base64Invalid] };
}
