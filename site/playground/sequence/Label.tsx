import { $selected } from '#site/playground/store.ts';
import type { Language } from '#wire/text.ts';
import type { Arrow } from './arrow.ts';
import { characterWidth, type Room } from './geometry.ts';
import { widthOf } from './label-widths.ts';
import { labelHeight, spaceOf } from './labels.ts';
import { sequenceTexts } from './texts.ts';
import type { LabelParts } from './words.ts';

interface Props {
  arrow: Arrow;
  words: LabelParts;
  selected: boolean;
  room: Room;
  /** Zooms in on an arrow. */
  approach: (arrow: Arrow) => void;
  language: Language;
}

/**
 * The words at an arrow, on paper of their own: no line goes through them. They are drawn after all arrows; the arrow has
 * them as its name.
 */
export function Label({ arrow, words, selected, room, approach, language }: Props) {
  const { frame, kind, label, y } = arrow;
  const { id, badge, says, alsoBadge, also, more } = words;
  const toServer = frame.from === 'client';
  const [top] = spaceOf(arrow);
  // The line itself stands at one end of the space, or a little beside it.
  const paperTop = top + (top < y ? -1 : 3);
  const width = widthOf(words) * characterWidth;
  const left = toServer ? room.left : room.right - width;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the arrow is the option
    <g
      className="label"
      data-kind={kind}
      data-problem={frame.problems.length > 0 ? '' : undefined}
      data-selected={selected || undefined}
      onClick={() => $selected.set(frame.id)}
    >
      <rect className="paper" x={left - 4} y={paperTop} width={width + 8} height={labelHeight - 2} />
      <text x={toServer ? room.left : room.right} y={paperTop + 11} textAnchor={toServer ? 'start' : 'end'}>
        {id && <tspan className="id">{id} </tspan>}
        {badge && (
          <tspan className="badge" data-layer={frame.layer}>
            {badge}{' '}
          </tspan>
        )}
        <tspan>{says}</tspan>
        {alsoBadge && (
          <>
            <tspan className="id"> ▸ </tspan>
            <tspan className="badge" data-layer={label?.also?.layer}>
              {alsoBadge}{' '}
            </tspan>
            <tspan>{also}</tspan>
          </>
        )}
        {more && (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; by keyboard, + zooms around the selected arrow
          <tspan
            className="more"
            onClick={(event) => {
              event.stopPropagation();
              approach(arrow);
            }}
          >
            {' '}
            {more}
            <title>{sequenceTexts.more[language]}</title>
          </tspan>
        )}
      </text>
    </g>
  );
}
