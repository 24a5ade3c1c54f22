/** The serial monitor of a board in a terminal. */
import { printable } from '#wire/printable.ts';

/** Real milliseconds after which a line that does not end is shown as it stands. */
const patienceMilliseconds = 500;
/** Characters of a line that are held back until it ends. */
const longestHeld = 1000;

/**
 * Puts the pieces of a serial port together to lines, so that a terminal which shows other lines too shows each whole. What
 * a sketch prints cannot steer the terminal; tabs and line ends are what they are.
 */
export class SerialMonitor {
  readonly #write: (text: string) => void;
  #held = '';
  #timer: NodeJS.Timeout | undefined;
  #isOpen = false;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Whether what was written last has not ended its line. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  take(text: string): void {
    const lines = `${this.#held}${text}`.split('\n');
    this.#held = lines.pop() ?? '';
    for (const line of lines) {
      this.#write(`${harmless(line.replace(/\r$/, ''))}\n`);
      this.#isOpen = false;
    }
    clearTimeout(this.#timer);
    if (this.#held.length > longestHeld) this.#showHeld();
    else if (this.#held) this.#timer = setTimeout(() => this.#showHeld(), patienceMilliseconds);
  }

  /** Ends the line that is open, so that something else can be shown. */
  endLine(): void {
    if (this.#isOpen) this.#write('\n');
    this.#isOpen = false;
  }

  /** Shows what is left, and ends its line. */
  close(): void {
    clearTimeout(this.#timer);
    this.#showHeld();
    this.endLine();
  }

  #showHeld(): void {
    // The second half of a line end may still come.
    const rest = this.#held.endsWith('\r') ? '\r' : '';
    const shown = this.#held.slice(0, this.#held.length - rest.length);
    this.#held = rest;
    if (!shown) return;
    this.#write(harmless(shown));
    this.#isOpen = true;
  }
}

function harmless(line: string): string {
  return line.split('\t').map(printable).join('\t');
}
