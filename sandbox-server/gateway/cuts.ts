import type net from 'node:net';
import type { CutMessage } from '#protocol';
import { cutOff } from './loose-end.ts';
import { reset } from './reset.ts';
import type { SpliceNote } from './splice-note.ts';

/** A connection that was cut in silence. */
export interface Silenced {
  close(): void;
}

/** Somebody who connects while the cable is cut. */
export interface Unlucky {
  readonly socket: net.Socket;
  readonly now: () => number;
  readonly note: (note: SpliceNote) => void;
}

/**
 * The cuts of one run, the newest of which counts, and what they have silenced. Neither end lets go of a silenced connection
 * by itself, so there is a limit to them, and they are the first to make room for others: the oldest is closed.
 */
export class Cuts {
  readonly #limit: number;
  readonly #silenced = new Set<Silenced>();
  #newest: { readonly how: CutMessage['how']; readonly until: number } | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Connections are cut now, and those that are opened before `until`, in sandbox milliseconds. */
  cut(how: CutMessage['how'], until: number): void {
    this.#newest = { how, until };
  }

  /** What becomes of a connection that was opened at `since`, in sandbox milliseconds. */
  fateOf(since: number): CutMessage['how'] | undefined {
    return this.#newest && since < this.#newest.until ? this.#newest.how : undefined;
  }

  /** Lets a new connection see at once what the others saw; the learner's server never hears of it. */
  meet(how: CutMessage['how'], { socket, now, note }: Unlucky): void {
    note({ event: 'cut', at: now(), how });
    cutOff(how, { end: 'client', socket, sent: { client: 0, server: 0 }, now, note, reset: () => reset(socket) });
    socket.resume();
    if (how !== 'silence') return;
    const silenced = { close: () => socket.destroy() };
    socket.on('close', () => this.gone(silenced));
    this.silenced(silenced);
  }

  silenced(connection: Silenced): void {
    this.#silenced.add(connection);
    if (this.#silenced.size > this.#limit) this.closeOldest();
  }

  gone(connection: Silenced): void {
    this.#silenced.delete(connection);
  }

  /** @returns false when nothing was silenced. */
  closeOldest(): boolean {
    for (const oldest of this.#silenced) {
      this.#silenced.delete(oldest);
      oldest.close();
      return true;
    }
    return false;
  }

  /** A new run begins on a whole cable. */
  clear(): void {
    this.#newest = undefined;
    this.#silenced.clear();
  }
}
