import type { HeaderField, Problem } from '#wire/frame.ts';
import { Inflater, sliceLength } from '#wire/inflate.ts';
import type { Piece } from '#wire/reading.ts';
import { membersOf } from './head.ts';
import * as problems from './problems.ts';

/** How much of one message's content is undone: a few bytes can blow up to a thousand times as many. */
export const contentLimit = 16 * 1024 * 1024;

/**
 * What a slice costs hardly depends on its length, so a body in chunks of one byte must not have a slice for each: this
 * many are free, and from then on each takes so many bytes.
 */
const freeSlices = 256;
const bytesASlice = 16;

/** Content codings that are undone (RFC 9110 §8.4.1). */
export type ContentCoding = 'gzip' | 'deflate';

/** The codings that a message names, in lower case, in the order in which they were applied. */
export const codingsOf = (headers: readonly HeaderField[]): readonly string[] =>
  membersOf(headers, 'content-encoding').filter((coding) => coding !== 'identity');

/** The coding to undo; undefined if there is another one, or several. */
export function undoable(codings: readonly string[]): ContentCoding | undefined {
  if (codings.length !== 1) return undefined;
  const [coding] = codings;
  if (coding === 'x-gzip') return 'gzip';
  return coding === 'gzip' || coding === 'deflate' ? coding : undefined;
}

/**
 * Undoes a content coding. What comes out of a compression cannot be traced to single bytes, so it goes in by slices
 * that end where the stream says, not where it was cut, and all that comes out of a slice has the slice's place.
 */
export class CodedContent {
  readonly #coding: ContentCoding;
  readonly #report: (problem: Problem) => void;
  readonly #output: (piece: Piece) => void;
  #inflater: Inflater | undefined;
  /** Stopped or broken: nothing more comes out. */
  failed = false;
  readonly #slice = new Uint8Array(sliceLength);
  #sliced = 0;
  #slices = 0;
  #length = 0;
  /** Where the slice begins and ends in the stream, and when its last byte came. */
  #start = 0;
  #end = 0;
  #at = 0;

  constructor(coding: ContentCoding, report: (problem: Problem) => void, output: (piece: Piece) => void) {
    this.#coding = coding;
    this.#report = report;
    this.#output = output;
  }

  /** Takes `bytes[start, end)`; `base` is where `bytes` begin in the stream. */
  push(bytes: Uint8Array, start: number, end: number, base: number, at: number): void {
    for (let index = start; index < end && !this.failed; ) {
      const taken = Math.min(end - index, sliceLength - this.#sliced);
      if (this.#sliced === 0) this.#start = base + index;
      this.#slice.set(bytes.subarray(index, index + taken), this.#sliced);
      this.#sliced += taken;
      this.#length += taken;
      index += taken;
      this.#end = base + index;
      this.#at = at;
      if (this.#sliced === sliceLength) this.#inflate();
    }
  }

  /** The stream says that a piece ends here: what came so far is undone now. */
  cut(): void {
    // The first two bytes tell which format it is.
    if (this.failed || this.#sliced < (this.#inflater ? 1 : 2)) return;
    if (this.#slices < freeSlices + this.#length / bytesASlice) this.#inflate();
  }

  /** The coded bytes are over; `complete` if these are all of them. */
  end(complete: boolean): void {
    if (!this.failed && this.#sliced > 0) this.#inflate();
    if (complete && !this.failed && this.#inflater?.finish() === false)
      this.#report(problems.contentCodingTruncated(this.#end));
  }

  #inflate(): void {
    this.#inflater ??= this.#begin();
    this.#inflater.push(this.#slice.subarray(0, this.#sliced));
    this.#sliced = 0;
    this.#slices++;
    const { state } = this.#inflater;
    if (state === 'open') return;
    this.failed = true;
    const problem = state === 'stopped' ? problems.contentTooLong : problems.contentCodingBroken;
    this.#report(problem(this.#start));
  }

  #begin(): Inflater {
    const take = (bytes: Uint8Array) =>
      this.#output({ bytes, start: this.#start, end: this.#end, at: this.#at, exact: false });
    if (this.#coding === 'gzip') return new Inflater('gzip', contentLimit, take);
    if (isZlib(this.#slice[0]!, this.#slice[1]!)) return new Inflater('zlib', contentLimit, take);
    this.#report(problems.deflateWithoutZlib(this.#start));
    return new Inflater('deflate', contentLimit, take);
  }
}

/** RFC 1950 §2.2: method 8, a window of at most 32 KB, and a check that makes the two bytes a multiple of 31. */
const isZlib = (cmf: number, flg: number) => (cmf & 15) === 8 && cmf >> 4 <= 7 && ((cmf << 8) | flg) % 31 === 0;
