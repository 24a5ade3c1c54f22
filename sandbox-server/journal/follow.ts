import type { Journal, Stretch } from './journal.ts';

export interface FollowOptions {
  readonly journal: Journal;
  /** Number of the first record that the reader wants. */
  readonly next: number;
  /** Sends a stretch; `received` is to be called when the reader has it. */
  readonly send: (stretch: Stretch, received: () => void) => void;
  /** Milliseconds from one batch to the next while records keep coming. */
  readonly pauseMs?: number;
}

/** Enough to fill a screen many times, small enough that a message of another kind does not wait behind it. */
const batchBytes = 256 * 1024;
const batchRecords = 2000;

/** Two frames of a 60 Hz screen: a page cannot show more often. */
const pauseMsByDefault = 30;

/**
 * Streams a journal to one reader. The next batch leaves after the last one was acknowledged, so a slow reader queues
 * nothing here: the journal drops its oldest records meanwhile, and the reader sees that by `first`.
 */
export class Follower {
  readonly #options: FollowOptions;
  readonly #unsubscribe: () => void;
  #next: number;
  #waiting = false;
  #sentAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#next = options.next;
    this.#unsubscribe = options.journal.onAppend(() => this.#wake());
    this.#wake();
  }

  /** Sends nothing any more. An acknowledgement that is still to come is ignored. */
  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  #wake(): void {
    if (this.#stopped || this.#waiting || this.#timer || this.#options.journal.next <= this.#next) return;
    // Even an idle follower waits for the end of this turn, so that what happens at once travels at once.
    const rest = this.#sentAt + (this.#options.pauseMs ?? pauseMsByDefault) - performance.now();
    this.#timer = setTimeout(() => this.#send(), Math.max(rest, 0));
  }

  #send(): void {
    this.#timer = undefined;
    const stretch = this.#options.journal.read(this.#next, batchBytes, batchRecords);
    this.#next = stretch.first + stretch.records.length;
    this.#sentAt = performance.now();
    this.#waiting = true;
    let acknowledged = false;
    this.#options.send(stretch, () => {
      if (acknowledged) return;
      acknowledged = true;
      this.#waiting = false;
      this.#wake();
    });
  }
}
