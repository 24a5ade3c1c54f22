import { type Span, withinLimit } from '#wire/frame.ts';
import type { Carried, Carrier, Place, Stretch } from '#wire/reading.ts';

/** How many frames may wait for the end of one chunk, and how many bytes of the stream they may reach over. */
const waitingLimit = 1024;
const waitingSpan = 16 * 1024 * 1024;

/** How many chunks are remembered. A frame in more of them names the last. */
const rememberedChunks = 1024;

interface Waiting {
  readonly stretch: Stretch;
  show(carried: Carried): void;
}

interface CarryingChunk extends Span {
  readonly id: number;
}

/**
 * The content of a message as a carrier of frames. A chunk is a frame only when it is complete, so what ends in a chunk
 * waits for it and shows right behind it: carriers come before what they carry.
 */
export class ContentCarrier implements Carrier {
  readonly connection: Place['connection'];
  readonly from: Place['from'];
  readonly sink: Place['sink'];
  readonly #message: number;
  #inChunks: boolean;
  #chunks: CarryingChunk[] = [];
  #waiting: Waiting[] = [];
  /** Frames so far, those that wait included. */
  shown = 0;

  constructor({ connection, from, sink }: Place, message: number, inChunks: boolean) {
    this.connection = connection;
    this.from = from;
    this.sink = sink;
    this.#message = message;
    this.#inChunks = inChunks;
  }

  show(stretch: Stretch, show: (carried: Carried) => void): void {
    this.shown++;
    if (!this.#inChunks) {
      this.#give({ stretch, show });
      return;
    }
    const first = this.#waiting[0]?.stretch.start ?? stretch.start;
    if (this.#waiting.length === waitingLimit || stretch.end - first > waitingSpan) this.#release();
    this.#waiting.push({ stretch, show });
  }

  /** A chunk is complete, and shown: so is what waits for it. */
  chunk(chunk: CarryingChunk): void {
    if (this.#chunks.length === rememberedChunks) this.#chunks.splice(0, rememberedChunks / 2);
    this.#chunks.push(chunk);
    this.#release();
  }

  /** No more chunks come: what waits, and all that follows, is shown at once. */
  end(): void {
    this.#inChunks = false;
    this.#release();
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const each of waiting) this.#give(each);
  }

  #give({ stretch, show }: Waiting): void {
    const { connection, from } = this;
    const { start, end, at, until } = stretch;
    const within = this.#carriersOf(stretch);
    show({ id: this.sink.nextId(), within, connection, from, at, until, span: { start, end } });
  }

  /** The message, and the chunks that hold bytes of this stretch: the first ones and the last if they are too many. */
  #carriersOf({ start, end }: Stretch): number[] {
    let behind = this.#chunks.length;
    while (behind > 0 && this.#chunks[behind - 1]!.start >= end) behind--;
    let first = behind;
    while (first > 0 && this.#chunks[first - 1]!.end > start) first--;
    const ids = this.#chunks.slice(first, behind).map(({ id }) => id);
    if (ids.length >= withinLimit) ids.splice(withinLimit - 2, ids.length - withinLimit + 1);
    return [this.#message, ...ids];
  }
}
