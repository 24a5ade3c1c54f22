import type { Problem } from '#wire/frame.ts';
import type { ContentReader, Piece } from '#wire/reading.ts';
import * as problems from './problems.ts';

/** How many frames a compressed content may hold: these, and so many for each byte that it has on the wire. */
const framesAtLeast = 4096;
const framesAByte = 64;

/** Bytes that are read before the frames are counted again. */
const step = 4096;

/**
 * Stands in front of the reader of a compressed content. A kilobyte may blow up to a megabyte, and each byte of that may
 * be a frame: a page that shows frames would stand still. So there is an end to it, and it is told.
 */
export class FloodGate implements ContentReader {
  readonly #reader: ContentReader;
  readonly #shown: () => number;
  readonly #report: (problem: Problem) => void;
  /** Where the content begins in the stream. */
  #start: number | undefined;
  #shut = false;

  /** @param shown frames that the reader has shown so far */
  constructor(reader: ContentReader, shown: () => number, report: (problem: Problem) => void) {
    this.#reader = reader;
    this.#shown = shown;
    this.#report = report;
  }

  push(piece: Piece): void {
    this.#start ??= piece.start;
    const most = framesAtLeast + framesAByte * (piece.end - this.#start);
    for (let at = 0; at < piece.bytes.length && !this.#shut; at += step) {
      this.#reader.push({ ...piece, bytes: piece.bytes.subarray(at, at + step) });
      if (this.#shown() <= most) continue;
      this.#shut = true;
      this.#report(problems.contentFloods(piece.start));
      this.#reader.end(false, piece.at);
    }
  }

  end(complete: boolean, at: number): void {
    if (!this.#shut) this.#reader.end(complete, at);
  }
}
