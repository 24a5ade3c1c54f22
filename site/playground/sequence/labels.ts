import type { Arrow, Side } from './arrow.ts';
import { lowest } from './scale.ts';

/** Pixels that a label needs. */
export const labelHeight = 16;
/** Between a label that left its usual side and the next line, so that nobody takes it for that line's. */
const apart = 9;

/** Heights, `[top, bottom)`. */
export type Space = readonly [top: number, bottom: number];

export interface LabelOptions {
  /** Whether the words of both directions may stand at one height: those to the server begin left, those to the page end right. */
  readonly share: boolean;
}

/**
 * A request has its words above it, what answers below: a pair a millisecond apart has both, and nothing in between. What
 * slants down has them above in any case.
 */
const usualSide = ({ frame, y, untilY }: Arrow): Side => (frame.from === 'client' || untilY > y ? 'above' : 'below');

const spaceAt = ({ y }: Arrow, side: Side): Space =>
  side === 'above' ? [y - labelHeight, y] : [y + 1, y + 1 + labelHeight];

/** Where the words at an arrow stand, or would. */
export const spaceOf = (arrow: Arrow): Space => spaceAt(arrow, arrow.label?.side ?? usualSide(arrow));

export const overlap = (one: Space, other: Space): boolean => one[0] < other[1] && one[1] > other[0];

/**
 * Gives labels to the arrows that have room for one: those with a problem first, then from the top down. The others are
 * counted at the label before them, of the same direction: `+12`. What an HTTP message carries and what stands at the same
 * height goes into its label. Heartbeats come last, only where nothing else is, and are not counted.
 * @param taken where no label may stand
 */
export function giveLabels(arrows: readonly Arrow[], { share }: LabelOptions, taken: readonly Space[]): void {
  const rows = new Rows(share);
  for (const space of taken) for (const from of ['client', 'server'] as const) rows.take(space, from);
  const messages = arrows.filter(({ kind }) => kind !== 'beat');
  const lines = messages.filter(({ drawn }) => drawn);
  for (const arrow of lines) if (arrow.frame.problems.length > 0) place(arrow, rows, lines);
  const newest: { client?: Arrow; server?: Arrow } = {};
  for (const arrow of messages) {
    const before = newest[arrow.frame.from];
    if (arrow.label || (arrow.drawn && place(arrow, rows, lines))) newest[arrow.frame.from] = arrow;
    else if (before?.label) {
      const carried = arrow.frame.within.includes(before.frame.id) && arrow.y - before.y < labelHeight / 2;
      if (carried && before.label.also === undefined) before.label.also = arrow.frame;
      else before.label.more++;
    }
  }
  for (const arrow of arrows) {
    const space = spaceAt(arrow, usualSide(arrow));
    if (arrow.kind !== 'beat' || !arrow.drawn || crossed(space, lines)) continue;
    if (rows.isFree(space, 'client') && rows.isFree(space, 'server')) give(arrow, usualSide(arrow), rows);
  }
}

/** On the usual side, or on the other if there a line would go through. */
function place(arrow: Arrow, rows: Rows, lines: readonly Arrow[]): boolean {
  const usual = usualSide(arrow);
  const other = usual === 'above' ? 'below' : 'above';
  const [space, otherSpace] = [spaceAt(arrow, usual), spaceAt(arrow, other)];
  const isFree = rows.isFree(space, arrow.frame.from);
  if (isFree && !crossed(space, lines)) return give(arrow, usual, rows);
  const [top, bottom] = otherSpace;
  const clear: Space = other === 'above' ? [top - apart, bottom] : [top, bottom + apart];
  if (rows.isFree(otherSpace, arrow.frame.from) && !crossed(clear, lines)) return give(arrow, other, rows);
  return isFree && give(arrow, usual, rows);
}

function give(arrow: Arrow, side: Side, rows: Rows): true {
  arrow.label = { more: 0, also: undefined, side };
  rows.take(spaceAt(arrow, side), arrow.frame.from);
  return true;
}

/** Whether a line goes through the words there. Lines that are nearly at an edge of the space do not. */
function crossed([top, bottom]: Space, lines: readonly Arrow[]): boolean {
  const next = lines[lowest(lines, ({ y }) => y > top + 1)];
  return next !== undefined && next.y < bottom - 3;
}

/** The heights that labels have taken, found by height. */
class Rows {
  readonly #taken = new Map<string, Space[]>();
  readonly #share: boolean;

  constructor(share: boolean) {
    this.#share = share;
  }

  isFree(space: Space, from: 'client' | 'server'): boolean {
    return this.#keys(space, from).every((key) => !this.#taken.get(key)?.some((taken) => overlap(taken, space)));
  }

  take(space: Space, from: 'client' | 'server'): void {
    for (const key of this.#keys(space, from)) {
      const row = this.#taken.get(key);
      if (row) row.push(space);
      else this.#taken.set(key, [space]);
    }
  }

  /** A label is as high as a row, so it touches two of them; the words of a cut touch more. */
  #keys([top, bottom]: Space, from: 'client' | 'server'): string[] {
    const of = this.#share ? from : '';
    const keys: string[] = [];
    const last = Math.floor(bottom / labelHeight);
    for (let row = Math.floor(top / labelHeight); row <= last; row++) keys.push(`${of}${row}`);
    return keys;
  }
}
