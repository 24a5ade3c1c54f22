import type { Readable } from 'node:stream';
import { type ConsoleLine, type Listener, limits, type Place } from '#protocol';
import { linesDropped } from './explain.ts';
import { FrameReader, type Written } from './frames.ts';

/** A console line without its time, which the sandbox knows. */
export type Said = Omit<ConsoleLine, 'at'>;

/** What a server may print: enough for any lesson, too little to fill a page or a journal. */
export const consoleBudget = { lines: 1000, bytes: 1024 * 1024, milliseconds: 5000 } as const;

const noticeMilliseconds = 1000;
/** What is written without a newline waits this long for the rest of its line. */
const partMilliseconds = 50;

/** Above an error that ends the process Node prints where it is, the line itself, and a caret below the column. */
const nativePlace = /^(?:file:\/\/)?\S*[\\/]app[\\/]([\w./-]{1,120}):(\d{1,7})$/;
/** Lines of what Node prints there: place, line, caret. */
const nativeLines = 3;

/** V8 and Node say this when memory has run out. */
const outOfMemory = /heap out of memory|Zone Allocation failed|Fatal process out of memory/i;
/** With these begin the engine's last words, pages of addresses that help nobody here. */
const lastWords = /^(?:<--- |# *$|# Fatal error|FATAL ERROR|\s*-{3,} Native stack trace)/;

/**
 * Turns the output of a learner's process into console lines. It reads as fast as the process prints, keeps what the
 * budget allows, and counts the rest.
 */
export class ServerConsole {
  readonly #from: Listener['of'];
  readonly #say: (line: Said) => void;
  readonly #readers: readonly FrameReader[];
  #part: Written | undefined;
  #partTimer: NodeJS.Timeout | undefined;
  #windowEnds = 0;
  #lines = 0;
  #bytes = 0;
  #dropped = 0;
  #noticeTimer: NodeJS.Timeout | undefined;
  #isDying = false;
  #ranOutOfMemory = false;
  #native: string[] = [];

  constructor(from: Listener['of'], streams: readonly Readable[], say: (line: Said) => void) {
    this.#from = from;
    this.#say = say;
    this.#readers = streams.map((stream) => {
      const reader = new FrameReader({
        framed: (written) => this.#write(written),
        raw: (line) => this.#writeRaw(line),
        isWanted: () => this.#hasRoom(),
      });
      stream.on('data', (chunk: Buffer) => reader.read(chunk));
      stream.resume();
      return reader;
    });
  }

  /** Whether the engine said that it had no memory left. */
  get ranOutOfMemory(): boolean {
    return this.#ranOutOfMemory;
  }

  /**
   * What Node itself printed above the error that ended the process: the learner's place, and the lines that show it.
   * Undefined when it printed none.
   */
  get nativeError(): { place: Place; excerpt: string } | undefined {
    const [header = '', line = '', caret = ''] = this.#native;
    const [, file, number] = nativePlace.exec(header) ?? [];
    if (!file || !(Number(number) > 0)) return undefined;
    const column = caret.indexOf('^') + 1;
    const place = { file, line: Number(number), ...(column > 0 ? { column } : {}) };
    return { place, excerpt: `${file}:${number}\n${line}\n${caret}` };
  }

  /** The process has ended: says what is left to say. */
  end(): void {
    for (const reader of this.#readers) reader.end();
    this.#finishPart();
    this.#notice();
    clearTimeout(this.#noticeTimer);
  }

  #hasRoom(): boolean {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + consoleBudget.milliseconds;
      this.#lines = 0;
      this.#bytes = 0;
    }
    return this.#lines < consoleBudget.lines && this.#bytes < consoleBudget.bytes;
  }

  #write(written: Written): void {
    if (!this.#hasRoom()) {
      this.#drop();
      return;
    }
    const part = this.#part;
    if (part && part.level !== written.level) this.#finishPart();
    const joined = this.#part ? { ...this.#part, text: this.#part.text + written.text, cut: written.cut } : written;
    this.#part = joined;
    if (joined.text.endsWith('\n') || joined.cut > 0 || joined.text.length >= limits.lineBytes) this.#finishPart();
    else this.#partTimer ??= setTimeout(() => this.#finishPart(), partMilliseconds);
  }

  #finishPart(): void {
    clearTimeout(this.#partTimer);
    this.#partTimer = undefined;
    const part = this.#part;
    this.#part = undefined;
    if (!part) return;
    const { level, place, cut } = part;
    const text = part.text.replace(/\r?\n$/, '');
    this.#lines++;
    this.#bytes += Buffer.byteLength(text);
    this.#say({ from: this.#from, level, text, ...(place ? { place } : {}), ...(cut > 0 ? { cut } : {}) });
  }

  #writeRaw(line: string): void {
    if (outOfMemory.test(line)) this.#ranOutOfMemory = true;
    if (lastWords.test(line) || nativePlace.test(line)) this.#isDying = true;
    if (nativePlace.test(line) || (this.#native.length > 0 && this.#native.length < nativeLines))
      this.#native.push(line);
    if (this.#isDying || line.trim() === '') return;
    this.#finishPart();
    this.#write({ level: 'error', text: `${line}\n`, cut: 0 });
  }

  #drop(): void {
    this.#dropped++;
    this.#noticeTimer ??= setTimeout(() => {
      this.#noticeTimer = undefined;
      this.#notice();
    }, noticeMilliseconds);
  }

  #notice(): void {
    if (this.#dropped === 0) return;
    this.#say({ from: 'sandbox', level: 'warn', text: linesDropped(this.#dropped) });
    this.#dropped = 0;
  }
}
