import { isPageLoad } from '#lessons/page-load.ts';
import type { CutEvent, Origin } from '#wire/capture.ts';
import type { Frame, Layer } from '#wire/frame.ts';
import { heldBytes } from './held.ts';

/** A frame as the page keeps it, and what its neighbours say about it. Its `frame` is replaced when it changes. */
export interface Entry {
  readonly frame: Frame;
  /** Counts up in the order in which frames first showed, from 0, those that are gone included. */
  readonly position: number;
  /** The newest frame that this one carries, if it carries any. */
  readonly carries: number | undefined;
  /** Belongs to the loading of the page itself, or to what a check asked: it is there, but folded away. */
  readonly pageLoad: boolean;
  /** Records that were dropped on the way just before this frame showed. */
  readonly lost: number;
  /** How the cable was cut just before this frame showed. */
  readonly cuts: readonly CutEvent[];
}

interface Kept {
  frame: Frame;
  readonly position: number;
  carries: number | undefined;
  pageLoad: boolean;
  readonly lost: number;
  readonly cuts: readonly CutEvent[];
  bytes: number;
}

/** Frames of one layer that are kept. */
export interface LayerCount {
  all: number;
  pageLoad: number;
}

/** Beyond either of these the oldest frames go. */
export interface FrameLimits {
  readonly frames: number;
  /** Bytes of memory that the frames hold, about. */
  readonly bytes: number;
}

/**
 * The newest frames of a run, in the order in which they first showed, each in its last state. Costs the same for each
 * frame that comes, however many are kept.
 */
export class KeptFrames {
  readonly #limits: FrameLimits;
  readonly #origin: (connection: number) => Origin | undefined;
  readonly frames: Frame[] = [];
  readonly entries: Entry[] = [];
  readonly counts = new Map<Layer, LayerCount>();
  /** Frames that were seen and are no longer kept. */
  forgotten = 0;
  /** About how many bytes of memory the kept ones hold. */
  bytes = 0;

  readonly #byId = new Map<number, Kept>();
  readonly #watchers = new Set<(entry: Entry) => void>();
  /** The highest id that is gone. */
  #goneId = 0;

  /** @param origin who opened a connection */
  constructor(limits: FrameLimits, origin: (connection: number) => Origin | undefined) {
    this.#limits = limits;
    this.#origin = origin;
  }

  entry(id: number): Entry | undefined {
    return this.#byId.get(id);
  }

  /** Calls `changed` with each frame that was there and is another now, until the function that it returns is called. */
  watch(changed: (entry: Entry) => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  /**
   * Takes a new frame, or a new state of one.
   * @param before what happened just before it: records that were dropped, cuts of the cable
   * @returns whether it is new
   */
  put(frame: Frame, { lost, cuts }: Pick<Entry, 'lost' | 'cuts'>): boolean {
    const known = this.#byId.get(frame.id);
    if (known) {
      this.#change(known, frame);
      return false;
    }
    // A frame that is no longer kept may go on changing: nobody sees it.
    if (frame.id <= this.#goneId) return false;
    const pageLoad = this.#loadsPage(frame);
    const bytes = heldBytes(frame);
    const entry: Kept = {
      frame,
      position: this.forgotten + this.frames.length,
      carries: undefined,
      pageLoad,
      lost,
      cuts,
      bytes,
    };
    this.#byId.set(frame.id, entry);
    this.frames.push(frame);
    this.entries.push(entry);
    this.#count(entry, 1);
    this.bytes += bytes;
    this.#mark(frame);
    const { frames: most, bytes: mostBytes } = this.#limits;
    // A quarter more than is kept, so that what goes, goes at once: not one at each frame.
    if (this.frames.length > 1.25 * most || this.bytes > 1.25 * mostBytes) this.#forget();
    return true;
  }

  #change(entry: Kept, frame: Frame): void {
    const bytes = heldBytes(frame);
    this.bytes += bytes - entry.bytes;
    entry.bytes = bytes;
    entry.frame = frame;
    this.frames[entry.position - this.forgotten] = frame;
    if (!entry.pageLoad && this.#loadsPage(frame)) {
      this.#count(entry, -1);
      entry.pageLoad = true;
      this.#count(entry, 1);
    }
    this.#mark(frame);
    for (const watcher of this.#watchers) watcher(entry);
  }

  /** Tells the carriers of a frame what they carry. */
  #mark(frame: Frame): void {
    for (const id of frame.within) {
      const carrier = this.#byId.get(id);
      if (!carrier) continue;
      const first = carrier.carries === undefined;
      carrier.carries = frame.id;
      if (first) for (const watcher of this.#watchers) watcher(carrier);
    }
  }

  #loadsPage(frame: Frame): boolean {
    return this.#origin(frame.connection) === 'check' || isPageLoad(frame, (id) => this.#byId.get(id));
  }

  #count({ frame, pageLoad }: Entry, by: 1 | -1): void {
    const count = this.counts.get(frame.layer) ?? { all: 0, pageLoad: 0 };
    count.all += by;
    if (pageLoad) count.pageLoad += by;
    this.counts.set(frame.layer, count);
  }

  #forget(): void {
    let count = 0;
    // The newest stays, however large: it is what somebody is looking for.
    while (
      this.frames.length - count > this.#limits.frames ||
      (this.bytes > this.#limits.bytes && count < this.frames.length - 1)
    ) {
      const { id } = this.frames[count++]!;
      const entry = this.#byId.get(id)!;
      this.#byId.delete(id);
      this.bytes -= entry.bytes;
      this.#count(entry, -1);
      this.#goneId = Math.max(this.#goneId, id);
    }
    this.frames.splice(0, count);
    this.entries.splice(0, count);
    this.forgotten += count;
  }
}
