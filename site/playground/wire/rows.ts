import { pagePrefix } from '#protocol';
import type { Frame } from '#wire/frame.ts';

/** Whether a frame belongs to the loading of the page itself, which the pane folds away by default. */
export function isPageLoad(frame: Frame, frameById: (id: number) => Frame | undefined): boolean {
  if (frame.layer !== 'http') return false;
  if (frame.kind === 'request') return frame.target.startsWith(pagePrefix) || frame.target === '/favicon.ico';
  const carrier = frame.kind === 'response' ? frame.request : frame.within[0];
  const above = carrier === undefined ? undefined : frameById(carrier);
  return above !== undefined && isPageLoad(above, frameById);
}

/** What a learner typed into the filter: words that must all stand in the line; `#12` means that frame. */
export function matches(line: string, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const text = line.toLowerCase();
  return words.every((word) =>
    /^#\d+$/.test(word) ? text.trimStart().startsWith(`${word.slice(1)} `) : text.includes(word),
  );
}
