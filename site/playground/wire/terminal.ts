import { openXterm } from './xterm.ts';

/**
 * An xterm that shows one window of lines and nothing else: no input, no scrollback. What is visible is drawn anew at
 * each change, so a frame that grows changes in its place, and a flood costs one drawing per animation frame.
 */
export interface LineTerminal {
  readonly columns: number;
  readonly rows: number;
  /** Height of one line, CSS pixels. */
  readonly lineHeight: number;
  /** Draws these lines from the top. They must hold no control bytes but the SGR of `wire/line.ts`. */
  draw(lines: readonly string[]): void;
  /** Reads the page's colours again. */
  recolour(): void;
  dispose(): void;
}

const home = '\x1b[H';
const clearToEndOfLine = '\x1b[K';
const clearBelow = '\x1b[J';
const hideCursor = '\x1b[?25l';
const noWrap = '\x1b[?7l';

/** Opens a terminal in `host`; `resized` is called whenever the number of lines or columns may have changed. */
export function openTerminal(host: HTMLElement, resized: () => void): LineTerminal {
  const { terminal, recolour, dispose } = openXterm(host, { scrollback: 0, resized });
  // The list around it scrolls.
  terminal.attachCustomWheelEventHandler(() => false);
  terminal.write(hideCursor + noWrap);

  return {
    get columns() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    get lineHeight() {
      const screen = host.querySelector<HTMLElement>('.xterm-screen');
      return screen && terminal.rows > 0 ? screen.clientHeight / terminal.rows : 20;
    },
    draw(lines) {
      const shown = lines.slice(0, terminal.rows).map((line) => line + clearToEndOfLine);
      const rest = shown.length < terminal.rows ? `${shown.length ? '\r\n' : ''}${clearBelow}` : '';
      // The cursor goes home again: an xterm that becomes lower keeps the line of its cursor, and would scroll for it.
      terminal.write(home + shown.join('\r\n') + rest + home);
    },
    recolour,
    dispose,
  };
}
