import { copyOf } from '#wire/bytes.ts';

/** Bytes that wait for a decision, as they were read: each piece with its place and its time. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly at: number;
}

const byteLimit = 256 * 1024;
/** More pieces than this become one, which has the time of the first: how bytes were cut decides nothing else. */
const pieceLimit = 4096;

export class HeldBytes {
  #pieces: Piece[] = [];
  #length = 0;
  /** Pieces taken are ours already, so that holding them again copies nothing. */
  #taken = new WeakSet<object>();

  /** Where the first held byte stands in the stream; undefined if nothing is held. */
  get offset(): number | undefined {
    return this.#pieces[0]?.offset;
  }

  /** False, and nothing is held, if that would be too much. */
  add(bytes: Uint8Array, offset: number, at: number): boolean {
    if (this.#length + bytes.length > byteLimit) return false;
    if (this.#pieces.length === pieceLimit) this.#join();
    const owned = this.#taken.has(bytes.buffer);
    this.#pieces.push({ bytes: owned ? bytes : copyOf(bytes), offset, at });
    this.#length += bytes.length;
    return true;
  }

  take(): readonly Piece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#length = 0;
    for (const { bytes } of pieces) this.#taken.add(bytes.buffer);
    return pieces;
  }

  #join(): void {
    const [first] = this.#pieces;
    const joined = new Uint8Array(this.#length);
    for (const { bytes, offset } of this.#pieces) joined.set(bytes, offset - first!.offset);
    this.#pieces = [{ ...first!, bytes: joined }];
  }
}
