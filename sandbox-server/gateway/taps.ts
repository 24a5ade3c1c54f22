import type { Origin, TapEvent } from '#wire/capture.ts';
import type { SpliceNote } from './splice-note.ts';

export interface TapsOptions {
  readonly tap: (event: TapEvent) => void;
  /** Sandbox milliseconds since Run. */
  readonly now: () => number;
  readonly hopOf: (port: number, origin: Origin) => number;
}

/** Numbers the connections of a run that are tapped. */
export class Taps {
  readonly #options: TapsOptions;
  #connections = 0;

  constructor(options: TapsOptions) {
    this.#options = options;
  }

  /** Notes that a connection to the learner's port was opened. @returns what notes the rest of its life */
  open(port: number, origin: Origin): (note: SpliceNote) => void {
    const { tap, now, hopOf } = this.#options;
    const connection = ++this.#connections;
    tap({ event: 'open', connection, at: now(), origin, port, hop: hopOf(port, origin) });
    return (note) => tap({ ...note, connection });
  }

  /** The run is over, and numbers start again. */
  clear(): void {
    this.#connections = 0;
  }
}
