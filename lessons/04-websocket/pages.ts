/** What the checks of this lesson do on pages. */
import type { Stage } from '#lessons/lesson.ts';
import { isOpen, sockets } from '#lessons/sockets.ts';

/** Sandbox milliseconds after which a page that does not say that it is open is taken to be. */
const patience = 2000;

/**
 * Waits until the first `count` pages can be written to, and gives their ids. A page cannot send before its own `open`,
 * which comes a moment after the 101 has crossed: the pages of this lesson say so in their text.
 */
export async function openPages(stage: Stage, count = 1): Promise<readonly number[]> {
  let from: number | undefined;
  let ids: readonly number[] = [];
  await stage.until((run) => {
    const pages = run.pages.filter(({ of, here, ready }) => of === 'server' && here && ready);
    if (pages.length < count || sockets(run).filter(isOpen).length < count) return false;
    from ??= run.now;
    ids = pages.map(({ id }) => id);
    return pages.every(({ text }) => /\bopen\b/.test(text)) || run.now > from + patience;
  });
  return ids;
}
