import { map } from 'nanostores';
import type { Arrow } from './arrow.ts';
import type { Layout } from './layout.ts';

/** How the learner looks at the sequence. Outlives the tab: who comes back finds it as it was. */
export const $view = map({
  /** Pixels of a millisecond. */
  scale: 0.08,
  fold: true,
  pageLoad: false,
  follow: true,
  inspecting: false,
});

/** Pixels of a millisecond: an hour on a screen, and a tenth of a microsecond a pixel. */
const scales = { least: 1e-4, most: 200 };

export const clampScale = (scale: number) => Math.min(scales.most, Math.max(scales.least, scale));

/** A step of the buttons and the keys. */
export const zoomStep = 1.6;

/** The arrow that shows a frame: its own, or that of what carries it or what it carries. */
export function arrowOf({ arrows }: Layout, id: number, within: readonly number[]): Arrow | undefined {
  let best: Arrow | undefined;
  for (const arrow of arrows) {
    if (arrow.frame.id === id) return arrow;
    if (!best && (arrow.frame.within.includes(id) || within.includes(arrow.frame.id))) best = arrow;
  }
  return best;
}
