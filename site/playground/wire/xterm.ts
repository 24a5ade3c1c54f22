import { FitAddon } from '@xterm/addon-fit';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';

/** An xterm in the look of the house. It takes no input; what it shows is written by us. */
export interface HouseTerminal {
  readonly terminal: Terminal;
  /** Reads the page's colours again. */
  recolour(): void;
  dispose(): void;
}

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

/**
 * Opens a terminal that fills `host`, and goes on doing so.
 * @param options.scrollback lines above the window that are kept
 * @param options.resized called whenever the number of lines or columns may have changed
 */
export function openXterm(
  host: HTMLElement,
  { scrollback, resized }: { scrollback: number; resized(terminal: Terminal): void },
): HouseTerminal {
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
    scrollback,
    theme: theme(host),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new UnicodeGraphemesAddon());
  terminal.unicode.activeVersion = '15-graphemes';
  terminal.open(host);
  // What stands around it takes the keys and speaks to screen readers; the terminal only shows.
  terminal.attachCustomKeyEventHandler(() => false);
  if (terminal.textarea) {
    terminal.textarea.tabIndex = -1;
    terminal.textarea.setAttribute('aria-hidden', 'true');
  }

  const refit = () => {
    fit.fit();
    resized(terminal);
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
    terminal,
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
