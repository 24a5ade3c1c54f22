import { type Octets, octetAt } from '#wire/octets.ts';
import { printable } from '#wire/printable.ts';

/** Rows of the hex view that stand together: rows of bytes, or one row that says which bytes were not kept. */
interface Section {
  readonly kept: boolean;
  /** Bytes from the frame's first. */
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
  readonly rows: number;
}

/** A row: the bytes [start, end), of which those below `from` and from `to` on are not here. */
export interface HexRow {
  readonly kept: boolean;
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** How the bytes of a frame lie in rows of `width` bytes, each beginning at a multiple of it. */
export class HexPlan {
  readonly octets: Octets;
  readonly width: number;
  readonly #sections: Section[] = [];

  constructor(octets: Octets, width: number) {
    this.octets = octets;
    this.width = width;
    let end = 0;
    for (const { offset, bytes } of octets.runs) {
      if (offset > end) this.#add(false, end, offset);
      end = offset + bytes.length;
      this.#add(true, offset, end);
    }
    if (octets.length > end) this.#add(false, end, octets.length);
  }

  get rows(): number {
    const last = this.#sections.at(-1);
    return last ? last.firstRow + last.rows : 0;
  }

  row(index: number): HexRow | undefined {
    const section = this.#sections.findLast(({ firstRow }) => firstRow <= index);
    if (!section || index >= section.firstRow + section.rows) return undefined;
    if (!section.kept) return { kept: false, start: section.start, from: section.start, to: section.end };
    const start = this.#aligned(section.start) + (index - section.firstRow) * this.width;
    return {
      kept: true,
      start,
      from: Math.max(start, section.start),
      to: Math.min(start + this.width, section.end),
    };
  }

  /** The row in which a byte stands. */
  rowOf(offset: number): number {
    const section = this.#sections.findLast(({ start }) => start <= offset);
    if (!section) return 0;
    return section.firstRow + (section.kept ? (this.#aligned(offset) - this.#aligned(section.start)) / this.width : 0);
  }

  /** The byte that a cursor comes to: the nearest kept one, on the far side of a gap if it goes that way. */
  go(from: number, to: number): number {
    const kept = this.#sections.filter((section) => section.kept);
    const [first, last] = [kept[0], kept.at(-1)];
    if (!first || !last) return from;
    const target = Math.min(Math.max(to, first.start), last.end - 1);
    if (octetAt(this.octets, target) !== undefined) return target;
    return target >= from
      ? kept.find(({ start }) => start > target)!.start
      : kept.findLast(({ end }) => end <= target)!.end - 1;
  }

  #add(kept: boolean, start: number, end: number): void {
    const rows = kept ? (this.#aligned(end - 1) - this.#aligned(start)) / this.width + 1 : 1;
    this.#sections.push({ kept, start, end, firstRow: this.rows, rows });
  }

  #aligned(offset: number): number {
    return offset - (offset % this.width);
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a byte that is no character, or one that nobody sees, shows as. */
export const unseen = '·';
/** What a line feed shows as. */
const lineEnd = '¶';

/**
 * The text column: for each byte of [from, to) the character that begins there. A character of several bytes stands at
 * its first; behind it come empty texts.
 */
export function characters(octets: Octets, from: number, to: number): string[] {
  const texts: string[] = [];
  // A character may have begun in the row before.
  let at = Math.max(0, from - 3);
  while (at < to) {
    const [text, length] = characterAt(octets, at);
    for (let index = 0; index < length; index++) {
      if (at + index >= from && at + index < to) texts.push(index === 0 ? text : '');
    }
    at += length;
  }
  return texts;
}

function characterAt(octets: Octets, at: number): [text: string, length: number] {
  const first = octetAt(octets, at);
  if (first === undefined || first === 0x7f) return [unseen, 1];
  if (first < 0x20) return [first === 0x0a ? lineEnd : unseen, 1];
  if (first < 0x7f) return [String.fromCharCode(first), 1];
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const bytes = Uint8Array.from({ length }, (_, index) => octetAt(octets, at + index) ?? 0);
  try {
    const text = strict.decode(bytes);
    return [text.length <= 2 && [...text].length === 1 && printable(text) === text ? text : unseen, length];
  } catch {
    return [unseen, 1];
  }
}
