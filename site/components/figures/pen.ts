import type { Language, Text } from '#wire/text.ts';

/** Which way something goes, and so its colour: `s` to the server, `p` to the page. */
export type Way = 's' | 'p';

interface ArrowOptions {
  /** Second of the motion at which it sets out. Absent: nothing moves. */
  readonly at?: number;
  /** It is lost on its way, after this share of it. */
  readonly lost?: number;
  readonly dashed?: boolean;
}

interface WordOptions {
  readonly at?: 'start' | 'middle' | 'end';
  /** Classes of figure.css: `b` bytes, `i` ink, `h` small, `g` good, `x` bad. */
  readonly as?: string;
}

const number = (value: number) => String(Math.round(value * 10) / 10);
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The few marks that all figures are made of. */
export class Pen {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  say(text: Text | string): string {
    return escaped(typeof text === 'string' ? text : text[this.#language]);
  }

  words(x: number, y: number, text: Text | string, { at = 'start', as = '' }: WordOptions = {}): string {
    const anchor = at === 'start' ? '' : ` text-anchor="${at}"`;
    return `<text x="${number(x)}" y="${number(y)}"${anchor}${as && ` class="${as}"`}>${this.say(text)}</text>`;
  }

  line(x: number, y: number, untilX: number, untilY: number, as = 'l'): string {
    return `<path class="${as}" d="M${number(x)} ${number(y)}L${number(untilX)} ${number(untilY)}"/>`;
  }

  box(x: number, y: number, width: number, height: number, as = 'box', radius = 4): string {
    return `<rect class="${as}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${radius}"/>`;
  }

  /** Two ends with their names and their lines, from a height down to another. */
  ends(
    x: number,
    untilX: number,
    y: number,
    untilY: number,
    names: readonly (Text | string)[] = [page, server],
  ): string {
    const [one = page, other = server] = names;
    return [
      this.words(x, y - 8, one, { at: 'middle', as: 'i' }),
      this.words(untilX, y - 8, other, { at: 'middle', as: 'i' }),
      this.line(x, y, x, untilY),
      this.line(untilX, y, untilX, untilY),
    ].join('');
  }

  /** Something goes from one place to another; a dot runs along it when its time has come. */
  arrow(way: Way, x: number, y: number, untilX: number, untilY: number, options: ArrowOptions = {}): string {
    const { at, lost, dashed } = options;
    const share = lost ?? 1;
    const length = Math.hypot(untilX - x, untilY - y);
    const [dx, dy] = [(untilX - x) / length, (untilY - y) / length];
    const endX = x + (untilX - x) * share;
    const endY = y + (untilY - y) * share;
    const back = (along: number, aside: number) =>
      `${number(endX - dx * along - dy * aside)} ${number(endY - dy * along + dx * aside)}`;
    const tip =
      lost === undefined
        ? `<path class="${way} f" d="M${number(endX)} ${number(endY)}L${back(7, 3.5)}L${back(7, -3.5)}z"/>`
        : this.cross(endX, endY);
    return [
      `<path class="${way}"${dashed ? ' stroke-dasharray="4 4"' : ''} d="M${number(x)} ${number(y)}L${back(lost === undefined ? 5 : 0, 0)}"/>`,
      tip,
      at === undefined ? '' : this.dot(way, x, y, endX, endY, at),
    ].join('');
  }

  /** What moves: only to be seen while it is on its way. */
  dot(way: Way, x: number, y: number, untilX: number, untilY: number, at: number): string {
    const style = `--x:${number(untilX - x)}px;--y:${number(untilY - y)}px;animation-delay:${number(at)}s`;
    return `<circle class="dot ${way}" cx="${number(x)}" cy="${number(y)}" r="4.5" style="${style}"/>`;
  }

  /** Something happens here: a mark that swells for a moment. */
  event(x: number, y: number, at?: number): string {
    const style = at === undefined ? '' : ` style="animation-delay:${number(at)}s"`;
    return `<path class="event" d="M${number(x)} ${number(y - 6)}l6 6l-6 6l-6 -6z"${style}/>`;
  }

  cross(x: number, y: number): string {
    return `<path class="x" d="M${number(x - 5)} ${number(y - 5)}l10 10m0 -10l-10 10"/>`;
  }
}

export const page: Text = { en: 'page', ko: '페이지' };
export const server: Text = { en: 'server', ko: '서버' };
