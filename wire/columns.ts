/** How wide text stands in a terminal, counted in columns: 한글 and emoji take two (UAX #11, UTS #51). */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** East Asian wide and fullwidth ranges (UAX #11), emoji aside. */
const wide =
  /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;
/** Shown as a picture by itself, or asked to be one by U+FE0F; two letters of a flag. */
const picture = /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}{2})/u;
/** Nothing of its own: combining marks and format characters. */
const invisible = /^[\p{M}\p{Cf}\u1160-\u11ff]+$/u;
const plain = /^[\x20-\x7e]*$/;

function columnsOf(grapheme: string): number {
  if (grapheme.length === 1 && plain.test(grapheme)) return 1;
  if (wide.test(grapheme) || picture.test(grapheme)) return 2;
  return invisible.test(grapheme) ? 0 : 1;
}

/** Columns of a text that holds no control characters: `printable` first. */
export function columns(text: string): number {
  if (plain.test(text)) return text.length;
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) sum += columnsOf(segment);
  return sum;
}

/** The text in exactly `width` columns: filled with spaces, or cut between two characters and ended with `…`. */
export function fitTo(text: string, width: number): string {
  if (width <= 0) return '';
  // Most lines are ASCII, and a flood of them is measured by their length.
  const first = text.length > width ? text.slice(0, width + 1) : text;
  if (plain.test(first)) return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
  // Every character takes at least one UTF-16 unit, so that a long text is not measured to its end.
  let used = 0;
  let kept = 0;
  let keptUsed = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    const more = columnsOf(segment);
    if (used + more > width) return `${text.slice(0, kept)}…${' '.repeat(width - keptUsed - 1)}`;
    used += more;
    if (used < width) {
      kept = index + segment.length;
      keptUsed = used;
    }
  }
  return text + ' '.repeat(width - used);
}
