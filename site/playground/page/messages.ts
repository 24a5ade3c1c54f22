import { type ConsoleLine, type PageMessage, pageMessage } from '#protocol';

export interface PageListener {
  lines(lines: readonly Pick<ConsoleLine, 'level' | 'text' | 'place' | 'hint' | 'cut'>[], dropped: number): void;
  ready(): void;
  beat(): void;
  /** Another text can be read on the page than before. */
  shows(text: string): void;
}

/**
 * Listens to the runtime in a page. A message counts only if it comes from that very frame and from the sandbox's origin,
 * and has the shape of one. Returns how to stop listening.
 */
export function listenToPage(
  frame: () => Window | null | undefined,
  origin: string,
  listener: PageListener,
): () => void {
  const hear = (event: MessageEvent<unknown>) => {
    if (event.source !== frame() || event.origin !== origin) return;
    const message = pageMessage.safeParse(event.data);
    if (message.success) tell(message.data, listener);
  };
  addEventListener('message', hear);
  return () => removeEventListener('message', hear);
}

function tell(message: PageMessage, listener: PageListener): void {
  if (message.type === 'console') listener.lines(message.lines, message.dropped);
  else if (message.type === 'ready') listener.ready();
  else if (message.type === 'shows') listener.shows(message.text);
  else listener.beat();
}
