import type { End } from '#wire/capture.ts';

/** What stands between two ends: the lines of the nearer one, room for words, the lines of the farther one. */
export interface Room {
  /** A connection's line beside an end. The outermost is slot 0. */
  x(end: End, slot: number): number;
  /** Where what is on its way from an end is lost: before it reaches the lines of the other, and behind all labels. */
  lostX(from: End): number;
  /** The room for labels. */
  readonly left: number;
  readonly right: number;
  /** Columns of a label there. */
  readonly columns: number;
}

/** Across the diagram, in pixels: time, and a room for each hop, from the page to the server. */
export interface Geometry {
  readonly width: number;
  readonly rooms: readonly Room[];
  /** Whether a room is wide enough for two labels beside each other. */
  readonly share: boolean;
}

/** Width of the column with the times. */
export const gutter = 52;
/** Advance of a character of the labels, in pixels: their size is 12 px, in JetBrains Mono 0.6 em wide. */
export const characterWidth = 7.2;
const edge = 16;
/** Columns from which labels of both directions stand beside each other. */
const shareFrom = 56;

/** @param hops rooms beside each other: one more than there are proxies */
export function geometryOf(width: number, slots: number, hops: number): Geometry {
  const between = slots > 4 || width < 420 ? 11 : 16;
  const inner = edge + (slots - 1) * between + 16;
  const wide = (width - gutter) / hops;
  const rooms = Array.from({ length: hops }, (_, hop): Room => {
    const from = gutter + hop * wide;
    const until = from + wide;
    const left = from + inner;
    const right = until - inner;
    return {
      x: (end, slot) => (end === 'client' ? from + edge + slot * between : until - edge - slot * between),
      lostX: (from) => (from === 'client' ? right + 5 : left - 5),
      left,
      right,
      columns: Math.max(6, Math.floor((right - left) / characterWidth)),
    };
  });
  return { width, rooms, share: rooms[0]!.columns >= shareFrom };
}

/** The room of a hop. One that the diagram does not know, because nothing of it shows, is the last. */
export function roomOf({ rooms }: Geometry, hop: number): Room {
  return rooms[hop] ?? rooms.at(-1)!;
}
