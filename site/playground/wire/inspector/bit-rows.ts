import { type Octets, octetAt } from '#wire/octets.ts';
import type { Mark } from './marks.ts';

/** The part of a field that stands in one row of the diagram. */
export interface BitCell {
  readonly mark: Mark;
  /** The bits as digits. */
  readonly bits: string;
  /** Column of the first bit, from 0. */
  readonly column: number;
  /** Whether the field begins here, and whether it ends here. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/**
 * The bit diagram of RFC 6455 §5.2 with the bits that were sent: rows of `width` bits, cut where a field ends and where
 * a row does. Goes as far as the first `bytes` bytes, and as those were kept.
 */
export function bitRows(octets: Octets, marks: readonly Mark[], width: number, bytes: number): BitCell[][] {
  const rows: BitCell[][] = [];
  const limit = Math.min(bytes, octets.runs[0]?.offset === 0 ? octets.runs[0].bytes.length : 0) * 8;
  let done = 0;
  for (const mark of marks) {
    const { offset, length } = mark.field;
    // A field inside another one, a close code in its payload, has its bits there.
    if (offset < done) continue;
    done = Math.min(offset + length, limit);
    for (let at = offset; at < done; ) {
      const row = Math.floor(at / width);
      const end = Math.min((row + 1) * width, done);
      rows[row] ??= [];
      rows[row].push({
        mark,
        bits: Array.from({ length: end - at }, (_, index) => bitAt(octets, at + index)).join(''),
        column: at % width,
        begins: at === offset,
        ends: end === offset + length,
      });
      at = end;
    }
  }
  return rows;
}

const bitAt = (octets: Octets, at: number) => ((octetAt(octets, Math.floor(at / 8)) ?? 0) >> (7 - (at % 8))) & 1;

/** Eight digits. */
export const bitsOf = (byte: number): string => byte.toString(2).padStart(8, '0');
