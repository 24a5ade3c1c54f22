import { summary } from '#wire/describe.ts';
import type { Frame } from '#wire/frame.ts';
import type { Run } from './lesson.ts';
import { isPageLoad } from './page-load.ts';

/** Among so many frames it is looked for: it stands near the beginning, and a flood is not read again and again. */
const within = 1000;

/**
 * The frame that a step opens at: the first one whose line says the text. The page's own files do not count, though their
 * code may say the same, nor does what a check asked: both are folded away.
 */
export function opensAt({ frames, connections }: Pick<Run, 'frames' | 'connections'>, text: string): Frame | undefined {
  const known = new Map<number, { readonly frame: Frame; readonly pageLoad: boolean }>();
  return frames.slice(0, within).find((frame) => {
    const isFolded = connections.get(frame.connection)?.origin === 'check' || isPageLoad(frame, (id) => known.get(id));
    known.set(frame.id, { frame, pageLoad: isFolded });
    return !isFolded && summary(frame).includes(text);
  });
}
