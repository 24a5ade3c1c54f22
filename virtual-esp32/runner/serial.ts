import { type ControlBlock, stagedBytes } from './control-block.ts';
import type { Rate } from './rate.ts';
import type { Tell } from './told.ts';

/** Bytes that the port carries in a second of the machine's. */
const bytesPerSecond = 32 * 1024;
const newline = 0x0a;

/** The serial port of a board. What is more than it carries is dropped, and said once a second. */
export class SerialPort {
  readonly #block: ControlBlock;
  readonly #rate: Rate;
  readonly #tell: Tell;
  #second = performance.now();
  #sent = 0;
  #dropped = 0;

  /** @param rate of pieces a second: each is an event that somebody reads. */
  constructor(block: ControlBlock, rate: Rate, tell: Tell) {
    this.#block = block;
    this.#rate = rate;
    this.#tell = tell;
  }

  write(bytes: Uint8Array): void {
    const now = performance.now();
    if (now - this.#second >= 1000) this.#begin(now);
    const carried = bytes.subarray(0, bytesPerSecond - this.#sent);
    this.#sent += carried.length;
    this.#dropped += bytes.length - carried.length;
    for (let at = 0; at < carried.length; ) {
      at += this.#block.stage(carried.subarray(at));
      if (this.#block.staged === stagedBytes) this.#piece();
    }
    if (carried.at(-1) === newline) this.flush();
  }

  /** Tells what is staged, unless too many pieces were told of late. */
  flush(): void {
    const now = performance.now();
    if (this.#dropped > 0 && now - this.#second >= 1000) this.#begin(now);
    if (this.#block.staged > 0 && this.#rate.take() === 0) this.#piece();
  }

  /** Tells all that there is, at the end of a life. */
  end(): void {
    if (this.#block.staged > 0) this.#piece();
    if (this.#dropped > 0) this.#begin(performance.now());
  }

  /** A new second; what the last one dropped stands before what comes. */
  #begin(now: number): void {
    this.#second = now;
    this.#sent = 0;
    if (this.#dropped === 0) return;
    if (this.#block.staged > 0) this.#piece();
    this.#tell({ is: 'serial', bytes: new Uint8Array(), dropped: this.#dropped });
    this.#dropped = 0;
  }

  #piece(): void {
    this.#tell({ is: 'serial', bytes: this.#block.unstage(), dropped: 0 });
  }
}
