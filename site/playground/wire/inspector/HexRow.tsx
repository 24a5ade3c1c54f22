// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand; a table would lay them out itself
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid; its aria-activedescendant points here
import type { Octets } from '#wire/octets.ts';
import { octetAt } from '#wire/octets.ts';
import { characters, type HexRow as Row } from './hex-rows.ts';
import { type Mark, markAt } from './marks.ts';

interface Props {
  row: Row;
  index: number;
  octets: Octets;
  marks: readonly Mark[];
  width: number;
  current: Mark | undefined;
  cursor: number | undefined;
  /** What the byte at the cursor is, for those who hear it. */
  cursorSays: string;
  id: string;
  top: number;
}

/** One row: where it begins, its bytes, the same as text. A byte has its field's colour, and its field's line below it. */
export function HexRow({ row, index, octets, marks, width, current, cursor, cursorSays, id, top }: Props) {
  // Few of the fields of a long head stand in one row.
  const near = marks.filter(({ start, end }) => start < row.to && end > row.from);
  const texts = characters(octets, row.from, row.to);
  const cells = Array.from({ length: width }, (_, column) => {
    const offset = row.start + column;
    if (offset < row.from || offset >= row.to) return undefined;
    const mark = markAt(near, offset);
    return {
      offset,
      byte: octetAt(octets, offset) ?? 0,
      text: texts[offset - row.from],
      hue: mark?.hue,
      begins: mark?.start === offset || column === 0,
      ends: mark?.end === offset + 1 || column === width - 1,
      on: current !== undefined && current.start <= offset && offset < current.end ? '' : undefined,
      at: offset === cursor ? '' : undefined,
    };
  });
  return (
    <div className="hex-row" role="row" aria-rowindex={index + 1} style={{ top }}>
      <span role="rowheader" className="offset">
        {row.start.toString(16).padStart(4, '0')}
      </span>
      {cells.map((cell, column) =>
        cell ? (
          <span
            key={cell.offset}
            id={`${id}-${cell.offset}`}
            role="gridcell"
            className="byte"
            data-byte={cell.offset}
            data-hue={cell.hue}
            data-begins={cell.begins ? '' : undefined}
            data-ends={cell.ends ? '' : undefined}
            data-on={cell.on}
            data-at={cell.at}
            aria-label={cell.at === undefined ? undefined : cursorSays}
          >
            {cell.byte.toString(16).padStart(2, '0')}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is its column
          <span key={`empty-${column}`} role="gridcell" className="byte" />
        ),
      )}
      <span role="gridcell" className="as-text">
        {cells.map((cell, column) =>
          cell ? (
            <i key={cell.offset} data-byte={cell.offset} data-hue={cell.hue} data-on={cell.on} data-at={cell.at}>
              {cell.text}
            </i>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is its column
            <i key={`empty-${column}`} />
          ),
        )}
      </span>
    </div>
  );
}
