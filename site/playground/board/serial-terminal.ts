import { type HouseTerminal, openXterm } from '#site/playground/wire/xterm.ts';

/** An xterm that scrolls through what it was given. */
export interface SerialTerminal {
  /** Writes text that `SerialLines` made. */
  write(text: string): void;
  clear(): void;
  /** Moves by so many windows, or to an end. */
  scroll(to: 'up' | 'down' | 'page-up' | 'page-down' | 'top' | 'bottom'): void;
  /** Reads the page's colours again. */
  recolour(): void;
  dispose(): void;
}

const scrollback = 2_000;
const hideCursor = '\x1b[?25l';

/** Opens a terminal in `host`. */
export function openSerialTerminal(host: HTMLElement): SerialTerminal {
  /** Whoever has scrolled up stays there; whoever has not sees the newest line, whatever becomes of the window's size. */
  let isFollowing = true;
  const follow = () => {
    if (isFollowing) opened?.terminal.scrollToBottom();
  };
  let opened: HouseTerminal | undefined;
  opened = openXterm(host, { scrollback, resized: follow });
  const { terminal, recolour, dispose } = opened;
  terminal.write(hideCursor);
  const look = () => {
    const { viewportY, baseY } = terminal.buffer.active;
    isFollowing = viewportY >= baseY;
  };
  // The terminal moves with the next animation frame.
  const lookSoon = () => requestAnimationFrame(() => requestAnimationFrame(look));
  for (const sign of ['wheel', 'pointerup', 'touchend']) host.addEventListener(sign, lookSoon, { passive: true });
  return {
    write: (text) => terminal.write(text, follow),
    clear() {
      terminal.reset();
      isFollowing = true;
      terminal.write(hideCursor);
    },
    scroll(to) {
      if (to === 'top') terminal.scrollToTop();
      else if (to === 'bottom') terminal.scrollToBottom();
      else if (to === 'up' || to === 'down') terminal.scrollLines(to === 'up' ? -1 : 1);
      else terminal.scrollPages(to === 'page-up' ? -1 : 1);
      look();
    },
    recolour,
    dispose,
  };
}
