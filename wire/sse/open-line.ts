import { ByteStore } from '#wire/bytes.ts';
import { messageLimit } from '#wire/frame.ts';
import { validUntil } from '#wire/printable.ts';
import type { Piece } from '#wire/reading.ts';
import type { Taken } from './part.ts';

/** The line that is being read, without its line end. */
export class OpenLine {
  start = 0;
  end = 0;
  at = 0;
  until = 0;
  readonly #bytes = new ByteStore(messageLimit);

  get isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  /** Takes `bytes[from, to)` of a piece. */
  extend(piece: Piece, from: number, to: number): void {
    const { start, end, until } = taken(piece.bytes, piece, from, to);
    if (this.isEmpty) {
      this.start = start;
      this.at = until;
    }
    this.#bytes.append(piece.bytes, from, to);
    this.end = end;
    this.until = until;
  }

  /** All of it. */
  take(): Taken {
    const { start, end, at, until } = this;
    return { bytes: this.#bytes.view(), start, end, at, until };
  }

  /** Where in the stream the first byte stands that is no UTF-8; undefined if all is. */
  get invalidAt(): number | undefined {
    const bytes = this.#bytes.view();
    const valid = validUntil(bytes, 0);
    // A character that only our own limit cut is not broken.
    const cut = bytes.length < this.#bytes.length ? 3 : 0;
    if (valid + cut >= bytes.length) return undefined;
    // Where a line lies in one stretch of the stream, its bytes have places of their own.
    return this.end - this.start === this.#bytes.length ? this.start + valid : this.start;
  }
}

/** `bytes`, which stand at [from, to) of a piece, with their place in the stream. */
export function taken(bytes: Uint8Array, { start, end, at, exact }: Piece, from: number, to: number): Taken {
  if (!exact) return { bytes, start, end, at, until: at };
  return { bytes, start: start + from, end: start + to, at, until: at };
}
