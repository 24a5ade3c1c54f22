/** Whoever wants the only one there is waits in line, and is told how many are in front. */

interface Waiting {
  readonly turn: () => void;
  readonly onAhead: ((ahead: number) => void) | undefined;
  /** What it was told last. */
  told?: number;
}

export class Queue {
  readonly #waiting: Waiting[] = [];
  /** A second line, whose head goes first: for what takes no time beside the work of the others. */
  readonly #hurried: Waiting[] = [];
  /** Whether the one whose turn came last was of that line. */
  #wasHurried = false;
  #busy = false;

  /**
   * Does `work` when its turn comes. `onAhead` hears how many are in front, whenever that changes, and never 0.
   * `signal` leaves the line; once the work has begun, the work itself must heed it. What is `first` goes next, but no two
   * in a row while others wait: those who ask for it again and again hold nobody up.
   */
  async take<T>(
    work: () => Promise<T>,
    options: { onAhead?: (ahead: number) => void; signal?: AbortSignal; first?: boolean } = {},
  ): Promise<T> {
    const { onAhead, signal, first = false } = options;
    signal?.throwIfAborted();
    if (this.#busy) await this.#wait(first ? this.#hurried : this.#waiting, onAhead, signal);
    this.#busy = true;
    try {
      return await work();
    } finally {
      const next = this.#next();
      if (next) next.turn();
      else this.#busy = false;
      this.#tell();
    }
  }

  #next(): Waiting | undefined {
    this.#wasHurried = this.#hurried.length > 0 && !(this.#wasHurried && this.#waiting.length > 0);
    return (this.#wasHurried ? this.#hurried : this.#waiting).shift();
  }

  #wait(line: Waiting[], onAhead: Waiting['onAhead'], signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.splice(line.indexOf(waiting), 1);
        reject(signal!.reason);
        this.#tell();
      };
      const waiting: Waiting = {
        onAhead,
        turn() {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      line.push(waiting);
      this.#tell();
    });
  }

  /** Those who go first are not counted: they are gone before anybody could read it. */
  #tell(): void {
    for (const [index, waiting] of this.#waiting.entries()) {
      if (waiting.told === index + 1) continue;
      waiting.told = index + 1;
      waiting.onAhead?.(index + 1);
    }
  }
}
