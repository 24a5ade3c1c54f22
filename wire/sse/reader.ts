import { copyOf, latin1 } from '#wire/bytes.ts';
import type { Carrier, ContentReader, Piece } from '#wire/reading.ts';
import { CR, LF, readLine, textOf } from './line.ts';
import { OpenLine, taken } from './open-line.ts';
import { SsePart, type Taken } from './part.ts';
import * as problems from './problems.ts';

const byteOrderMark = [0xef, 0xbb, 0xbf];
const cr = Uint8Array.of(CR);
const lf = Uint8Array.of(LF);

/**
 * Reads an event stream (HTML §9.2.5 and §9.2.6) line by line; each byte is looked at once. A CR ends its line at once,
 * for nobody knows whether more ever comes; an LF right behind it belongs to the same line end.
 */
export class SseReader implements ContentReader {
  readonly #carrier: Carrier;
  /** What came until it is known whether the stream begins with a byte order mark. */
  #beginning: Piece[] | undefined = [];
  #line = new OpenLine();
  /** The block that is open: lines up to the next blank one. */
  #block: SsePart | undefined;
  /** Set when the line before ended with a CR: the parts that it belongs to. */
  #afterCr: readonly SsePart[] | undefined;
  #lastEventId = '';

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
  }

  push(piece: Piece): void {
    if (this.#beginning) this.#begin(this.#beginning, piece);
    else this.#read(piece, 0);
  }

  end(): void {
    for (const piece of this.#beginning ?? []) this.#read(piece, 0);
    this.#beginning = undefined;
    if (!this.#line.isEmpty) this.#endLine(undefined);
    const block = this.#block;
    if (!block) return;
    this.#block = undefined;
    block.incomplete = true;
    block.report(problems.unfinishedEvent(block.end));
    this.#dispatch(block);
  }

  /** HTML §9.2.5: one byte order mark at the very beginning is no part of the first line. */
  #begin(pieces: Piece[], piece: Piece): void {
    pieces.push(piece);
    const first = pieces.flatMap(({ bytes }) => [...bytes.subarray(0, 3)]).slice(0, 3);
    const fits = first.every((byte, index) => byte === byteOrderMark[index]);
    if (fits && first.length < byteOrderMark.length) {
      pieces[pieces.length - 1] = { ...piece, bytes: copyOf(piece.bytes) };
      return;
    }
    this.#beginning = undefined;
    let skipped = fits ? byteOrderMark.length : 0;
    for (const each of pieces) {
      const index = Math.min(skipped, each.bytes.length);
      skipped -= index;
      this.#read(each, index);
    }
  }

  #read(piece: Piece, start: number): void {
    const { bytes } = piece;
    let index = start;
    // Each is looked for anew only when it was passed: a stream with one of them only is not searched for the other again.
    let nextCr = bytes.indexOf(CR, index);
    let nextLf = bytes.indexOf(LF, index);
    while (index < bytes.length) {
      if (this.#afterCr && bytes[index] === LF) {
        for (const part of this.#afterCr) part.appendLf(taken(lf, piece, index, index + 1));
        index++;
      }
      this.#afterCr = undefined;
      if (nextCr >= 0 && nextCr < index) nextCr = bytes.indexOf(CR, index);
      if (nextLf >= 0 && nextLf < index) nextLf = bytes.indexOf(LF, index);
      const end = nextCr < 0 ? nextLf : nextLf < 0 ? nextCr : Math.min(nextCr, nextLf);
      const lineEnd = end < 0 ? bytes.length : end;
      if (lineEnd > index) this.#line.extend(piece, index, lineEnd);
      if (end < 0) return;
      this.#endLine(taken(end === nextCr ? cr : lf, piece, end, end + 1));
      index = end + 1;
    }
  }

  /** The line is over; without an `ending` it is the stream that is over. */
  #endLine(ending: Taken | undefined): void {
    const line = this.#line;
    this.#line = new OpenLine();
    const block = this.#block;
    const parts = line.isEmpty ? (block ? [block] : []) : this.#takeLine(line, ending !== undefined);
    if (ending) for (const part of parts) part.append(ending);
    this.#afterCr = ending?.bytes === cr ? parts : undefined;
    if (!line.isEmpty) {
      for (const part of parts) if (part !== this.#block) part.show(this.#carrier);
    } else if (block) {
      this.#block = undefined;
      this.#dispatch(block);
    }
  }

  /** What a line does, and the parts that it belongs to: a block's own lines, and lines that stand for themselves. */
  #takeLine(line: OpenLine, whole: boolean): SsePart[] {
    const sent = line.take();
    const { kind, nameEnd, valueStart } = readLine(sent.bytes, 0, sent.bytes.length);
    const value = sent.bytes.subarray(valueStart);
    const alone = kind === 'comment' || kind === 'retry' ? new SsePart(kind, sent) : undefined;
    if (!alone) this.#block ??= new SsePart('event', sent);
    this.#block?.append(sent);
    alone?.append(sent);
    const part = alone ?? this.#block!;
    if (kind === 'comment' || kind === 'data') part.addData(value);
    else if (kind === 'event') part.event = textOf(value);
    else if (kind === 'id') this.#setId(part, value, sent.start);
    else if (kind === 'retry') setRetry(part, value, sent.start, whole);
    else part.report(problems.unknownField(sent.start, sent.bytes.subarray(0, nameEnd)));
    const { invalidAt } = line;
    if (invalidAt !== undefined) part.report(problems.invalidUtf8(invalidAt));
    if (alone && !whole) {
      alone.incomplete = true;
      alone.report(problems.unfinishedLine(sent.end));
    }
    return [alone, this.#block].filter((each) => each !== undefined);
  }

  #setId(block: SsePart, value: Uint8Array, offset: number): void {
    if (value.includes(0)) block.report(problems.idWithNul(offset));
    else this.#lastEventId = textOf(value);
  }

  /** HTML §9.2.6: without data nothing is dispatched; type and data begin anew either way, the last event ID stays. */
  #dispatch(block: SsePart): void {
    block.eventId = this.#lastEventId;
    if (block.data !== undefined || block.incomplete) block.event ||= 'message';
    else block.kind = 'fields';
    block.show(this.#carrier);
  }
}

/** A line that the stream's end cut sets nothing, however it looks. */
function setRetry(part: SsePart, value: Uint8Array, offset: number, whole: boolean): void {
  const digits = latin1(value);
  if (!/^\d+$/.test(digits)) part.report(problems.retryInvalid(offset));
  else if (whole) part.retry = Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
}
