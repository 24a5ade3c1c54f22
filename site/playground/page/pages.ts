import type { PageState } from '#lessons/lesson.ts';
import { limits, type PageAct } from '#protocol';
import { $pages } from '#site/playground/store.ts';

/** Pages of one origin share so many connections of a browser; one more page is waited for by the others. */
export const connectionsPerOrigin = 6;

/** Opens one more page beside the others. @returns its number, or undefined where there are as many as may be. */
export function openPage(of: PageState['of']): number | undefined {
  const pages = $pages.get();
  if (pages.length >= limits.pages) return undefined;
  const id = Math.max(0, ...pages.map((page) => page.id)) + 1;
  $pages.set([...pages, { id, of, here: true, ready: false, text: '' }]);
  return id;
}

/** Leaves a page: its frame goes, and with it the browser closes its connections. */
export function leavePage(id: number): void {
  changePage(id, { here: false, ready: false, text: '' });
}

/** Comes back to a page that was left: it is loaded anew. */
export function returnToPage(id: number): void {
  changePage(id, { here: true, ready: false, text: '' });
}

/** How the pages that are shown are told what to do, by their numbers. */
const doors = new Map<number, (act: PageAct) => void>();

/** Lets a page be told what to do. Returns how to end that. */
export function openDoor(id: number, tell: (act: PageAct) => void): () => void {
  doors.set(id, tell);
  return () => {
    if (doors.get(id) === tell) doors.delete(id);
  };
}

/** Does on a page what a reader would. @throws Error when that page is not shown. */
export function actOn(id: number, act: PageAct): void {
  const tell = doors.get(id);
  if (!tell) throw new Error(`Page ${id} is not open.`);
  tell(act);
}

/** Closes a page for good. The first stays: it is the result of the run. */
export function closePage(id: number): void {
  $pages.set($pages.get().filter((page, index) => index === 0 || page.id !== id));
}

/** Notes what has become of a page. Nothing happens for one that is closed. */
export function changePage(id: number, change: Partial<Omit<PageState, 'id' | 'of'>>): void {
  $pages.set($pages.get().map((page) => (page.id === id ? { ...page, ...change } : page)));
}
