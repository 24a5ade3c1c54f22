import type { End, TapEvent } from '#wire/capture.ts';
import { CaptureReader } from '#wire/capture-file.ts';
import { decodeAll } from '#wire/decode.ts';
import { summary } from '#wire/describe.ts';
import type { EngineIoFrame, Frame, HttpRequest, HttpResponse, WebSocketFrame } from '#wire/frame.ts';
import { badges } from '#wire/line.ts';
import recording from '#wire/recorded/chromium-votes.ndjson?raw';
import { topmost } from '#wire/stack.ts';
import type { Language, Text } from '#wire/text.ts';
import { opcodeOf } from '#wire/websocket/opcodes.ts';

/*
 * The run that the home page plays, as `scripts/record-traffic.ts chromium-votes` recorded it: votes over Socket.IO, read
 * by Chromium. The course's own decoder reads it when the page is built, as it reads a learner's run; nobody types a byte.
 */

/** A piece of the bytes of a line: as they crossed, what they say, and what they are. */
export interface Piece {
  readonly hex: string;
  readonly text: string;
  readonly is: Text;
  /** The layer that it belongs to. */
  readonly as: 'http' | 'ws' | 'eio' | 'sio' | 'data';
}

/** A line of the run, as the wire pane has it. */
export interface Line {
  /** Milliseconds since the first byte. */
  readonly at: number;
  readonly from: End;
  readonly badge: string;
  readonly says: Record<Language, string>;
  readonly size: number;
  readonly pieces: readonly Piece[];
  /** A vote that reached the page: the comment, and its count from now on. */
  readonly vote?: readonly [comment: number, up: number];
}

/** The lines of a capture file. */
export function linesOf(text: string): readonly Line[] {
  const frames = decodeAll(eventsOf(text));
  const byId = new Map(frames.map((frame) => [frame.id, frame]));
  const broken = frames.find((frame) => frame.incomplete || frame.problems.length > 0);
  if (broken) throw new Error(`Frame ${broken.id} of the home page's run is not whole: ${summary(broken)}`);
  const begun = frames[0]?.at ?? 0;
  return topmost(frames).map((frame) => ({
    at: Math.round(frame.at - begun),
    from: frame.from,
    badge: badges[frame.layer],
    says: { en: summary(frame, 'en'), ko: summary(frame, 'ko') },
    size: frame.span.end - frame.span.start,
    pieces: piecesOf(frame, byId),
    vote: voteOf(frame),
  }));
}

function eventsOf(text: string): TapEvent[] {
  const reader = new CaptureReader();
  const events = [...reader.push(text), ...reader.end()];
  if (reader.error) throw new Error(`The home page's run: ${reader.error.says.en}`);
  return events;
}

function voteOf(frame: Frame): Line['vote'] {
  if (frame.layer !== 'socket.io' || frame.from !== 'server' || !Array.isArray(frame.data)) return undefined;
  const [name, comment, up]: unknown[] = frame.data;
  return name === 'vote' && typeof comment === 'number' && typeof up === 'number' ? [comment, up] : undefined;
}

function piecesOf(frame: Frame, byId: ReadonlyMap<number, Frame>): Piece[] {
  if (frame.layer === 'http' && frame.kind !== 'chunk') return ofMessage(frame);
  const carriers = frame.within.map((id) => byId.get(id));
  const socket = [...carriers, frame].find((each) => each?.layer === 'websocket');
  const packet = [...carriers, frame].find((each) => each?.layer === 'engine.io');
  return [
    ...(socket?.layer === 'websocket' ? ofSocket(socket, packet === undefined) : []),
    ...(packet?.layer === 'engine.io' ? ofPacket(packet, frame, socket as WebSocketFrame | undefined) : []),
  ];
}

const words = {
  start: { en: 'start line', ko: '시작 줄' },
  fields: { en: 'header fields', ko: '헤더 필드' },
  blank: { en: 'a line’s end, a blank line', ko: '줄 끝과 빈 줄' },
  body: { en: 'body', ko: '본문' },
  head: { en: 'frame head', ko: '프레임 헤드' },
  key: { en: 'masking key', ko: '마스킹 키' },
  code: { en: 'close code', ko: '종료 코드' },
  data: { en: 'data', ko: '데이터' },
} as const satisfies Record<string, Text>;

const utf8 = new TextEncoder();
/** Bytes of a piece that are shown: of HTTP fewer, there is much of it. */
const hexOf = (bytes: Uint8Array, most: number) => {
  const shown = [...bytes.subarray(0, most)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return bytes.length > most ? `${shown} … ${bytes.length} B` : shown;
};
const cut = (text: string) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
const piece = (bytes: Uint8Array, text: string, is: Text, as: Piece['as']): Piece => ({
  hex: hexOf(bytes, as === 'http' ? 4 : 8),
  text: cut(text),
  is,
  as,
});

function ofMessage(message: HttpRequest | HttpResponse): Piece[] {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.target} HTTP/1.1`
      : `HTTP/1.1 ${message.status} ${message.reason}`;
  const body =
    message.body.length > 0 ? [piece(message.body, new TextDecoder().decode(message.body), words.body, 'data')] : [];
  const [first] = message.headers;
  // Behind the start line and its CRLF, up to the CRLF CRLF at the end.
  const fields = (message.head ?? new Uint8Array()).subarray(start.length + 2, -4);
  return [
    piece(
      utf8.encode(start),
      message.kind === 'request' ? `${message.method} …` : `… ${message.status}`,
      words.start,
      'http',
    ),
    piece(fields, first ? `${first[0]}: …` : '…', words.fields, 'http'),
    piece(utf8.encode('\r\n\r\n'), '␍␊ ␍␊', words.blank, 'http'),
    ...body,
  ];
}

function ofSocket(frame: WebSocketFrame, isControl: boolean): Piece[] {
  const { head, maskingKey, payload } = frame;
  const key = maskingKey ? [piece(maskingKey, '⊕', words.key, 'ws')] : [];
  const two = head.subarray(0, head.length - (maskingKey?.length ?? 0));
  const code = payload.length >= 2 ? String(payload[0]! * 256 + payload[1]!) : '';
  return [
    piece(two, `${opcodeOf(frame.opcode).name}, ${payload.length}`, words.head, 'ws'),
    ...key,
    ...(isControl ? [piece(masked(payload, frame), code, words.code, 'ws')] : []),
  ];
}

/** As it crossed: masking twice gives back what was (RFC 6455 §5.3). */
function masked(bytes: Uint8Array, frame: WebSocketFrame | undefined, from = 0): Uint8Array {
  const key = frame?.maskingKey;
  return key ? bytes.map((byte, index) => byte ^ key[(index + from) & 3]!) : bytes;
}

/** The digit of Engine.IO, the digit of Socket.IO if it is its packet, and what follows. */
function ofPacket(packet: EngineIoFrame, frame: Frame, socket: WebSocketFrame | undefined): Piece[] {
  const text = new TextDecoder().decode(packet.bytes);
  const named = (name: string): Text => ({ en: name.toLowerCase(), ko: name.toLowerCase() });
  const type = frame.layer === 'socket.io' ? frame.type : undefined;
  const digits = type ? 2 : 1;
  const at = (from: number, to?: number) => masked(packet.bytes.subarray(from, to), socket, from);
  return [
    piece(at(0, 1), text.slice(0, 1), named(packet.type ?? '?'), 'eio'),
    ...(type ? [piece(at(1, 2), text.slice(1, 2), named(type), 'sio')] : []),
    ...(text.length > digits ? [piece(at(digits), text.slice(digits), words.data, 'data')] : []),
  ];
}

export const lines = linesOf(recording);
