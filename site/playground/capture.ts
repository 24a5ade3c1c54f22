import type { Batch, ConsoleLine } from '#protocol';
import type { TapEvent } from '#wire/capture.ts';
import { createDecoder, type Decoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';

/** Frames that the page keeps. Older ones go, and the wire pane says so. */
const framesKept = 20_000;
const linesKept = 2_000;

/**
 * One run as the page knows it: the records of the journal, decoded. Everything that shows or judges a run reads it here.
 */
export class Capture {
  readonly run: number;
  /** Number of the journal record that comes next. */
  next = 0;
  /** Records that were dropped on the way because this page, or its control connection, was too slow. */
  dropped = 0;
  /** Frames that were seen and are no longer kept. */
  forgotten = 0;
  /** Counts up with every change, so that a reader can tell whether it has to look again. */
  version = 0;

  #decoder: Decoder = createDecoder();
  #frames: Frame[] = [];
  #index = new Map<number, number>();
  #lines: ConsoleLine[] = [];
  /** When the page's clock showed what the sandbox's clock calls zero: the smallest difference seen. */
  #zero = Number.POSITIVE_INFINITY;
  #stoppedAt: number | undefined;

  constructor(run: number) {
    this.run = run;
  }

  /** In the order in which they first showed: a request, when its head was whole. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  get lines(): readonly ConsoleLine[] {
    return this.#lines;
  }

  frame(id: number): Frame | undefined {
    return this.#frames[this.#position(id) ?? -1];
  }

  /** Sandbox milliseconds since Run, as well as this page can tell. Stands still when the run is over. */
  get now(): number {
    if (this.#stoppedAt !== undefined) return this.#stoppedAt;
    return this.#zero === Number.POSITIVE_INFINITY ? 0 : performance.now() - this.#zero;
  }

  /** The run is over: its clock stops. */
  end(): void {
    this.#stoppedAt ??= this.now;
  }

  /** Takes a stretch of the journal. Records that are here already (a batch sent twice) are passed over. */
  add(batch: Batch): void {
    const bytes = batch.bytes instanceof Uint8Array ? batch.bytes : new Uint8Array(batch.bytes);
    let position = 0;
    batch.records.forEach((record, index) => {
      const number = batch.first + index;
      const length = record.event === 'bytes' ? record.length : 0;
      const chunk = bytes.subarray(position, position + length);
      position += length;
      if (number < this.next) return;
      this.dropped += number - this.next;
      this.next = number + 1;
      if (record.event === 'console') {
        this.say(record.line);
        return;
      }
      this.#zero = Math.min(this.#zero, performance.now() - record.at);
      this.#tap(record.event === 'bytes' ? { ...record, bytes: chunk } : record);
    });
    this.version++;
  }

  /** Adds a console line: the server's come with the journal, the page's from its frame. */
  say(line: ConsoleLine): void {
    if (this.#lines.length >= linesKept) this.#lines = this.#lines.slice(linesKept / 4);
    else this.#lines = this.#lines.slice();
    this.#lines.push(line);
    this.version++;
  }

  #position(id: number): number | undefined {
    const position = this.#index.get(id);
    return position === undefined ? undefined : position - this.forgotten;
  }

  #tap(event: TapEvent): void {
    for (const frame of this.#decoder.push(event)) {
      const position = this.#position(frame.id);
      if (position !== undefined && position >= 0) {
        this.#frames[position] = frame;
      } else if (position === undefined) {
        this.#index.set(frame.id, this.forgotten + this.#frames.length);
        this.#frames.push(frame);
      }
    }
    if (this.#frames.length > framesKept * 1.25) this.#forget(this.#frames.length - framesKept);
  }

  #forget(count: number): void {
    for (const frame of this.#frames.splice(0, count)) this.#index.delete(frame.id);
    this.forgotten += count;
  }
}
