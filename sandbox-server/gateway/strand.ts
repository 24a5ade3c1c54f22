import type net from 'node:net';
import type { Cable, Speed } from '#protocol';

/** What lies between the two ends of a connection, now. */
export interface Conditions {
  readonly cable: () => Cable;
  /** Sandbox milliseconds since Run. */
  readonly now: () => number;
  /** Sandbox milliseconds in a millisecond. */
  readonly speed: () => Speed;
}

/** When bytes reach the other end, in sandbox milliseconds: the first of them and the last. */
export interface Journey {
  readonly begins: number;
  readonly arrives: number;
}

export interface StrandOptions extends Conditions {
  readonly target: net.Socket;
  /** What is written is lent: nobody may read on until it was copied or the kernel has taken it. */
  readonly lent: boolean;
  /** `write` has returned false, and now there is room again. */
  readonly onRoom: () => void;
}

/** Bytes that a strand holds at most before its writer has to wait; one more read may come on top. */
export const mostHeld = 256 * 1024;
/** So much a slow strand may always hold, so that small messages do not wait for each other at their source. */
const leastHeld = 16 * 1024;
/** What holding a chunk costs beside its bytes. */
const chunkCost = 64;
/** Real milliseconds between two pieces of a chunk that trickles. */
const pieceMs = 20;

/** A copied chunk on its way, or something that happens behind the last byte. */
interface Held extends Journey {
  readonly bytes: Uint8Array;
  readonly act: (() => void) | undefined;
  /** How many of its bytes have arrived. */
  arrived: number;
}

const nothing = new Uint8Array(0);

/**
 * One direction of a cable: passes bytes on, in their order, as late and as slowly as the cable makes it. Where the cable
 * does neither, they pass at once and uncopied. A changed cable holds for what is written from then on, which arrives behind
 * what was written before. How much longer a chunk takes by jitter is left to chance; there is no seed.
 */
export class Strand {
  readonly #options: StrandOptions;
  #held: Held[] = [];
  #heldBytes = 0;
  /** Sandbox milliseconds at which the rate lets the next byte in. */
  #free = 0;
  /** Of the last byte so far. */
  #arrives = 0;
  #isFull = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: StrandOptions) {
    this.#options = options;
  }

  /** Bytes that are on their way. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Plans the journey of so many bytes that are written at `at`, behind all others. @returns undefined: they are there at once. */
  plan(length: number, at: number): Journey | undefined {
    const { delay, jitter, rate } = this.#options.cable();
    if (delay === 0 && jitter === 0 && rate === 0 && this.#held.length === 0) return undefined;
    const enters = rate > 0 ? Math.max(at, this.#free) : at;
    const takes = rate > 0 ? (1000 * length) / rate : 0;
    this.#free = enters + takes;
    const begins = Math.max(this.#arrives, enters + delay + jitter * Math.random());
    this.#arrives = begins + takes;
    return { begins, arrives: this.#arrives };
  }

  /** Sends bytes on the journey that was planned for them. @returns false when the strand has enough for now. */
  write(bytes: Uint8Array, journey: Journey | undefined): boolean {
    const { target, lent } = this.#options;
    if (journey) {
      this.#hold({ ...journey, bytes: new Uint8Array(bytes), act: undefined, arrived: 0 });
      this.#isFull = this.#heldBytes >= this.#most;
    } else {
      const hasRoom = target.write(bytes, this.#flow);
      this.#isFull = lent ? target.writableLength > 0 : !hasRoom;
    }
    return !this.#isFull;
  }

  /** Acts when all that was written before has arrived, and the journey is over. */
  follow(act: () => void, journey: Journey | undefined): void {
    if (journey) this.#hold({ ...journey, bytes: nothing, act, arrived: 0 });
    else act();
  }

  /** Loses what is on its way. What has arrived is still the target's. */
  cut(): void {
    clearTimeout(this.#timer);
    this.#held = [];
    this.#heldBytes = 0;
    // Only what is lent has to be taken first; nothing else waits for this target any more.
    if (this.#isFull && !this.#options.lent) {
      this.#isFull = false;
      this.#options.onRoom();
    } else {
      this.#makeRoom();
    }
  }

  /** About what is on its way at once, on a cable with this rate. */
  get #most(): number {
    const { delay, jitter, rate } = this.#options.cable();
    if (rate === 0) return mostHeld;
    return Math.min(mostHeld, Math.max(leastHeld, (rate * (delay + jitter)) / 1000));
  }

  #hold(held: Held): void {
    this.#held.push(held);
    this.#heldBytes += held.bytes.length + chunkCost;
    if (this.#held.length === 1) this.#flow();
  }

  /** Passes on what has arrived by now, as far as the target takes it. */
  readonly #flow = (): void => {
    if (this.#held.length > 0) {
      clearTimeout(this.#timer);
      const now = this.#options.now();
      let first = this.#held[0];
      while (first && !this.#options.target.writableNeedDrain) {
        this.#pass(first, now);
        if (now < first.arrives) {
          this.#wait(first, now);
          break;
        }
        this.#held.shift();
        this.#heldBytes -= chunkCost;
        first.act?.();
        first = this.#held[0];
      }
    }
    this.#makeRoom();
  };

  #pass(held: Held, now: number): void {
    const { begins, arrives, bytes, arrived } = held;
    const part = now >= arrives ? 1 : Math.max(0, (now - begins) / (arrives - begins));
    held.arrived = Math.max(arrived, Math.floor(bytes.length * part));
    if (held.arrived === arrived) return;
    this.#heldBytes -= held.arrived - arrived;
    this.#options.target.write(bytes.subarray(arrived, held.arrived), this.#flow);
  }

  #wait({ begins, arrives, bytes, arrived }: Held, now: number): void {
    const speed = this.#options.speed();
    const next = bytes.length > 0 ? begins + ((arrives - begins) * (arrived + 1)) / bytes.length : arrives;
    const until = Math.min(arrives, Math.max(next, arrived > 0 ? now + pieceMs * speed : 0));
    this.#timer = setTimeout(this.#flow, Math.max(1, Math.ceil((until - now) / speed)));
  }

  #makeRoom(): void {
    if (!this.#isFull || this.#heldBytes >= this.#most) return;
    const { target, lent, onRoom } = this.#options;
    if (lent ? target.writableLength > 0 : target.writableNeedDrain) return;
    this.#isFull = false;
    onRoom();
  }
}
