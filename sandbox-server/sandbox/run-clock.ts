import type { Speed } from '#protocol';

/** The time of one Run: it stands at 0 until its processes have the files, and then goes as fast as its speed says. */
export class RunClock {
  readonly speed: Speed;
  /** When it started, in this process's milliseconds. */
  #began: number | undefined;
  #startDate = Date.now();

  constructor(speed: Speed) {
    this.speed = speed;
  }

  start(): void {
    this.#began = performance.now();
    this.#startDate = Date.now();
  }

  /** Sandbox milliseconds since it started, with a fraction. */
  get now(): number {
    return this.#began === undefined ? 0 : (performance.now() - this.#began) * this.speed;
  }

  /** The date that it is there, as `Date.now()` says it. */
  get date(): number {
    return this.#startDate + this.now;
  }
}
