import type { Capture, Entry } from '#site/playground/capture.ts';
import type { Frame } from '#wire/frame.ts';
import { isEntry, type Row } from './rows.ts';

/** The rows as far as a selection needs them. */
interface Lookup {
  readonly length: number;
  at(index: number): Row | undefined;
  indexOf(entry: Entry): number;
}

/** How many layers are looked through for the row that a carrier is seen in. */
const layers = 8;

/**
 * Index of the row that a frame is seen in: its own, or that of what it carries; -1 if there is none.
 * @param near the row to prefer, if the frame carries what stands there: one chunk may carry many events
 */
export function rowOf(id: number, rows: Lookup, capture: Pick<Capture, 'entry'>, near?: Entry): number {
  let entry = capture.entry(id);
  if (!entry) return near?.frame.id === id ? rows.indexOf(near) : -1;
  const own = rows.indexOf(entry);
  if (own >= 0) return own;
  if (near?.frame.within.includes(id)) {
    const index = rows.indexOf(near);
    if (index >= 0) return index;
  }
  for (let layer = 0; layer < layers && entry?.carries !== undefined; layer++) {
    entry = capture.entry(entry.carries);
    const index = entry ? rows.indexOf(entry) : -1;
    if (index >= 0) return index;
  }
  return -1;
}

/** What carries a frame directly, if that is known. */
export const carrierOf = (frame: Frame): number | undefined => frame.within.at(-1);

/**
 * What a frame carries, on the way up to the row from which somebody descended; without one, the newest that it carries.
 */
export function carriedBy(id: number, capture: Pick<Capture, 'entry' | 'frame'>, near?: Entry): number | undefined {
  for (const above of near ? [near.frame.id, ...near.frame.within] : []) {
    const frame = capture.frame(above);
    if (frame && carrierOf(frame) === id) return above;
  }
  return capture.entry(id)?.carries;
}

/** The nearest row of a frame from an index on, in a direction, and if there is none the nearest the other way. */
export function nearestFrame(rows: Lookup, from: number, step: 1 | -1): Entry | undefined {
  const start = Math.max(0, Math.min(from, rows.length - 1));
  for (const way of [step, -step]) {
    for (let index = start; index >= 0 && index < rows.length; index += way) {
      const row = rows.at(index);
      if (isEntry(row)) return row;
    }
  }
  return undefined;
}
