/** Memory is taken in pieces of this size, and only when something is written there: most journals stay small. */
const pageBytes = 64 * 1024;

/** The newest bytes of an endless stream, by their offsets in it, in memory that is used again and again. */
export class Ring {
  readonly #size: number;
  readonly #pages: Uint8Array[] = [];
  #end = 0;

  /** @param size bytes that it keeps at least */
  constructor(size: number) {
    this.#size = Math.ceil(size / pageBytes) * pageBytes;
  }

  /** The offset that the next byte will have. */
  get end(): number {
    return this.#end;
  }

  /** Copies them, over the oldest. They must not be more than the ring keeps. */
  write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      const { page, from, length } = this.#piece(this.#end, bytes.length - done);
      page.set(bytes.subarray(done, done + length), from);
      done += length;
      this.#end += length;
    }
  }

  /** Copies of `length` bytes from `offset` on, which must not be older than what it keeps. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length; ) {
      const piece = this.#piece(offset + done, length - done);
      bytes.set(piece.page.subarray(piece.from, piece.from + piece.length), done);
      done += piece.length;
    }
    return bytes;
  }

  /** As much of a stretch as lies in one page. */
  #piece(offset: number, wanted: number): { page: Uint8Array; from: number; length: number } {
    const at = offset % this.#size;
    const from = at % pageBytes;
    const index = (at - from) / pageBytes;
    this.#pages[index] ??= Buffer.allocUnsafeSlow(pageBytes);
    return { page: this.#pages[index], from, length: Math.min(wanted, pageBytes - from) };
  }
}
