import type { ControlBlock } from './control-block.ts';
import type { Rate } from './rate.ts';
import type { Tell } from './told.ts';

/** Pins of an ESP32 are numbered so far; those from 34 on are inputs only. */
const lastPin = 39;
const firstInputOnly = 34;
/** Modes of the core: INPUT 1, OUTPUT 3 (2 in older ones), INPUT_PULLUP 5. */
const outputBit = 2;
const pullupBit = 4;
/** The button of a board that says BOOT: it is not pressed. */
const bootButton = 0;
/** Where the thermometer is, A0. */
const thermometerPin = 36;

/** The pins of a board: an LED shows what an output is, a TMP36 gives its voltage to one input. */
export class Pins {
  readonly #block: ControlBlock;
  readonly #rate: Rate;
  readonly #tell: Tell;
  readonly #modes = new Uint8Array(lastPin + 1);
  readonly #levels = new Uint8Array(lastPin + 1);
  readonly #told = new Uint8Array(lastPin + 1);
  /** Outputs whose last level nobody has been told. */
  readonly #due = new Set<number>();

  constructor(block: ControlBlock, rate: Rate, tell: Tell) {
    this.#block = block;
    this.#rate = rate;
    this.#tell = tell;
  }

  mode(pin: number, mode: number): void {
    if (!exists(pin)) return;
    this.#modes[pin] = pin >= firstInputOnly ? mode & ~outputBit : mode;
    this.#note(pin);
  }

  write(pin: number, level: number): void {
    if (!exists(pin)) return;
    this.#levels[pin] = level ? 1 : 0;
    this.#note(pin);
  }

  read(pin: number): number {
    if (!exists(pin)) return 0;
    if (this.#isOutput(pin)) return this.#levels[pin] ?? 0;
    return pin === bootButton || (this.#modes[pin] ?? 0) & pullupBit ? 1 : 0;
  }

  /** 0 to 4095 for 0 to 3.3 V. A TMP36 gives 0.5 V at 0 °C, and 10 mV more for each degree. */
  analog(pin: number): number {
    if (pin !== thermometerPin) return 0;
    const volts = 0.5 + 0.01 * this.#block.celsius;
    return Math.min(4095, Math.max(0, Math.round((volts / 3.3) * 4095)));
  }

  /** Tells the levels that are due, as many as may be told now. `all`: whatever there is. */
  flush(all = false): void {
    for (const pin of this.#due) {
      const level = this.#isOutput(pin) && this.#levels[pin] ? 1 : 0;
      if (level !== this.#told[pin]) {
        if (!all && this.#rate.take() > 0) return;
        this.#told[pin] = level;
        this.#tell({ is: 'pin', pin, level });
      }
      this.#due.delete(pin);
    }
  }

  #isOutput(pin: number): boolean {
    return ((this.#modes[pin] ?? 0) & outputBit) !== 0;
  }

  #note(pin: number): void {
    this.#due.add(pin);
    this.flush();
  }
}

function exists(pin: number): boolean {
  return pin >= 0 && pin <= lastPin;
}
