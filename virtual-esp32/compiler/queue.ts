/** Whoever wants the only one there is waits in line, and is told how many are in front. */

interface Waiting {
  readonly turn: () => void;
  readonly onAhead: ((ahead: number) => void) | undefined;
}

export class Queue {
  readonly #waiting: Waiting[] = [];
  #busy = false;

  /**
   * Does `work` when its turn comes. `onAhead` hears how many are in front, whenever that changes, and never 0.
   * `signal` leaves the line; once the work has begun, the work itself must heed it.
   */
  async take<T>(
    work: () => Promise<T>,
    options: { onAhead?: (ahead: number) => void; signal?: AbortSignal; first?: boolean } = {},
  ): Promise<T> {
    const { onAhead, signal, first = false } = options;
    signal?.throwIfAborted();
    if (this.#busy) await this.#wait(onAhead, signal, first);
    this.#busy = true;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next.turn();
      else this.#busy = false;
      this.#tell();
    }
  }

  #wait(onAhead: Waiting['onAhead'], signal: AbortSignal | undefined, first: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
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
      if (first) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      this.#tell();
    });
  }

  readonly #told = new WeakMap<Waiting, number>();

  #tell(): void {
    for (const [index, waiting] of this.#waiting.entries()) {
      if (this.#told.get(waiting) === index + 1) continue;
      this.#told.set(waiting, index + 1);
      waiting.onAhead?.(index + 1);
    }
  }
}
