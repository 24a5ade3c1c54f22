import type { End, TapEvent } from '#wire/capture.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import { printable } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';
import type { Question } from './lesson.ts';

/** A question that is answered with bytes. */
export type BytesQuestion = Extract<Question, { kind: 'bytes' }>;

/** What was typed, as the bytes that it stands for; or the first place that stands for none, counted from 1. */
export type ByHand =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly problem: Text; readonly line: number; readonly column: number };

/** More bytes than anybody types; less than would hold a page up. */
export const byHandLimit = 64 * 1024;

/**
 * Reads what a learner typed. HTTP is typed as text: what the Enter key ends is ended by CRLF, unless the line's end is
 * written out (`\n`, `\r`); `\xNN` is an octet, `\t` a tab, `\\` a backslash. WebSocket frames are typed as hexadecimal octets, apart by
 * spaces or commas or not at all, `0x` before them or not; what follows a `#` on its line is a comment.
 */
export function readByHand(text: string, { speaks }: Pick<BytesQuestion, 'speaks'>): ByHand {
  const octets = new Octets();
  const lines = text.split(/\r\n|\r|\n/);
  const read = speaks === 'http' ? readText : readHex;
  for (const [index, line] of lines.entries()) {
    const wrong = read(line, index === lines.length - 1, octets);
    if (wrong) return { problem: wrong.problem, line: index + 1, column: wrong.column };
  }
  return { bytes: octets.all() };
}

interface Wrong {
  readonly problem: Text;
  readonly column: number;
}

const escaped: Readonly<Record<string, number>> = { r: 0x0d, n: 0x0a, t: 0x09, '\\': 0x5c };

function readText(line: string, isLast: boolean, octets: Octets): Wrong | undefined {
  let endsWrittenOut = false;
  for (const { 0: token, 1: hex, 2: letter, index } of line.matchAll(/\\(?:x([\da-f]{2})|([rnt\\]))|\\|[^\\]+/gi)) {
    const column = index + 1;
    if (token === '\\') return { problem: problems.escape, column };
    const octet = hex === undefined ? letter && escaped[letter.toLowerCase()] : Number.parseInt(hex, 16);
    endsWrittenOut = octet === 0x0d || octet === 0x0a;
    const added = typeof octet === 'number' ? Uint8Array.of(octet) : new TextEncoder().encode(token);
    if (!octets.add(added)) return { problem: problems.tooMany, column };
  }
  if (isLast || endsWrittenOut || octets.add(Uint8Array.of(0x0d, 0x0a))) return undefined;
  return { problem: problems.tooMany, column: line.length + 1 };
}

function readHex(line: string, _isLast: boolean, octets: Octets): Wrong | undefined {
  for (const { 0: token, index } of line.replace(/#.*/, '').matchAll(/[^\s,]+/g)) {
    const column = index + 1;
    if (!/^(?:0x)?(?:[\da-f]{2})+$/i.test(token)) return { problem: notHex(token), column };
    const pairs = token.replace(/^0x/i, '').match(/../g) ?? [];
    const added = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
    if (!octets.add(added)) return { problem: problems.tooMany, column };
  }
  return undefined;
}

/** Bytes that grow up to the limit. */
class Octets {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** False when they are too many: then none of them is added. */
  add(part: Uint8Array): boolean {
    if (this.#length + part.length > byHandLimit) return false;
    this.#parts.push(part);
    this.#length += part.length;
    return true;
  }

  all(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#length);
    let offset = 0;
    for (const part of this.#parts) {
      all.set(part, offset);
      offset += part.length;
    }
    return all;
  }
}

const problems = {
  escape: {
    en: 'Expected r, n, t, another \\ or x with two hexadecimal digits after this \\. For the \\ itself, write \\\\.',
    ko: '이 \\ 뒤에는 r, n, t, \\ 또는 x와 16진수 두 자리가 와야 해요. \\ 자체는 \\\\로 쓰세요.',
  },
  tooMany: {
    en: 'Here are more than 65,536 bytes. Expected: a message that fits. Take some away.',
    ko: '여기서 65,536바이트를 넘어요. 그 안에 들어가도록 줄이세요.',
  },
} as const satisfies Record<string, Text>;

function notHex(token: string): Text {
  const found = printable(token.slice(0, 12)) + (token.length > 12 ? '…' : '');
  return {
    en: `Expected two hexadecimal digits for each octet, like 81 or 0x81; found «${found}». A comment begins with #.`,
    ko: `바이트마다 81이나 0x81처럼 16진수 두 자리로 쓰세요. 여기 쓴 내용: “${found}”. 주석은 #으로 시작해요.`,
  };
}

const httpRequest = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
/** The opening handshake with the key and the answer of RFC 6455 §1.3. */
const upgrade: readonly (readonly [End, string])[] = [
  [
    'client',
    'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  ],
  [
    'server',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
  ],
];

/** What must have crossed before this end may say what the question asks for. */
function before({ speaks, from }: BytesQuestion): readonly (readonly [End, string])[] {
  if (speaks === 'websocket') return upgrade;
  return from === 'server' ? [['client', httpRequest]] : [];
}

/**
 * The frames that bytes are on the wire, from the end that the question names; the decoder of the wire pane reads them.
 * What had to cross before is left out: numbers, offsets and spans count from these bytes. The connection ends behind
 * them, so what is not whole is `incomplete`, for ever.
 */
export function framesByHand(bytes: Uint8Array, question: BytesQuestion): readonly Frame[] {
  const decoder = createDecoder();
  const frames = new Map<number, Frame>();
  const sent = { client: 0, server: 0 };
  const push = (event: TapEvent) => {
    for (const frame of decoder.push(event)) frames.set(frame.id, frame);
  };
  const write = (from: End, part: Uint8Array) => {
    push({ event: 'bytes', connection: 1, at: 0, from, offset: sent[from], bytes: part });
    sent[from] += part.length;
  };

  push({ event: 'open', connection: 1, at: 0, origin: 'page', port: 3000, hop: 0 });
  for (const [from, text] of before(question)) write(from, new TextEncoder().encode(text));
  const { from } = question;
  const known = frames.size;
  const start = sent[from];
  write(from, bytes);
  for (const end of from === 'client' ? (['client', 'server'] as const) : (['server', 'client'] as const))
    push({ event: 'end', connection: 1, at: 0, from: end, offset: sent[end] });

  const own = [...frames.values()].filter(({ id }) => id > known).sort((one, other) => one.id - other.id);
  return own.map((frame) => countedFrom(frame, known, start));
}

/** A frame as it would be if the `known` frames and the `start` bytes before it had not been. */
function countedFrom(frame: Frame, known: number, start: number): Frame {
  const moved = {
    ...frame,
    id: frame.id - known,
    within: frame.within.filter((id) => id > known).map((id) => id - known),
    span: { start: frame.span.start - start, end: frame.span.end - start },
    problems: frame.problems.map((problem) => ({ ...problem, offset: problem.offset - start })),
  };
  if (moved.layer === 'websocket' && moved.first !== undefined) return { ...moved, first: moved.first - known };
  if (moved.layer === 'http' && moved.kind === 'response') return { ...moved, request: undefined };
  return moved;
}
