import { copyOf } from '#wire/bytes.ts';
import { messageLimit } from '#wire/frame.ts';
import { Inflater, sliceLength } from '#wire/inflate.ts';

const nothing = new Uint8Array(0);

/** How far back DEFLATE may refer (RFC 1951 §2). */
const windowLength = 32 * 1024;

/** What the sender took away from the end of each message (RFC 7692 §7.2.1): an empty block without compression. */
const taken = Uint8Array.of(0, 0, 0xff, 0xff);

/**
 * Undoes permessage-deflate in one direction, message by message (RFC 7692 §7.2.2). Each message has an inflater of its
 * own that is given the window of the ones before: a block with BFINAL (§7.2.3.4) ends what one inflater reads.
 */
export class Decompressor {
  /** The window is not known any more, so that no later message can be inflated. */
  lost = false;
  readonly #takeover: boolean;
  #window: Uint8Array = nothing;

  constructor(contextTakeover: boolean) {
    this.#takeover = contextTakeover;
  }

  /** Begins a message. What comes out goes to `output`, whose bytes are its own to keep. */
  begin(output: (bytes: Uint8Array) => void): Inflating {
    return new Inflating(output, this.#window);
  }

  /** A message is over, and this (its first `messageLimit` bytes) is what came out of it. */
  ended(inflating: Inflating, message: Uint8Array): void {
    if (!this.#takeover) return;
    if (inflating.state !== 'open') this.lost = true;
    else if (message.length >= windowLength) this.#window = copyOf(message, message.length - windowLength);
    else if (message.length > 0) this.#window = joined(this.#window, message);
  }
}

function joined(window: Uint8Array, message: Uint8Array): Uint8Array {
  const kept = window.subarray(Math.max(0, window.length + message.length - windowLength));
  const bytes = new Uint8Array(kept.length + message.length);
  bytes.set(kept);
  bytes.set(message, kept.length);
  return bytes;
}

/** One compressed message while it arrives. */
export class Inflating {
  readonly #inflater: Inflater;
  /** Slices are cut by the message alone, so that what comes out of a broken one does not depend on how it arrived. */
  readonly #slice = new Uint8Array(sliceLength);
  #filled = 0;
  /** The message ended in the middle of its compressed data. */
  cut = false;

  constructor(output: (bytes: Uint8Array) => void, window: Uint8Array) {
    this.#inflater = new Inflater('deflate', messageLimit, output, window.length > 0 ? window : undefined);
  }

  get state(): Inflater['state'] {
    return this.#inflater.state;
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.state === 'open'; ) {
      const end = Math.min(bytes.length, at + sliceLength - this.#filled);
      this.#slice.set(bytes.subarray(at, end), this.#filled);
      this.#filled += end - at;
      at = end;
      if (this.#filled === sliceLength) this.flush();
    }
  }

  /** A frame is complete: nothing of it is held back, so that what is wrong with it is found at it. */
  flush(): void {
    if (this.#filled > 0) this.#inflater.push(this.#slice.subarray(0, this.#filled));
    this.#filled = 0;
  }

  /** The message is complete. */
  end(): void {
    this.push(taken);
    this.flush();
    this.cut = !this.#inflater.finish();
  }
}
