import { columns } from '#wire/columns.ts';
import type { Language } from '#wire/text.ts';
import type { Arrow } from './arrow.ts';
import { type CutMark, cutSpace } from './cuts.ts';
import { type Geometry, gutter, roomOf } from './geometry.ts';
import { overlap, spaceOf } from './labels.ts';
import { sequenceTexts } from './texts.ts';

interface Props {
  cuts: readonly CutMark[];
  geometry: Geometry;
  top: number;
  bottom: number;
  /** It has its words in any case: a sentence there gives way. */
  selected: Arrow | undefined;
  language: Language;
}

/** Half the advance of a column of the sentence, in pixels. */
const halfColumn = 3.3;

/** Where the cable was cut: a line through all that it took, scissors, and what the ends see of it. */
export function Cuts({ cuts, geometry, top, bottom, selected, language }: Props) {
  return cuts.map((cut) => {
    const { y, how, hop, slot, at } = cut;
    if (y + 10 < top || y - 24 > bottom) return null;
    const room = roomOf(geometry, hop);
    const [from, until] = [room.x('client', slot), room.x('server', slot)];
    const middle = (from + until) / 2;
    const text = sequenceTexts[`cut-${how}`][language];
    const half = columns(text) * halfColumn;
    // In a narrow room it goes beyond it, but not out of the diagram.
    const x = Math.max(gutter + half + 4, Math.min(middle, geometry.width - half - 4));
    const givesWay = selected?.hop === hop && overlap(spaceOf(selected), cutSpace(cut));
    return (
      <g key={`${hop}${how}${at}`} className="cut">
        <path d={`M${from} ${y}H${middle - 12}M${middle + 12} ${y}H${until}`} />
        <path d={`M${middle - 4} ${y - 6}l11 9m0 -6l-11 9`} />
        <circle cx={middle - 6.5} cy={y - 7} r={2.5} />
        <circle cx={middle - 6.5} cy={y + 7} r={2.5} />
        {!givesWay && (
          <>
            <rect className="paper" x={x - half - 4} y={y - 21} width={2 * half + 8} height={13} />
            <text x={x} y={y - 11} textAnchor="middle">
              {text}
            </text>
          </>
        )}
      </g>
    );
  });
}
