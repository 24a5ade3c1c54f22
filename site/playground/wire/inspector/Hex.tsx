// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand; a table would lay them out itself
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays on the grid; its aria-activedescendant points at a byte
import { type KeyboardEvent, type PointerEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { say } from '#site/playground/texts.ts';
import { type Octets, octetAt } from '#wire/octets.ts';
import type { Language } from '#wire/text.ts';
import { Copy } from './Copy.tsx';
import { HexRow } from './HexRow.tsx';
import { HexPlan } from './hex-rows.ts';
import { type Mark, marksAt } from './marks.ts';
import { moved, type Pointer } from './pointer.ts';
import { texts } from './texts.ts';

/** CSS pixels, as in hex.css. */
const rowHeight = 22;
/** Rows that stand there at once; more are scrolled to. */
const rowsShown = 10;

interface Props {
  octets: Octets;
  marks: readonly Mark[];
  /** Bytes a row. */
  width: number;
  pointer: Pointer;
  /** The mouse is over a byte, or over none. */
  hover: (offset: number | undefined) => void;
  /** The cursor goes to a byte. */
  go: (offset: number) => void;
  /** Enter: to the row of the byte's field. */
  open: () => void;
  /** Bytes that are missing stand in chunks. */
  chunked: boolean;
  id: string;
  language: Language;
}

/**
 * The bytes, as a grid: arrows go from byte to byte, Enter to the field. Of a long frame only the rows in view are there.
 */
export function Hex({ octets, marks, width, pointer, hover, go, open, chunked, id, language }: Props) {
  const plan = useMemo(() => new HexPlan(octets, width), [octets, width]);
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  const { cursor, mark } = pointer;
  const reveal = pointer.by === 'hex' ? cursor : mark?.start;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another byte, not another drawing, scrolls
  useLayoutEffect(() => {
    const grid = box.current;
    if (!grid || reveal === undefined) return;
    const at = plan.rowOf(reveal) * rowHeight;
    if (at < grid.scrollTop) grid.scrollTop = at;
    else if (at + rowHeight > grid.scrollTop + grid.clientHeight) grid.scrollTop = at + rowHeight - grid.clientHeight;
  }, [reveal, width]);

  const firstByte = octets.runs[0]?.offset;
  if (firstByte === undefined && octets.length === 0) return <p className="aside">{texts.noBytes[language]}</p>;

  function onKeyDown(event: KeyboardEvent): void {
    if (firstByte === undefined) return;
    const from = cursor ?? firstByte;
    const inRow = from % width;
    const end = event.ctrlKey || event.metaKey;
    const to = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from - width,
      ArrowDown: from + width,
      PageUp: from - width * (rowsShown - 1),
      PageDown: from + width * (rowsShown - 1),
      Home: end ? 0 : from - inRow,
      End: end ? octets.length - 1 : from - inRow + width - 1,
    }[event.key];
    if (to !== undefined) go(plan.go(from, to));
    else if (event.key === 'Enter') open();
    else return;
    event.preventDefault();
  }

  const byteUnder = (event: PointerEvent | React.MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-byte]');
    return cell ? Number(cell.dataset.byte) : undefined;
  };

  const first = Math.max(0, Math.floor(top / rowHeight) - 2);
  const indexes = Array.from({ length: Math.min(plan.rows - first, rowsShown + 5) }, (_, index) => first + index);
  const here =
    cursor === undefined
      ? ''
      : (marksAt(marks, cursor)
          .map(({ field }) => field.name)
          .join(', ') ?? '');
  return (
    <>
      <div className="hex-head">
        <h4 id={title}>{texts.theBytes[language]}</h4>
        <Copy octets={octets} language={language} />
      </div>
      <div
        className="hex"
        id={id}
        ref={box}
        role="grid"
        tabIndex={0}
        aria-labelledby={title}
        aria-rowcount={plan.rows}
        aria-colcount={width + 2}
        aria-activedescendant={cursor === undefined ? undefined : `${id}-${cursor}`}
        style={{ '--rows': Math.min(plan.rows, rowsShown), '--row': `${rowHeight}px` }}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onFocus={() => cursor === undefined && firstByte !== undefined && go(firstByte)}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => moved(event) && hover(byteUnder(event))}
        onPointerLeave={() => hover(undefined)}
        onClick={(event) => {
          const offset = byteUnder(event);
          if (offset !== undefined) go(offset);
        }}
      >
        <div role="presentation" className="hex-rows" style={{ height: plan.rows * rowHeight }}>
          {indexes.map((index) => {
            const row = plan.row(index);
            if (!row) return null;
            if (!row.kept) {
              return (
                <div
                  className="hex-row"
                  role="row"
                  aria-rowindex={index + 1}
                  key={index}
                  style={{ top: index * rowHeight }}
                >
                  <span role="gridcell" className="lost">
                    … {say(chunked ? texts.inChunks : texts.notKept, language, { count: row.to - row.from })}
                  </span>
                </div>
              );
            }
            return (
              <HexRow
                key={index}
                {...{ row, index, octets, width, id, cursor }}
                marks={marks}
                current={mark}
                cursorSays={
                  cursor === undefined
                    ? ''
                    : `${say(texts.byteAt, language, { offset: cursor })}, ${octetAt(octets, cursor)?.toString(16)}, ${here}`
                }
                top={index * rowHeight}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
