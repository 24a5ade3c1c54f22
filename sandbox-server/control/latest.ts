/** What a page gets at once in a second; beyond that, only the newest counts. */
const burst = 20;
const windowMs = 1000;

/**
 * Passes values on at once, unless there are very many: a learner's server that listens and closes in a loop changes its
 * state thousands of times a second, and no page needs more than the newest.
 */
export class Latest<Value> {
  readonly #pass: (value: Value) => void;
  #windowEnds = 0;
  #passed = 0;
  #held: { value: Value } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(pass: (value: Value) => void) {
    this.#pass = pass;
  }

  offer(value: Value): void {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + windowMs;
      this.#passed = 0;
    }
    if (this.#passed < burst && !this.#held) {
      this.#passed++;
      this.#pass(value);
      return;
    }
    this.#held = { value };
    this.#timer ??= setTimeout(() => this.#release(), this.#windowEnds - now);
  }

  /** Forgets what is held. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#held = undefined;
  }

  #release(): void {
    const held = this.#held;
    this.stop();
    if (held) this.offer(held.value);
  }
}
