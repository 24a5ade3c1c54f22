import { copyOf } from '#wire/bytes.ts';
import { type EngineIoFrame, messageLimit, type SocketIoFrame, withinLimit } from '#wire/frame.ts';
import type { Live } from '#wire/reading.ts';

/** How many attachments of a packet are kept: the parser takes 10, unless told otherwise. */
const attachmentLimit = 256;

/** A packet of Socket.IO that may have to wait for its attachments. */
export class JoinedPacket implements Live {
  readonly #id: number;
  readonly #packet: Omit<SocketIoFrame, 'id' | 'within' | 'until' | 'incomplete' | 'binaries'>;
  readonly #expected: number;
  readonly #broken: boolean;
  readonly #outer = new Ids();
  readonly #inner = new Ids();
  readonly #binaries: Uint8Array[] = [];
  #count = 0;
  #kept = 0;
  #until = 0;

  /** @param expected attachments that are to come */
  constructor(
    id: number,
    packet: Omit<SocketIoFrame, 'id' | 'within' | 'until' | 'incomplete' | 'binaries'>,
    carrier: EngineIoFrame,
    expected: number,
  ) {
    this.#id = id;
    this.#packet = packet;
    this.#expected = expected;
    this.#broken = carrier.incomplete;
    this.#carriedBy(carrier);
  }

  /** Takes the next attachment; true when it was the last one. */
  attach(carrier: EngineIoFrame): boolean {
    this.#carriedBy(carrier);
    this.#count++;
    if (this.#binaries.length < attachmentLimit) {
      const bytes = carrier.binary ?? new Uint8Array(0);
      const room = messageLimit - this.#kept;
      // What is left out must not be held by a view onto it.
      const kept = bytes.length > room ? copyOf(bytes, 0, room) : bytes;
      this.#kept += kept.length;
      this.#binaries.push(kept);
    }
    return this.#count >= this.#expected;
  }

  #carriedBy({ within, id, until }: EngineIoFrame): void {
    for (const outer of within) this.#outer.add(outer);
    this.#inner.add(id);
    this.#until = Math.max(this.#until, until);
  }

  snapshot(): SocketIoFrame {
    return {
      ...this.#packet,
      id: this.#id,
      within: [...this.#outer.list, ...this.#inner.list],
      until: this.#until,
      incomplete: this.#broken || this.#count < this.#expected,
      binaries: [...this.#binaries],
    };
  }
}

/** Ids of carriers, each once: the first ones, and the last. */
class Ids {
  readonly list: number[] = [];

  add(id: number): void {
    if (this.list.includes(id)) return;
    // Two lists make one `within`.
    if (this.list.length < withinLimit / 2) this.list.push(id);
    else this.list[this.list.length - 1] = id;
  }
}
