const blockLength = 16 * 1024;

/**
 * Cuts small pieces from larger blocks: an allocation for each head and each payload would cost more than reading it.
 * What was cut is never given out again, and a block lives as long as one of its pieces: frames that came together are
 * let go together.
 */
export class Room {
  #block = new Uint8Array(0);
  #used = 0;

  /** So many bytes that are nobody else's, all zero. */
  cut(length: number): Uint8Array {
    if (length > blockLength / 4) return new Uint8Array(length);
    if (this.#used + length > this.#block.length) {
      this.#block = new Uint8Array(blockLength);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    return this.#block.subarray(start, this.#used);
  }
}
