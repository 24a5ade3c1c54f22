import type { Cut } from '#wire/capture.ts';
import type { Space } from './labels.ts';
import type { Lane } from './lanes.ts';
import type { TimeScale } from './scale.ts';

/** A cut of the cable, under all connections of a hop that it took at one moment. */
export interface CutMark {
  readonly how: Cut;
  readonly hop: number;
  /** Sandbox milliseconds: of the first connection that it took. */
  readonly at: number;
  readonly y: number;
  /** The outermost line that it crosses. */
  readonly slot: number;
}

/** Pixels between two marks that say the same: nearer ones are one. */
const apart = 20;

/** Its sentence above it, its sign, and the word of what the ends see. */
export const cutSpace = ({ y }: CutMark): Space => [y - 22, y + 9];

/** The cuts to draw, from the top down. */
export function cutsOf(lanes: readonly Lane[], scale: TimeScale): CutMark[] {
  const marks: CutMark[] = [];
  const all = lanes.flatMap(({ cut, hop, slot }) => (cut ? [{ ...cut, hop, slot, y: scale.yOf(cut.at) }] : []));
  for (const mark of all.sort((one, other) => one.at - other.at)) {
    const same = marks.findLastIndex(({ how, hop }) => how === mark.how && hop === mark.hop);
    const before = marks[same];
    if (before && mark.y - before.y < apart) marks[same] = { ...before, slot: Math.min(before.slot, mark.slot) };
    else marks.push(mark);
  }
  return marks;
}
