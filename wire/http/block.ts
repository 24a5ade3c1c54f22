import { ByteStore } from '#wire/bytes.ts';

/** How many bytes of a head, or of a trailer section, are read. Node's own limit is 16 KB. */
const headLimit = 64 * 1024;

const CR = 13;
const LF = 10;

/**
 * Gathers lines up to and including an empty one: a head or a trailer section. Cut anywhere, it looks at each byte once.
 * A bare LF ends a line too (RFC 9112 §2.2: a recipient MAY); who reads the lines tells.
 */
export class LineBlock {
  readonly #store = new ByteStore(headLimit);
  /** Bytes of the line that is open, and the last byte before it was cut. */
  #lineLength = 0;
  #lastByte = 0;
  /** The empty line has come. */
  done = false;
  /** Bytes up to and including the first LF; 0 before it came. */
  firstLine = 0;

  get length(): number {
    return this.#store.length;
  }

  /** As many bytes as are allowed have come without an empty line. */
  get full(): boolean {
    return !this.done && this.#store.length >= headLimit;
  }

  /** Takes what belongs to the block from `bytes[start…]`; returns the index behind it. */
  take(bytes: Uint8Array, start: number): number {
    const end = Math.min(bytes.length, start + headLimit - this.#store.length);
    let line = start;
    while (line < end) {
      let lf = line;
      // Lines of a head are short: a call for each would take longer than looking.
      while (lf < end && bytes[lf] !== LF) lf++;
      if (lf === end) break;
      const length = this.#lineLength + lf - line;
      const before = lf > line ? bytes[lf - 1] : this.#lastByte;
      this.firstLine ||= this.#store.length + lf + 1 - start;
      this.#lineLength = 0;
      line = lf + 1;
      if (length === 0 || (length === 1 && before === CR)) {
        this.done = true;
        break;
      }
    }
    const taken = this.done ? line : end;
    this.#lineLength += taken - line;
    if (taken > line) this.#lastByte = bytes[taken - 1]!;
    this.#store.append(bytes, start, taken);
    if (this.done) this.#store.trim();
    return taken;
  }

  view(): Uint8Array {
    return this.#store.view();
  }
}
