import { type KeyboardEvent, useId, useMemo, useRef } from 'react';
import type { Octets } from '#wire/octets.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { type BitCell, bitRows } from './bit-rows.ts';
import type { Mark } from './marks.ts';
import { moved } from './pointer.ts';
import { texts } from './texts.ts';

interface Props {
  octets: Octets;
  marks: readonly Mark[];
  /** Bytes of the head: the diagram goes a little beyond. */
  head: number;
  /** Bits a row: 32 as in the RFC, 16 where it is narrow. */
  width: number;
  current: Mark | undefined;
  point: (mark: Mark) => void;
  language: Language;
}

/** Bytes of the payload that the diagram shows. */
const beyondHead = 4;
/** Bits below which a name stands upright, as in the RFC. */
const narrowCell = 3;

/** The diagram of RFC 6455 §5.2, with the bits that were sent. One tab stop; arrows go from field to field. */
export function Bits({ octets, marks, head, width, current, point, language }: Props) {
  const rows = useMemo(() => bitRows(octets, marks, width, head + beyondHead), [octets, marks, width, head]);
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  if (rows.length === 0) return null;
  const cells = rows.flat();
  const stop = cells.find(({ mark }) => mark === current) ?? cells[0];

  function onKeyDown(event: KeyboardEvent): void {
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const last = buttons.length - 1;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last }[
      event.key
    ];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(to, 0), last)]?.focus();
  }

  return (
    <section className="part bits" aria-labelledby={title}>
      <h4 id={title} className="hidden">
        {texts.bitNumbers[language]}
      </h4>
      <div role="toolbar" aria-labelledby={title} ref={box} onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <div className="bit-row" key={index} style={{ '--bits': width }}>
            {row.map((cell) => (
              <button
                key={cell.column}
                type="button"
                data-hue={cell.mark.hue}
                data-on={cell.mark === current ? '' : undefined}
                data-narrow={cell.bits.length < narrowCell ? '' : undefined}
                style={{ gridColumn: `${cell.column + 1} / span ${cell.bits.length}` }}
                tabIndex={cell === stop ? 0 : -1}
                onFocus={() => point(cell.mark)}
                onPointerMove={(event) => moved(event) && point(cell.mark)}
              >
                <span className="digits-of">
                  {[...cell.bits].map((bit, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a bit is its place
                    <b key={place}>{bit}</b>
                  ))}
                </span>
                <span className="name">{nameOf(cell, cell === cells.at(-1), language)}</span>
                <span className="value">{valueIn(cell)}</span>
              </button>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

/** The name where the field begins; `…` where the diagram ends before it. */
function nameOf({ mark, begins, ends }: BitCell, isLast: boolean, language: Language): string {
  const name = begins ? printable(mark.field.name) : texts.goesOn[language];
  return isLast && !ends ? `${name} …` : name;
}

/** Whole bytes in hexadecimal; a number in decimal; of a single bit, which is its own value, nothing. */
function valueIn({ bits, mark }: BitCell): string {
  if (bits.length === 1) return '';
  const bytes = bits.match(/.{8}/g);
  if (bits.length % 8 === 0 && bytes && !/length/i.test(mark.field.name))
    return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0')).join(' ');
  return bits.length <= 32 && bits.length === mark.field.length ? String(Number.parseInt(bits, 2)) : '';
}
