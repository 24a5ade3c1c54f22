import { ByteStore, copyOf } from '#wire/bytes.ts';
import { bodyLimit, type Problem, type WebSocketFrame } from '#wire/frame.ts';
import type { Live, Place } from '#wire/reading.ts';
import type { Head } from './head.ts';

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
  take(bytes: Uint8Array, start: number, end: number, until: number): Uint8Array {
    const whole = end - start === this.length && this.length <= bodyLimit;
    const key = this.#key;
    const piece = key ? unmasked(bytes, start, end, key, this.seen) : copyOf(bytes, start, end);
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

/** RFC 6455 §5.3: byte i of the payload and byte i modulo 4 of the key. `position` is the i of `bytes[start]`. */
function unmasked(bytes: Uint8Array, start: number, end: number, key: Uint8Array, position: number): Uint8Array {
  const plain = new Uint8Array(end - start);
  for (let index = 0; index < plain.length; index++)
    plain[index] = bytes[start + index]! ^ key[(position + index) & 3]!;
  return plain;
}
