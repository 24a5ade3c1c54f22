import { pagePrefix } from '#protocol';
import { summary } from '#wire/describe.ts';
import type { Frame } from '#wire/frame.ts';
import type { Run } from './lesson.ts';

/** Among so many frames it is looked for: it stands near the beginning, and a flood is not read again and again. */
const within = 1000;

/**
 * The frame that a step opens at: the first one whose line says the text. The page's own files do not count, though their
 * code may say the same, nor does what a check asked: both are folded away.
 */
export function opensAt({ frames, connections }: Pick<Run, 'frames' | 'connections'>, text: string): Frame | undefined {
  const folded = new Set<number>();
  return frames.slice(0, within).find((frame) => {
    const above = frame.layer === 'http' && frame.kind === 'response' ? frame.request : frame.within[0];
    const isFolded =
      (frame.layer === 'http' && frame.kind === 'request' && frame.target.startsWith(pagePrefix)) ||
      (above !== undefined && folded.has(above)) ||
      connections.get(frame.connection)?.origin === 'check';
    if (isFolded) folded.add(frame.id);
    return !isFolded && summary(frame).includes(text);
  });
}
