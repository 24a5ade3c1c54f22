import { ByteStore, latin1 } from '#wire/bytes.ts';
import type { Problem } from '#wire/frame.ts';
import { bodyLimit } from '#wire/frame.ts';
import type { Place } from '#wire/reading.ts';
import { LineBlock } from './block.ts';
import { trimBlanks } from './head.ts';
import type { Message } from './message.ts';
import * as problems from './problems.ts';

/** Bytes of a line with a chunk size: extensions are counted against it (RFC 9112 §7.1.1: a recipient ought to limit them). */
const lineLimit = 16 * 1024;

const CR = 13;
const LF = 10;

/**
 * Undoes the chunked transfer coding (RFC 9112 §7.1):
 *
 *     size line → data → data end → size line → … → size line "0" → trailers → done
 *
 * Each complete chunk becomes a frame; the bytes of all chunks become the message's body.
 */
export class ChunkedBody {
  state: 'size-line' | 'data' | 'data-end' | 'trailers' | 'done' | 'broken' = 'size-line';
  readonly #place: Place;
  readonly #message: Message;
  #line = new ByteStore(lineLimit);
  #data = new ByteStore(bodyLimit);
  #trailers = new LineBlock();
  #size = 0;
  #extension = '';
  #sawCr = false;
  /** Where the chunk begins in the stream, and when its first byte came. */
  #start = 0;
  #at = 0;
  #problems: Problem[] = [];

  constructor(place: Place, message: Message) {
    this.#place = place;
    this.#message = message;
  }

  /** Reads from `bytes[start…]`, until it needs more, is done or is broken; returns the index behind what it read. */
  read(bytes: Uint8Array, start: number, base: number, at: number): number {
    let index = start;
    while (index < bytes.length) {
      switch (this.state) {
        case 'size-line':
          index = this.#readLine(bytes, index, base, at);
          break;
        case 'data':
          index = this.#readData(bytes, index, base, at);
          break;
        case 'data-end':
          index = this.#readEnd(bytes, index, base, at);
          break;
        case 'trailers':
          index = this.#readTrailers(bytes, index, base);
          break;
        case 'done':
        case 'broken':
          return index;
      }
    }
    return index;
  }

  /** What is missing when the connection ends here. */
  truncated(offset: number): Problem {
    if (this.state === 'data') return problems.truncatedChunk(offset, this.#data.length, this.#size);
    if (this.state === 'trailers') return problems.truncatedTrailers(offset);
    return problems.truncatedBetweenChunks(offset);
  }

  #readLine(bytes: Uint8Array, index: number, base: number, at: number): number {
    if (this.#line.length === 0) {
      this.#start = base + index;
      this.#at = at;
    }
    const lf = bytes.indexOf(LF, index);
    const end = lf < 0 ? bytes.length : lf + 1;
    const allowed = Math.min(end, index + lineLimit - this.#line.length);
    this.#line.append(bytes, index, allowed);
    if (allowed < end || (lf < 0 && this.#line.length === lineLimit))
      this.#break(problems.chunkLineTooLong(this.#start));
    else if (lf >= 0) this.#sizeKnown(this.#line.view(), base + lf, at);
    return allowed;
  }

  #sizeKnown(line: Uint8Array, lf: number, at: number): void {
    const hasCr = line[line.length - 2] === CR;
    if (!hasCr) this.#note(problems.bareLf(lf));
    let digits = 0;
    let size = 0;
    for (let value = hexDigit(line[0]!); value >= 0; value = hexDigit(line[++digits]!)) size = size * 16 + value;
    // Behind the size: nothing, or white space and `;` and the extension.
    const rest = latin1(line, digits, line.length - (hasCr ? 2 : 1));
    const semicolon = rest.indexOf(';');
    const blank = semicolon < 0 ? rest : rest.slice(0, semicolon);
    if (digits === 0 || trimBlanks(blank) !== '') {
      this.#break(problems.chunkSizeInvalid(this.#start));
      return;
    }
    if (!Number.isSafeInteger(size)) {
      this.#break(problems.chunkSizeTooLarge(this.#start));
      return;
    }
    if (semicolon < 0 && blank !== '') this.#note(problems.chunkSizeSpace(this.#start + digits));
    this.#size = size;
    this.#extension = semicolon < 0 ? '' : rest.slice(semicolon + 1);
    this.state = 'data';
    if (size === 0) {
      this.#emit(lf + 1, at);
      this.state = 'trailers';
    }
  }

  #readData(bytes: Uint8Array, index: number, base: number, at: number): number {
    const end = Math.min(bytes.length, index + this.#size - this.#data.length);
    this.#data.append(bytes, index, end);
    this.#message.addBody(bytes, index, end, base, at);
    if (this.#data.length === this.#size) {
      this.state = 'data-end';
      this.#message.content?.cut(at);
    }
    return end;
  }

  #readEnd(bytes: Uint8Array, index: number, base: number, at: number): number {
    const byte = bytes[index];
    if (byte === CR && !this.#sawCr) {
      this.#sawCr = true;
      return index + 1;
    }
    if (byte !== LF) {
      this.#break(problems.chunkEndMissing(base + index));
      return index;
    }
    if (!this.#sawCr) this.#note(problems.bareLf(base + index));
    this.#emit(base + index + 1, at);
    this.state = 'size-line';
    return index + 1;
  }

  #readTrailers(bytes: Uint8Array, index: number, base: number): number {
    const end = this.#trailers.take(bytes, index);
    if (this.#trailers.full) this.#break(problems.headTooLong(base + end));
    if (!this.#trailers.done) return end;
    this.#message.end = base + end;
    this.#message.setTail(this.#trailers.view());
    this.state = 'done';
    return end;
  }

  #emit(end: number, until: number): void {
    this.#message.addChunk(this.#size);
    this.#data.trim();
    this.#line.trim();
    const { connection, from, sink } = this.#place;
    const id = sink.nextId();
    sink.add({
      id,
      within: [this.#message.id],
      connection,
      from,
      at: this.#at,
      until,
      span: { start: this.#start, end },
      incomplete: false,
      problems: this.#problems,
      layer: 'http',
      kind: 'chunk',
      size: this.#size,
      extension: this.#extension,
      data: this.#data.view(),
      line: this.#line.view(),
    });
    this.#message.content?.chunk({ id, start: this.#start, end });
    this.#line = new ByteStore(lineLimit);
    this.#data = new ByteStore(bodyLimit);
    this.#problems = [];
    this.#sawCr = false;
  }

  /** Shown at the chunk and at its message, which is what a learner looks at. */
  #note(problem: Problem): void {
    this.#problems.push(problem);
    this.#message.report(problem);
  }

  #break(problem: Problem): void {
    this.#message.report(problem);
    this.state = 'broken';
  }
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
