/** Bytes that arrive in pieces: kept up to a limit, counted beyond it. */

const none = new Uint8Array(0);

/**
 * Grows as bytes arrive, never by a length that somebody declared. Keeps the first `limit` bytes; `length` counts all.
 * What was kept is never written again, so a view stays true while the store grows.
 */
export class ByteStore {
  readonly limit: number;
  length = 0;
  #buffer: Uint8Array = none;
  #kept = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes in `bytes[start, end)`, by copying: the piece may be a window onto a large batch that must not be held. */
  append(bytes: Uint8Array, start: number, end: number): void {
    this.length += end - start;
    const more = Math.min(end - start, this.limit - this.#kept);
    if (more <= 0) return;
    const kept = this.#kept + more;
    if (this.#buffer.length === 0) {
      // Most bodies and heads come in one piece: that one costs one exact copy.
      this.#buffer = keptCopy(bytes, start, start + more);
    } else {
      if (kept > this.#buffer.length) {
        const larger = new Uint8Array(Math.min(this.limit, Math.max(kept, 2 * this.#buffer.length, 64)));
        larger.set(this.#buffer.subarray(0, this.#kept));
        this.#buffer = larger;
      }
      this.#buffer.set(bytes.subarray(start, start + more), this.#kept);
    }
    this.#kept = kept;
  }

  /** The bytes kept so far, without a copy. */
  view(): Uint8Array {
    return this.#kept === this.#buffer.length ? this.#buffer : this.#buffer.subarray(0, this.#kept);
  }

  /** Gives back the room that was kept for more. */
  trim(): void {
    if (this.#buffer.length > this.#kept) this.#buffer = copyOf(this.#buffer, 0, this.#kept);
  }
}

/** Copies of a few hundred bytes share memory: to get some for each takes longer than all else that is done with a head. */
const shared = { least: 65, most: 2048, length: 16 * 1024 };
let slab = none;
let slabUsed = 0;

function keptCopy(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const length = end - start;
  if (length < shared.least || length > shared.most) return copyOf(bytes, start, end);
  if (slabUsed + length > slab.length) {
    slab = new Uint8Array(shared.length);
    slabUsed = 0;
  }
  const copy = slab.subarray(slabUsed, slabUsed + length);
  copy.set(bytes.subarray(start, end));
  slabUsed += length;
  return copy;
}

/** A copy, also where `slice` of a subclass would give a view onto the same memory, as Node's Buffer does. */
export function copyOf(bytes: Uint8Array, start = 0, end = bytes.length): Uint8Array {
  if (bytes.constructor === Uint8Array) return bytes.slice(start, end);
  return new Uint8Array(bytes.subarray(start, end));
}

/**
 * One character a byte, U+0000 to U+00FF (RFC 9110 §5.5: field values may hold obs-text, which is no UTF-8).
 * `TextDecoder('latin1')` is windows-1252 and would change 80 to 9F.
 */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  // ASCII, as nearly all heads are, is the same in UTF-8, and that is decoded ten times as fast.
  if (end - start > shortLength) {
    const ascii = utf8.decode(end - start === bytes.length ? bytes : bytes.subarray(start, end));
    if (ascii.length === end - start && !ascii.includes('\ufffd')) return ascii;
  }
  if (end - start <= pieceLength) return Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at += pieceLength) {
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, Math.min(end, at + pieceLength)));
  }
  return text;
}

/** For less, a call costs more than it saves. */
const shortLength = 24;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A call takes its arguments on the stack: far below every engine's limit. */
const pieceLength = 4096;

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 §4, with padding. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const b1 = bytes[at + 1];
    const b2 = bytes[at + 2];
    const bits = (bytes[at]! << 16) | ((b1 ?? 0) << 8) | (b2 ?? 0);
    parts.push(
      digits[bits >> 18]! +
        digits[(bits >> 12) & 63]! +
        (b1 === undefined ? '=' : digits[(bits >> 6) & 63]!) +
        (b2 === undefined ? '=' : digits[bits & 63]!),
    );
  }
  return parts.join('');
}

/** RFC 4648 §4: padding is needed, and nothing else may stand there (§3.3). Undefined when the text is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length - padding; index++) {
    const value = worth[text.charCodeAt(index)] ?? -1;
    if (value < 0) return undefined;
    bits = (bits << 6) | value;
    // The first digit of four completes no byte; each of the others does.
    if (index % 4 > 0) bytes[at++] = bits >> (6 - 2 * (index % 4));
  }
  return bytes;
}

/** What a digit of base64 is worth, by its character code; -1 for all that is none. */
const worth = new Int8Array(128).fill(-1);
for (let value = 0; value < digits.length; value++) worth[digits.charCodeAt(value)] = value;

/** Two digits a byte, lower case. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
