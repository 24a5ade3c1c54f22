/** So many a second of the machine's, and as many at once after a pause. */
export class Rate {
  readonly #perSecond: number;
  #left: number;
  #at = performance.now();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
  }

  /** Takes one. @returns milliseconds until there is one: 0 when it was taken. */
  take(): number {
    const now = performance.now();
    this.#left = Math.min(this.#perSecond, this.#left + ((now - this.#at) * this.#perSecond) / 1000);
    this.#at = now;
    if (this.#left < 1) return ((1 - this.#left) * 1000) / this.#perSecond;
    this.#left -= 1;
    return 0;
  }
}
