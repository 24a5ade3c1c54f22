import { ByteStore } from '#wire/bytes.ts';
import { messageLimit } from '#wire/frame.ts';
import type { Piece, Stretch } from '#wire/reading.ts';
import type { Report } from './problems.ts';

/** A packet as its carrier gave it, before it is read. */
export interface CutPacket {
  /** With all that stands in front of it; the first `messageLimit` bytes. */
  readonly bytes: Uint8Array;
  /** Bytes in front of the packet itself: a length prefix of version 3. */
  readonly prefix: number;
  /** The packet itself is bytes: a binary message of a WebSocket, or marked with 01 in a payload. */
  readonly binary: boolean;
  /** More came than `bytes` holds. */
  readonly cut: boolean;
  /** Its carrier broke before it was over. */
  readonly incomplete: boolean;
  /** It cannot be told where packets begin and end in these bytes. */
  readonly unreadable: boolean;
  readonly stretch: Stretch;
  readonly problems: readonly Report[];
}

/** Cuts a payload into packets. Takes it in pieces, looks at each byte once, keeps at most one packet. */
export interface Payload {
  push(piece: Piece): void;
  /** The payload is over; `complete` is false when its message broke. */
  end(complete: boolean, at: number): void;
}

/** The bytes of one packet, as they come. */
export class PacketBytes {
  readonly #store = new ByteStore(messageLimit);
  readonly #start: number;
  readonly #at: number;
  #end: number;
  #until: number;

  /** Begins at `bytes[index]` of the piece. */
  constructor(piece: Piece, index: number) {
    this.#start = piece.exact ? piece.start + index : piece.start;
    this.#end = this.#start;
    this.#at = piece.at;
    this.#until = piece.at;
  }

  get length(): number {
    return this.#store.length;
  }

  /** Takes in `piece.bytes[from, to)`. */
  append(piece: Piece, from: number, to: number): void {
    if (to <= from) return;
    this.#store.append(piece.bytes, from, to);
    this.#end = piece.exact ? piece.start + to : piece.end;
    this.#until = piece.at;
  }

  done(rest: Partial<CutPacket>): CutPacket {
    this.#store.trim();
    return {
      bytes: this.#store.view(),
      prefix: 0,
      binary: false,
      cut: this.#store.length > messageLimit,
      incomplete: false,
      unreadable: false,
      problems: [],
      ...rest,
      stretch: { start: this.#start, end: this.#end, at: this.#at, until: this.#until },
    };
  }
}
