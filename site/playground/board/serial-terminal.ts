import { openXterm } from '#site/playground/wire/xterm.ts';

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
  const { terminal, recolour, dispose } = openXterm(host, { scrollback, resized() {} });
  terminal.write(hideCursor);
  return {
    write: (text) => terminal.write(text),
    clear() {
      terminal.reset();
      terminal.write(hideCursor);
    },
    scroll(to) {
      if (to === 'top') terminal.scrollToTop();
      else if (to === 'bottom') terminal.scrollToBottom();
      else if (to === 'up' || to === 'down') terminal.scrollLines(to === 'up' ? -1 : 1);
      else terminal.scrollPages(to === 'page-up' ? -1 : 1);
    },
    recolour,
    dispose,
  };
}
