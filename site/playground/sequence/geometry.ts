import type { End } from '#wire/capture.ts';

/** Across the diagram, in pixels: time, the page's lines, room for words, the server's lines. */
export interface Geometry {
  readonly width: number;
  /** A connection's line beside an end. The outermost is slot 0. */
  x(end: End, slot: number): number;
  /** The room for labels. */
  readonly left: number;
  readonly right: number;
  /** Columns of a label there. */
  readonly columns: number;
  /** Whether that is enough for two labels beside each other. */
  readonly share: boolean;
}

/** Width of the column with the times. */
export const gutter = 52;
/** Advance of a character of the labels, in pixels: their size is 12 px, in JetBrains Mono 0.6 em wide. */
export const characterWidth = 7.2;
const edge = 16;
/** Columns from which labels of both directions stand beside each other. */
const shareFrom = 56;

export function geometryOf(width: number, slots: number): Geometry {
  const between = slots > 4 || width < 420 ? 11 : 16;
  const inner = edge + (slots - 1) * between + 16;
  const left = gutter + inner;
  const right = width - inner;
  const columns = Math.max(6, Math.floor((right - left) / characterWidth));
  return {
    width,
    x: (end, slot) => (end === 'client' ? gutter + edge + slot * between : width - edge - slot * between),
    left,
    right,
    columns,
    share: columns >= shareFrom,
  };
}
