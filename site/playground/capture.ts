import type { BoardRecord } from '#lessons/lesson.ts';
import type { Batch, ConsoleLine, Speed } from '#protocol';
import { type BoardNow, KeptBoard } from '#site/playground/capture/board.ts';
import { KeptEvents } from '#site/playground/capture/events.ts';
import { type Entry, KeptFrames, type LayerCount } from '#site/playground/capture/frames.ts';
import { Arrivals } from '#wire/arrivals.ts';
import type { CutEvent, TapEvent } from '#wire/capture.ts';
import { type Connection, createDecoder, type Decoder } from '#wire/decode.ts';
import type { Frame, Layer } from '#wire/frame.ts';
import { Overhead } from '#wire/overhead.ts';

export type { Entry, LayerCount };

const megabyte = 1024 * 1024;
/** What the page keeps of frames, of the events that they were read from, and of lines. Older ones go, and the pane says so. */
const frameLimits = { frames: 20_000, bytes: 64 * megabyte };
const eventLimits = { events: 200_000, bytes: 32 * megabyte };
const boardLimits = { records: 20_000, characters: megabyte };
const linesKept = 2_000;
/** Cuts between two frames that are told: one for each connection that a page can have. */
const cutsKept = 64;

/**
 * One run as the page knows it: the records of the journal, decoded. Everything that shows or judges a run reads it here.
 * Or a capture that was opened from a file: then it has no run.
 */
export class Capture {
  /** Number of the run; 0 when there is none. */
  readonly run: number;
  /** Name of the file that this was opened from. */
  readonly file: string | undefined;
  /** How many sandbox milliseconds pass in one of the page's. */
  readonly speed: Speed;
  /** Number of the journal record that comes next. */
  next = 0;
  /** Records that were dropped on the way because this page, or its control connection, was too slow. */
  dropped = 0;
  /** Records dropped behind the newest frame: the next frame will tell of them. */
  droppedLast = 0;
  /** Rooms between the ends: one more than there are proxies. */
  hops = 1;
  /** Cuts of the cable behind the newest frame. */
  cutsLast: readonly CutEvent[] = [];
  /** Counts up with every change, so that a reader can tell whether it has to look again. */
  version = 0;
  /** Head against payload since Run, frames that are no longer kept included. */
  readonly overhead = new Overhead((frame) => this.entry(frame.id)?.pageLoad === true);

  #decoder: Decoder = createDecoder();
  readonly #arrivals = new Arrivals();
  readonly #frames = new KeptFrames(frameLimits, (id) => this.#decoder.connections.get(id)?.origin);
  readonly #events = new KeptEvents(eventLimits);
  readonly #board = new KeptBoard(boardLimits);
  #lines: ConsoleLine[] = [];
  /** When the page's clock showed what the sandbox's clock calls zero: the smallest difference seen. */
  #zero = Number.POSITIVE_INFINITY;
  #stoppedAt: number | undefined;

  constructor(run: number, { speed = 1, file }: { speed?: Speed; file?: string } = {}) {
    this.run = run;
    this.speed = speed;
    this.file = file;
  }

  /** A capture that was kept in a file: the same frames, without a run and without console lines. */
  static of(events: Iterable<TapEvent>, file = ''): Capture {
    const capture = new Capture(0, { file });
    let last = 0;
    for (const event of events) {
      capture.#tap(event);
      last = Math.max(last, event.at);
    }
    capture.#stoppedAt = last;
    capture.version++;
    return capture;
  }

  /** In the order in which they first showed: a request, when its head was whole. The list changes as the run goes on. */
  get frames(): readonly Frame[] {
    return this.#frames.frames;
  }

  /**
   * When the last byte of a frame arrived, or of its first `length` bytes: `null` if it never did, `undefined` where no
   * cable delays.
   */
  arrival(frame: Frame, length = frame.span.end - frame.span.start): number | null | undefined {
    if (this.#arrivals.isEmpty) return undefined;
    // What stands in a content has its place there; its innermost carrier has one in the stream.
    const within = frame.within.map((id) => this.frame(id)).findLast((carrier) => carrier && standsInStream(carrier));
    const carrier = standsInStream(frame) ? frame : within;
    if (!carrier) return undefined;
    const end = carrier === frame ? frame.span.start + length : carrier.span.end;
    return this.#arrivals.at(carrier.connection, carrier.from, end);
  }

  /** The same frames with what their neighbours say about them: `entries[0]` has the position `forgotten`. */
  get entries(): readonly Entry[] {
    return this.#frames.entries;
  }

  /** Frames that were seen and are no longer kept. */
  get forgotten(): number {
    return this.#frames.forgotten;
  }

  /** About how many bytes of memory the frames hold. */
  get held(): number {
    return this.#frames.bytes;
  }

  /** How many frames of each layer are kept. */
  get layers(): ReadonlyMap<Layer, Readonly<LayerCount>> {
    return this.#frames.counts;
  }

  /** The connections of the run by their numbers: who opened them, when, and how each end stopped. */
  get connections(): ReadonlyMap<number, Connection> {
    return this.#decoder.connections;
  }

  /**
   * The events that the frames were read from, to be kept in a file: the newest, and in front of them the opening of each
   * connection that was open there and a `gap` for its bytes that are no longer kept.
   */
  get events(): readonly TapEvent[] {
    return this.#events.all();
  }

  /** Events that `events` no longer has. */
  get eventsGone(): number {
    return this.#events.gone;
  }

  /** What the board did, oldest first: the newest records. The list grows in place. */
  get board(): readonly BoardRecord[] {
    return this.#board.records;
  }

  /** Records of the board that `board` no longer has. */
  get boardGone(): number {
    return this.#board.gone;
  }

  /** How the board stands. The same object as long as nothing of it has changed. */
  get boardNow(): BoardNow {
    return this.#board.now;
  }

  get lines(): readonly ConsoleLine[] {
    return this.#lines;
  }

  frame(id: number): Frame | undefined {
    return this.#frames.entry(id)?.frame;
  }

  entry(id: number): Entry | undefined {
    return this.#frames.entry(id);
  }

  /** Calls `changed` with each frame that was there before and is another now. Returns how to stop it. */
  watch(changed: (entry: Entry) => void): () => void {
    return this.#frames.watch(changed);
  }

  /** Sandbox milliseconds since Run, as well as this page can tell. Stands still when the run is over. */
  get now(): number {
    if (this.#stoppedAt !== undefined) return this.#stoppedAt;
    return this.#zero === Number.POSITIVE_INFINITY ? 0 : (performance.now() - this.#zero) * this.speed;
  }

  /** When the run started, by this page's clock: milliseconds since 1970. Undefined before its first record, and for a file. */
  get startedAt(): number | undefined {
    return this.#zero === Number.POSITIVE_INFINITY ? undefined : performance.timeOrigin + this.#zero;
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
      this.droppedLast += number - this.next;
      this.next = number + 1;
      if (record.event === 'console') {
        this.say(record.line);
        return;
      }
      this.#zero = Math.min(this.#zero, performance.now() - record.at / this.speed);
      if (record.event === 'board') {
        this.#board.push({ at: record.at, did: record.did });
        return;
      }
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

  #tap(event: TapEvent): void {
    this.#events.push(event);
    this.#arrivals.push(event);
    if (event.event === 'cut') this.cutsLast = [...this.cutsLast, event].slice(-cutsKept);
    if (event.event === 'open') this.hops = Math.max(this.hops, event.hop + 1);
    for (const frame of this.#decoder.push(event)) {
      if (this.#frames.put(frame, { lost: this.droppedLast, cuts: this.cutsLast })) {
        this.droppedLast = 0;
        this.cutsLast = [];
      }
      this.overhead.add(frame);
    }
  }
}

/** Spans of these layers count in the stream of their connection. */
const standsInStream = ({ layer }: Frame) => layer === 'http' || layer === 'websocket' || layer === 'tcp';
