import { pagePrefix } from '#protocol';
import type { Frame } from '#wire/frame.ts';

/** What is known of another frame: the frame, or at least whether it belongs to the loading of the page. */
interface Known {
  readonly frame: Frame;
  readonly pageLoad: boolean;
}

/** Whether a frame belongs to the loading of the page itself, which the pane folds away by default. */
export function isPageLoad(frame: Frame, known: (id: number) => Known | undefined): boolean {
  if (frame.layer === 'http' && frame.kind === 'request') {
    return frame.target.startsWith(pagePrefix) || frame.target === '/favicon.ico';
  }
  const above = frame.layer === 'http' && frame.kind === 'response' ? frame.request : frame.within[0];
  return above !== undefined && known(above)?.pageLoad === true;
}
