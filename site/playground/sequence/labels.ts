import type { Arrow } from './layout.ts';

/** Pixels that a label needs: it stands above an arrow to the server, and below one to the page. */
export const labelHeight = 16;

/** Label space of an arrow: `[top, bottom)`. */
export const spaceOf = ({ y, frame }: Arrow): readonly [number, number] =>
  frame.from === 'client' ? [y - labelHeight, y] : [y + 1, y + 1 + labelHeight];

/**
 * Gives labels to the arrows that have room for one, from the top down. The others are counted at the label before
 * them, of the same direction: `+12`. What an HTTP message carries and what stands at the same height goes into its label.
 * Heartbeats come last, and are not counted.
 */
export function giveLabels(arrows: readonly Arrow[]): void {
  const taken: (readonly [number, number])[] = [];
  const newest: { client?: Arrow; server?: Arrow } = {};
  for (const arrow of arrows) {
    if (arrow.kind === 'beat') continue;
    const [top, bottom] = spaceOf(arrow);
    const before = newest[arrow.frame.from];
    // A new one stands at the height of its arrow or next to it: only the last few can be in its way.
    if (arrow.drawn && !taken.slice(-4).some(([above, below]) => above < bottom && below > top)) {
      arrow.label = { more: 0, also: undefined };
      newest[arrow.frame.from] = arrow;
      taken.push([top, bottom]);
    } else if (before?.label) {
      const carried = arrow.frame.within.includes(before.frame.id) && arrow.y - before.y < labelHeight / 2;
      if (carried && before.label.also === undefined) before.label.also = arrow.frame;
      else before.label.more++;
    }
  }
  taken.sort((a, b) => a[0] - b[0]);
  let next = 0;
  let beats = Number.NEGATIVE_INFINITY;
  for (const arrow of arrows) {
    if (arrow.kind !== 'beat') continue;
    const [top, bottom] = spaceOf(arrow);
    while (next < taken.length && taken[next]![1] <= top) next++;
    const blocked = next < taken.length && taken[next]![0] < bottom;
    if (blocked || top < beats || !arrow.drawn) continue;
    arrow.label = { more: 0, also: undefined };
    beats = bottom;
  }
}
