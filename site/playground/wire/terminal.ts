import { FitAddon } from '@xterm/addon-fit';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';

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

/** The sixteen colours of the terminal, from the page's tokens: a line says `blue`, the page says which blue. */
function theme(element: HTMLElement): ITheme {
  const styles = getComputedStyle(element);
  const token = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const [ink, dim] = [token('ink'), token('ink-3')];
  return {
    // Transparent, so that the selected line can be a stripe behind the text.
    background: '#00000000',
    foreground: ink,
    cursor: '#00000000',
    selectionBackground: token('accent-soft'),
    black: dim,
    brightBlack: dim,
    white: token('ink-2'),
    brightWhite: ink,
    blue: token('to-server'),
    brightBlue: token('to-server'),
    yellow: token('to-page'),
    brightYellow: token('warn'),
    green: token('sse'),
    brightGreen: token('good'),
    red: token('bad'),
    brightRed: token('bad'),
    magenta: token('ws'),
    brightMagenta: token('sio'),
    cyan: token('eio'),
    brightCyan: token('eio'),
    // Colour 16: the ground of what was looked for.
    extendedAnsi: [token('accent-soft')],
  };
}

/** Opens a terminal in `host`; `resized` is called whenever the number of lines or columns may have changed. */
export function openTerminal(host: HTMLElement, resized: () => void): LineTerminal {
  const family = getComputedStyle(host).fontFamily;
  const terminal = new Terminal({
    allowProposedApi: true,
    allowTransparency: true,
    cursorStyle: 'bar',
    cursorInactiveStyle: 'none',
    disableStdin: true,
    // A bold badge keeps its own colour: the bright eight are others here.
    drawBoldTextInBrightColors: false,
    fontFamily: family,
    fontSize: 13,
    lineHeight: 1.5,
    scrollback: 0,
    theme: theme(host),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new UnicodeGraphemesAddon());
  terminal.unicode.activeVersion = '15-graphemes';
  terminal.open(host);
  // The list around it scrolls, takes the keys and speaks to screen readers; the terminal only shows.
  terminal.attachCustomWheelEventHandler(() => false);
  terminal.attachCustomKeyEventHandler(() => false);
  if (terminal.textarea) {
    terminal.textarea.tabIndex = -1;
    terminal.textarea.setAttribute('aria-hidden', 'true');
  }
  terminal.write(hideCursor + noWrap);

  const refit = () => {
    fit.fit();
    resized();
  };
  refit();
  const observer = new ResizeObserver(refit);
  observer.observe(host);
  // Measured with the fallback font, drawn with ours: columns would not fit. That of Hangul comes with the first of it.
  const measureAgain = () => {
    terminal.options.fontFamily = terminal.options.fontFamily?.endsWith(' ') ? family : `${family} `;
    refit();
  };
  void document.fonts.ready.then(measureAgain);
  document.fonts.addEventListener('loadingdone', measureAgain);

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
    recolour() {
      terminal.options.theme = theme(host);
    },
    dispose() {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', measureAgain);
      terminal.dispose();
    },
  };
}
