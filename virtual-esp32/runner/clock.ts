import type { ControlBlock } from './control-block.ts';
import { Ending } from './life.ts';

/** Machine milliseconds that a sketch runs on without a rest when it only yields. */
const yieldsAfter = 1;
/** Machine milliseconds of rest after each `loop()`: it wakes at once for data and for what is typed. */
const napMilliseconds = 1;
/** Machine milliseconds of one wait at most, so that what waits to be told is told. */
const longestWait = 100;

/** A board's time, and the waiting in it. */
export class Clock {
  readonly #block: ControlBlock;
  readonly #speed: number;
  readonly #booted = performance.now();
  #rested = this.#booted;
  /** Called whenever the board comes by: tells what is due. */
  onTick: () => void = () => {};

  constructor(block: ControlBlock, speed: number) {
    this.#block = block;
    this.#speed = speed;
  }

  /** Board milliseconds since it booted, with what the clock was set forward. */
  get now(): number {
    return this.uptime + this.#block.jumped;
  }

  /** Board milliseconds since it booted. */
  get uptime(): number {
    return (performance.now() - this.#booted) * this.#speed;
  }

  /** Waits so many board milliseconds: what a task waits for is counted in ticks, and does not end when the clock is set. */
  delay(milliseconds: number): void {
    const end = performance.now() + milliseconds / this.#speed;
    this.onTick();
    for (let left = end - performance.now(); left > 0; left = end - performance.now()) this.#rest(left);
    this.yield();
  }

  yield(): void {
    this.#block.feed();
    if (performance.now() - this.#rested >= yieldsAfter) this.nap();
  }

  nap(): void {
    this.#rest(napMilliseconds);
  }

  /** Waits until `condition` holds, so many machine milliseconds at most. @returns whether it holds. */
  until(condition: () => boolean, milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    while (!condition()) {
      const left = end - performance.now();
      if (left <= 0) return false;
      this.#rest(left);
    }
    return true;
  }

  /** A call of the host: the watchdog may end the life here, where the stack shows who called. */
  check(): void {
    if (this.#block.isBitten) throw new Ending({ how: 'watchdog' });
  }

  #rest(milliseconds: number): void {
    this.onTick();
    this.#block.rest(Math.min(milliseconds, longestWait));
    this.#rested = performance.now();
    this.check();
  }
}
