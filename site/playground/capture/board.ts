import type { BoardRecord } from '#lessons/lesson.ts';
import type { BoardEvent } from '#protocol';

/** Beyond either of these the oldest records go. */
export interface BoardLimits {
  readonly records: number;
  /** Characters of what it wrote to its serial port. */
  readonly characters: number;
}

/** A crash of the board, as it was told. */
export type Crash = Extract<BoardEvent, { is: 'crash' }>;

/** How the board stands, after all that it did. An object of its own after each change, the same one without. */
export interface BoardNow {
  /** It has booted in this run. */
  readonly isOn: boolean;
  /** Levels of the pins that are outputs. */
  readonly pins: Readonly<Record<number, 0 | 1>>;
  readonly wifi: 'off' | 'connecting' | 'connected';
  /** What the thermometer shows; undefined until somebody has set it. */
  readonly celsius: number | undefined;
  /** The crash after which it has not booted by itself or by its button yet. */
  readonly crash: Crash | undefined;
}

const atRest: BoardNow = { isOn: false, pins: {}, wifi: 'off', celsius: undefined, crash: undefined };

/** What the board of a run did: the newest records, and how it stands after all of them. */
export class KeptBoard {
  readonly #limits: BoardLimits;
  #records: BoardRecord[] = [];
  #characters = 0;
  /** Records that are gone. */
  gone = 0;
  now: BoardNow = atRest;

  constructor(limits: BoardLimits) {
    this.#limits = limits;
  }

  /** Oldest first. Record `n` since Run stands at `n - gone`. The list grows in place. */
  get records(): readonly BoardRecord[] {
    return this.#records;
  }

  push(record: BoardRecord): void {
    this.#records.push(record);
    this.#characters += length(record);
    this.now = after(this.now, record.did);
    const { records, characters } = this.#limits;
    // A quarter more than is kept, so that what goes, goes at once: not one at each record.
    if (this.#records.length > 1.25 * records || this.#characters > 1.25 * characters) this.#forget();
  }

  #forget(): void {
    let count = 0;
    while (
      this.#records.length - count > this.#limits.records ||
      (this.#characters > this.#limits.characters && count < this.#records.length - 1)
    ) {
      this.#characters -= length(this.#records[count++]!);
    }
    this.#records.splice(0, count);
    this.gone += count;
  }
}

const length = ({ did }: BoardRecord) => (did.is === 'serial' ? did.text.length : 0);

function after(now: BoardNow, did: BoardEvent): BoardNow {
  switch (did.is) {
    case 'boot':
      // Its pins are inputs again and its radio is off; the room stays as warm as it was.
      // The crash is told until somebody does something about it: it boots by itself after one, and crashes again.
      return { ...atRest, isOn: true, celsius: now.celsius, crash: did.why === 'crash' ? now.crash : undefined };
    case 'pin':
      return now.pins[did.pin] === did.level ? now : { ...now, pins: { ...now.pins, [did.pin]: did.level } };
    case 'wifi':
      return now.wifi === did.status ? now : { ...now, wifi: did.status };
    case 'temperature':
      return now.celsius === did.celsius ? now : { ...now, celsius: did.celsius };
    case 'crash':
      return { ...now, pins: {}, wifi: 'off', crash: did };
    case 'notice':
    case 'serial':
    case 'jump':
      return now;
  }
}
