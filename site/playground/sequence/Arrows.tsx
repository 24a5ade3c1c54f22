import { memo } from 'react';
import { direction } from '#site/playground/direction.ts';
import { $capture, $selected } from '#site/playground/store.ts';
import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import type { Arrow } from './arrow.ts';
import type { Room } from './geometry.ts';
import type { Bar } from './layout.ts';
import { sequenceTexts } from './texts.ts';
import { arrowName, duration } from './words.ts';

interface Props {
  room: Room;
  language: Language;
}

interface ArrowProps extends Props {
  arrow: Arrow;
  selected: boolean;
  /** There is a proxy between page and server. */
  hops: boolean;
}

/**
 * An arrow from one end to the other: slanted if it took its time, with an open end if it is not whole. Scrolling draws
 * only those that come into view.
 */
export const ArrowMark = memo(({ arrow, selected, room, hops, language }: ArrowProps) => {
  const { frame, slot, kind } = arrow;
  const toServer = frame.from === 'client';
  const from = room.x(frame.from, slot);
  const to = room.x(toServer ? 'server' : 'client', slot);
  const inwards = toServer ? 1 : -1;
  // A request and its response may stand at the same height: each direction keeps to its side of it.
  const aside = toServer ? -1.5 : 1.5;
  const y = arrow.y + aside;
  const untilY = arrow.untilY + aside;
  // What is not whole, or was lost, does not arrive.
  const lost = arrow.arrives === null;
  const stops = arrow.open || lost;
  const share = stops ? 0.72 : 1;
  const endX = lost ? room.lostX(frame.from) : from + (to - from) * share - (stops ? 0 : inwards * 2);
  const endY = y + (untilY - y) * share;
  return (
    <g
      id={`sequence-${frame.id}`}
      role="option"
      aria-selected={selected}
      aria-label={arrowName(arrow, { hops, direction: direction(frame, $capture.get()) }, language)}
      className="arrow"
      data-kind={kind}
      data-to={toServer ? 'server' : 'page'}
      data-layer={frame.layer}
      data-problem={frame.problems.length > 0 ? '' : undefined}
      data-lost={lost || undefined}
      onClick={() => $selected.set(frame.id)}
    >
      <line className="reach" x1={from} y1={y} x2={to} y2={untilY} />
      {kind === 'gap' ? (
        <rect className="gap" x={Math.min(from, to)} y={y - 5} width={Math.abs(to - from)} height={10} />
      ) : (
        <line className="shaft" x1={from} y1={y} x2={endX} y2={endY} />
      )}
      {kind === 'message' && !stops && <path className="head" d={head(to, untilY, inwards)} />}
      {kind === 'beat' && <circle className="dot" cx={(from + to) / 2} cy={(y + untilY) / 2} r={2.5} />}
      {lost && <path className="lost" d={cross(endX, endY)} />}
      {arrow.open && !lost && (
        <path className="open" d={`M${endX + inwards * 5} ${endY}h0m${inwards * 6} 0h0m${inwards * 6} 0h0`} />
      )}
    </g>
  );
});

/** What did not arrive ends in one. */
export const cross = (x: number, y: number) => `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`;
const head = (x: number, y: number, inwards: number) => `M${x} ${y}l${-inwards * 8} -4v8z`;

interface BarProps extends Props {
  bar: Bar;
  top: number;
  bottom: number;
  /** Whether no label of this hop stands between two heights. */
  isFree: (top: number, bottom: number) => boolean;
}

/** What lasts, on the server's line: a request that is held, a response that goes on. */
export function BarMark({ bar, room, language, top, bottom, isFree }: BarProps) {
  const x = room.x('server', bar.slot);
  const from = Math.max(bar.y, top - 20);
  const until = Math.min(bar.untilY, bottom + 20);
  const seenFrom = Math.max(bar.y, top);
  const seenUntil = Math.min(bar.untilY, bottom);
  const words =
    bar.kind === 'held'
      ? ([sequenceTexts.held, sequenceTexts.stillHeld] as const)
      : ([sequenceTexts.stream, sequenceTexts.stillStream] as const);
  const text = say(words[bar.open ? 1 : 0], language, { duration: duration(bar.lasts) });
  // Between the two labels at its ends. A stream has its events there: it says so only to who points at it.
  const middle = (seenFrom + seenUntil) / 2;
  const fits = bar.kind === 'held' && seenUntil - seenFrom > 18 && isFree(middle - 8, middle + 8);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the arrow is the option
    <g
      className="bar-mark"
      data-kind={bar.kind}
      data-open={bar.open || undefined}
      onClick={() => $selected.set(bar.frame.id)}
    >
      <title>{text}</title>
      <rect x={x - 4.5} y={from} width={9} height={Math.max(1, until - from)} rx={3} />
      {fits && (
        <text x={room.right} y={middle + 4} textAnchor="end">
          {text}
        </text>
      )}
    </g>
  );
}
