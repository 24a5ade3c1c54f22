import type net from 'node:net';
import { connected } from './connected.ts';

/** A connection to the learner's server: the `nth` to its port in this run, counted from 1. */
export interface Dialled {
  readonly learner: net.Socket;
  readonly port: number;
  readonly nth: number;
}

/** What carries such a connection. */
export interface Carrier {
  /** The learner's server has reset it. */
  serverReset(): void;
}

/** Connections that can be on their way at once; a learner's process may tell of any number. */
const mostEarly = 256;

/** Connects to the learner's server, and knows each connection by the number that the learner's process gives it too. */
export class Dials {
  readonly #dial: (port: number) => net.Socket | null;
  /** How many there were to each port in this run. */
  readonly #counts = new Map<number, number>();
  readonly #carriers = new Map<string, Carrier>();
  /** What the learner's server has reset before a busy gateway heard that it was connected. */
  readonly #early = new Set<string>();
  #generation = 0;

  constructor(dial: (port: number) => net.Socket | null) {
    this.#dial = dial;
  }

  /** Counts the runs: what began in another one is too late. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * @param options.generation of whoever connects
   * @param options.absentMs milliseconds to go on trying while nothing listens
   * @returns null when nothing listens. Who waits for this has to look whether the run is still the same.
   */
  async dial(
    port: number,
    { generation, absentMs = 0 }: { generation: number; absentMs?: number },
  ): Promise<Dialled | null> {
    let nth = 0;
    const isCurrent = () => generation === this.#generation;
    const learner = await connected({
      // What waits since the last run must not reach the server of this one, nor be counted with its connections.
      dial: () => (isCurrent() ? this.#dial(port) : null),
      onConnect: () => {
        if (!isCurrent()) return;
        nth = (this.#counts.get(port) ?? 0) + 1;
        this.#counts.set(port, nth);
      },
      absentMs,
    });
    return learner && { learner, port, nth };
  }

  carry(dialled: Dialled, carrier: Carrier): void {
    this.#carriers.set(keyOf(dialled), carrier);
    if (this.#early.delete(keyOf(dialled))) carrier.serverReset();
  }

  forget(dialled: Dialled, carrier: Carrier): void {
    if (this.#carriers.get(keyOf(dialled)) === carrier) this.#carriers.delete(keyOf(dialled));
  }

  /** The learner's server has reset its `nth` connection to a port. */
  serverReset(port: number, nth: number): void {
    const carrier = this.#carriers.get(keyOf({ port, nth }));
    if (carrier) carrier.serverReset();
    else if (nth > (this.#counts.get(port) ?? 0) && this.#early.size < mostEarly) this.#early.add(keyOf({ port, nth }));
  }

  /** The run is over, and numbers start again. */
  clear(): void {
    this.#generation++;
    this.#counts.clear();
    this.#carriers.clear();
    this.#early.clear();
  }
}

function keyOf({ port, nth }: { readonly port: number; readonly nth: number }): string {
  return `${port}:${nth}`;
}
