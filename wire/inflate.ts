import { Gunzip, Inflate, Unzlib } from 'fflate';
import { copyOf } from './bytes.ts';

/** What can be undone: gzip (RFC 1952), zlib (RFC 1950), DEFLATE alone (RFC 1951). */
export type Compression = 'gzip' | 'zlib' | 'deflate';

/** A slice cannot become more than 1032 times as long (the longest match takes two bits): 264 KB. */
export const sliceLength = 256;

/**
 * The library keeps what it cannot use yet: a stored block of 64 KB, but also a file name in a gzip header that never
 * ends, and all that follows the end of the compressed data. Nothing that is longer is one.
 */
const idleLimit = 128 * 1024;

/**
 * Undoes a compression, slice by slice, so that what a few bytes blow up to is noticed before it is held. Says when it
 * stopped; after that it takes no more.
 */
export class Inflater {
  /** `stopped`: more came out than `limit`. `broken`: this is no such compression. */
  state: 'open' | 'stopped' | 'broken' = 'open';
  /** Bytes that came out so far. */
  length = 0;
  readonly #limit: number;
  /** Bytes that went in since something came out. */
  #idle = 0;
  readonly #stream: { push(chunk: Uint8Array, final?: boolean): void };

  /**
   * @param limit bytes that may come out
   * @param output takes what comes out, in order; the bytes are its own to keep
   * @param window what came out before (RFC 7692 §7.2.3.2): its last 32 KB may be referred to
   */
  constructor(compression: Compression, limit: number, output: (bytes: Uint8Array) => void, window?: Uint8Array) {
    this.#limit = limit;
    const take = (bytes: Uint8Array) => {
      const room = this.#limit - this.length;
      this.length += bytes.length;
      if (bytes.length > 0) this.#idle = 0;
      if (bytes.length > room) this.state = 'stopped';
      if (room > 0 && bytes.length > 0) output(bytes.length > room ? bytes.subarray(0, room) : bytes);
    };
    if (compression === 'gzip') this.#stream = new Gunzip(take);
    else if (compression === 'zlib') this.#stream = new Unzlib(take);
    else this.#stream = new Inflate(window ? { dictionary: window } : {}, take);
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.state === 'open'; at += sliceLength) {
      this.#idle += Math.min(sliceLength, bytes.length - at);
      try {
        // A copy: the library keeps what it could not use yet, and the caller's memory is a window onto a batch.
        this.#stream.push(copyOf(bytes, at, Math.min(bytes.length, at + sliceLength)));
      } catch {
        this.state = 'broken';
      }
      if (this.#idle > idleLimit) this.state = 'broken';
    }
  }

  /** No more comes. False if it is seen that more should have come. */
  finish(): boolean {
    if (this.state !== 'open') return true;
    try {
      this.#stream.push(new Uint8Array(0), true);
      return true;
    } catch {
      return false;
    }
  }
}
