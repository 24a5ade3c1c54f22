import { ByteStore } from '#wire/bytes.ts';
import { bodyLimit, type Problem, type WebSocketFrame } from '#wire/frame.ts';
import type { Live, Place } from '#wire/reading.ts';
import type { Head } from './head.ts';
import type { Room } from './room.ts';

const nothing = new Uint8Array(0);
const none: readonly Problem[] = [];

/** What can be written while the snapshot is put together. */
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A frame while it is read. Its snapshots are the frames. */
export class OpenFrame implements Live {
  readonly id: number;
  readonly head: Head;
  readonly length: number;
  /** Where it begins in its direction's stream, and when its first byte came. */
  readonly start: number;
  readonly at: number;
  until: number;
  /** Bytes of the payload that came. */
  seen = 0;
  compressed = false;
  first: number | undefined;
  message: string | Uint8Array | undefined;
  messageLength: number | undefined;
  closeCode: number | undefined;
  closeReason: string | undefined;
  readonly #place: Place;
  readonly #headBytes: Uint8Array;
  readonly #key: Uint8Array | undefined;
  #problems = none;
  /** The payload that came in one piece, or what has come of it. */
  #whole: Uint8Array | undefined;
  #parts: ByteStore | undefined;
  #shown = false;

  /** @param headBytes its own to keep */
  constructor(place: Place, head: Head, length: number, headBytes: Uint8Array, start: number, at: number) {
    this.id = place.sink.nextId();
    this.head = head;
    this.length = length;
    this.start = start;
    this.at = at;
    this.until = at;
    this.#place = place;
    this.#headBytes = headBytes;
    this.#key = head.masked ? headBytes.subarray(head.size - 4) : undefined;
  }

  get payloadStart(): number {
    return this.start + this.head.size;
  }

  get end(): number {
    return this.payloadStart + this.seen;
  }

  get incomplete(): boolean {
    return this.seen < this.length;
  }

  report(problem: Problem): void {
    this.#problems = [...this.#problems, problem];
  }

  /** Takes `bytes[start, end)` of the payload as they stand on the wire. Returns them unmasked; they stay this frame's. */
  take(bytes: Uint8Array, start: number, end: number, until: number, room: Room): Uint8Array {
    const whole = end - start === this.length && this.length <= bodyLimit;
    const piece = room.cut(end - start);
    if (this.#key) unmask(piece, bytes, start, this.#key, this.seen);
    else piece.set(bytes.subarray(start, end));
    if (whole) this.#whole = piece;
    else {
      this.#parts ??= new ByteStore(bodyLimit);
      this.#parts.append(piece, 0, piece.length);
    }
    this.seen += end - start;
    this.until = until;
    if (this.seen === this.length) this.#parts?.trim();
    return piece;
  }

  /** The first `bodyLimit` bytes of the payload, as far as they came. */
  get payload(): Uint8Array {
    return this.#whole ?? this.#parts?.view() ?? nothing;
  }

  /** Shows the frame as it stands: at once if this is the first and last time, at the end of the turn if not. */
  show(): void {
    if (this.#shown || this.incomplete) this.#place.sink.touch(this);
    else this.#place.sink.add(this.snapshot());
    this.#shown = true;
  }

  snapshot(): WebSocketFrame {
    const { connection, from } = this.#place;
    const { fin, rsv, opcode, masked } = this.head;
    const frame: Writable<WebSocketFrame> = {
      id: this.id,
      within: [],
      connection,
      from,
      at: this.at,
      until: this.until,
      span: { start: this.start, end: this.end },
      incomplete: this.incomplete,
      problems: this.#problems,
      layer: 'websocket',
      kind: 'frame',
      fin,
      rsv,
      opcode,
      masked,
      length: this.length,
      payload: this.payload,
      head: this.#headBytes,
    };
    if (this.#key) frame.maskingKey = this.#key;
    if (this.compressed) frame.compressed = true;
    if (this.first !== undefined) frame.first = this.first;
    if (this.message !== undefined) frame.message = this.message;
    if (this.messageLength !== undefined) frame.messageLength = this.messageLength;
    if (this.closeCode !== undefined) frame.closeCode = this.closeCode;
    if (this.closeReason !== undefined) frame.closeReason = this.closeReason;
    return frame;
  }
}

/**
 * RFC 6455 §5.3: byte i of the payload and byte i modulo 4 of the key. Fills `plain` from `bytes[start…]`, where byte
 * `position` of the payload stands.
 */
function unmask(plain: Uint8Array, bytes: Uint8Array, start: number, key: Uint8Array, position: number): void {
  const k0 = key[position & 3]!;
  const k1 = key[(position + 1) & 3]!;
  const k2 = key[(position + 2) & 3]!;
  const k3 = key[(position + 3) & 3]!;
  const { length } = plain;
  let at = 0;
  let from = start;
  for (; at + 3 < length; at += 4, from += 4) {
    plain[at] = bytes[from]! ^ k0;
    plain[at + 1] = bytes[from + 1]! ^ k1;
    plain[at + 2] = bytes[from + 2]! ^ k2;
    plain[at + 3] = bytes[from + 3]! ^ k3;
  }
  for (; at < length; at++) plain[at] = bytes[start + at]! ^ key[(position + at) & 3]!;
}
