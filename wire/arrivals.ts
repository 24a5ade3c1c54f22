import type { End, TapEvent } from './capture.ts';

/** What is kept of one direction; a cable slow enough to need more has long been cut. */
const keptBytes = 8192;
/** Connections behind a cable whose times are kept. */
const keptConnections = 512;

/** `[start, end)` in bytes of the stream arrived at `arrives`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly arrives: number | null;
}

interface Line {
  readonly client: Stretch[];
  readonly server: Stretch[];
  /** When the cable was cut: what had not arrived by then never did. */
  cutAt: number | undefined;
}

/**
 * When bytes arrived that a cable delayed, and which never did. Give it the events of a capture in order. Keeps the
 * newest stretches of the newest connections; what it no longer knows counts as not delayed.
 */
export class Arrivals {
  readonly #lines = new Map<number, Line>();

  /** Whether no cable has delayed or cut anything. */
  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  push(event: TapEvent): void {
    if (event.event === 'open') {
      this.#lines.delete(event.connection);
    } else if (event.event === 'cut') {
      // Without a delay before, what comes later is lost all the same.
      this.#line(event.connection).cutAt ??= event.at;
    } else if (event.event === 'bytes' && event.arrives !== undefined) {
      const stretches = this.#line(event.connection)[event.from];
      const { offset, bytes, arrives } = event;
      stretches.push({ start: offset, end: offset + bytes.length, arrives });
      if (stretches.length > keptBytes) stretches.splice(0, keptBytes / 4);
    }
  }

  /**
   * When the byte before `end` reached the other end, in sandbox milliseconds.
   * @returns `null` if it never did, `undefined` where no cable delayed it
   */
  at(connection: number, from: End, end: number): number | null | undefined {
    const line = this.#lines.get(connection);
    if (!line) return undefined;
    const arrives = carrying(line[from], end)?.arrives;
    if (arrives === undefined || arrives === null || line.cutAt === undefined) return arrives;
    return arrives > line.cutAt ? null : arrives;
  }

  #line(connection: number): Line {
    let line = this.#lines.get(connection);
    if (!line) {
      line = { client: [], server: [], cutAt: undefined };
      this.#lines.set(connection, line);
      if (this.#lines.size > keptConnections) this.#lines.delete(this.#lines.keys().next().value!);
    }
    return line;
  }
}

/** The stretch that has the byte before `end`: they stand in their order, with room between them where nothing was delayed. */
function carrying(stretches: readonly Stretch[], end: number): Stretch | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end >= end) high = middle;
    else low = middle + 1;
  }
  const stretch = stretches[low];
  return stretch && stretch.start < end ? stretch : undefined;
}
