import ranges from '@fontsource-variable/noto-sans-kr/unicode.json';

/**
 * Noto Sans KR comes in 120 slices, each for some hundred characters. Naming all of them costs a page 88 KB of CSS; a page
 * whose text is known needs a dozen. These are found when the page is built.
 */
const urls: Record<string, string> = import.meta.glob(
  '/node_modules/@fontsource-variable/noto-sans-kr/files/noto-sans-kr-*-wght-normal.woff2',
  { query: '?url&no-inline', import: 'default', eager: true },
);

export interface Slice {
  readonly url: string;
  /** The characters of the text that this slice draws, as a CSS `unicode-range`. */
  readonly range: string;
}

/** The slices that draw the Korean of a text, and the characters that each is for. Latin stays with Inter. */
export function slicesFor(text: string): Slice[] {
  const characters = [...new Set(text)]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((code) => code > 0x2fff);
  return Object.entries(ranges).flatMap(([name, declared]) => {
    // Slices are named `[17]` in the index and `noto-sans-kr-17-…` on disk.
    const url = Object.entries(urls).find(([path]) => path.includes(`-kr-${name.replace(/[[\]]/g, '')}-wght`))?.[1];
    const spans = declared.split(',').map(parseSpan);
    const drawn = characters.filter((code) => spans.some(([first, last]) => first <= code && code <= last));
    return url && drawn.length > 0
      ? [
          {
            url,
            range: drawn
              .sort((a, b) => a - b)
              .map(written)
              .join(),
          },
        ]
      : [];
  });
}

/** `U+ac00-ac0f` or `U+ac00`. */
function parseSpan(span: string): readonly [number, number] {
  const [first = '', last = first] = span.trim().slice(2).split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

function written(code: number): string {
  return `U+${code.toString(16)}`;
}
