import { type BoardEvent, boardLimits } from '#virtual-esp32/board.ts';

/** What a board did, and when: sandbox milliseconds since Run. */
export interface BoardRecord {
  readonly at: number;
  readonly did: BoardEvent;
}

/** As many as pass at once in a window; what comes beyond that waits for its end. */
export const pace = { burst: 50, windowMs: 250, waitingText: 64 * 1024 } as const;

type Serial = Extract<BoardEvent, { is: 'serial' }>;

/**
 * Lets through what a board does: at once, unless it does very much. Then the pieces of its serial port are joined, and of
 * each pin and of the Wi-Fi only the newest counts, so that a sketch which prints or blinks in a bare loop fills neither a
 * journal nor a page.
 */
export class Pace {
  readonly #pass: (record: BoardRecord) => void;
  #waiting: BoardRecord[] = [];
  /** Characters of the serial port that wait. */
  #text = 0;
  /** Bytes of the serial port that are lost, and not told of yet. */
  #dropped = 0;
  #windowEnds = 0;
  #passed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(pass: (record: BoardRecord) => void) {
    this.#pass = pass;
  }

  take(record: BoardRecord): void {
    if (this.#waiting.length === 0 && this.#hasRoom()) {
      const { at, did } = record;
      this.#passOn(did.is === 'serial' ? { at, did: this.#withDropped(did) } : record);
      return;
    }
    this.#wait(record);
    this.#timer ??= setTimeout(() => this.#release(), this.#windowEnds - performance.now());
  }

  /** Lets through what waits. Nothing is to be taken after that. */
  end(): void {
    clearTimeout(this.#timer);
    this.#release();
  }

  #hasRoom(): boolean {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + pace.windowMs;
      this.#passed = 0;
    }
    return this.#passed < pace.burst;
  }

  #wait({ at, did }: BoardRecord): void {
    if (did.is === 'serial') {
      this.#waitSerial(at, did);
      return;
    }
    if (did.is === 'pin') this.#forget((other) => other.is === 'pin' && other.pin === did.pin);
    if (did.is === 'wifi') this.#forget((other) => other.is === 'wifi');
    this.#waiting.push({ at, did });
  }

  #waitSerial(at: number, did: Serial): void {
    if (this.#text + did.text.length > pace.waitingText) {
      this.#dropped += Buffer.byteLength(did.text) + (did.dropped ?? 0);
      return;
    }
    this.#text += did.text.length;
    // Levels stand behind what is printed in the meantime: only the newest counts anyway.
    const nth = this.#waiting.findLastIndex((other) => other.did.is !== 'pin' && other.did.is !== 'wifi');
    const last = this.#waiting[nth];
    // What is lost stands between two pieces.
    const isNext = did.dropped === undefined && this.#dropped === 0;
    if (last?.did.is === 'serial' && isNext && last.did.text.length + did.text.length <= boardLimits.serialText) {
      this.#waiting[nth] = { at: last.at, did: { ...last.did, text: last.did.text + did.text } };
    } else {
      this.#waiting.push({ at, did: this.#withDropped(did) });
    }
  }

  #withDropped(did: Serial): Serial {
    const dropped = this.#dropped + (did.dropped ?? 0);
    this.#dropped = 0;
    return dropped > 0 ? { ...did, dropped } : did;
  }

  #forget(matches: (did: BoardEvent) => boolean): void {
    this.#waiting = this.#waiting.filter(({ did }) => !matches(did));
  }

  #release(): void {
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#text = 0;
    this.#hasRoom(); // a new window begins, of which these have their part
    for (const record of waiting) this.#passOn(record);
  }

  #passOn(record: BoardRecord): void {
    this.#passed++;
    this.#pass(record);
  }
}
