import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { ArrowMark, BarMark } from './Arrows.tsx';
import type { Arrow } from './arrow.ts';
import { Cuts } from './Cuts.tsx';
import { cutSpace } from './cuts.ts';
import { type Geometry, gutter, roomOf } from './geometry.ts';
import { Label } from './Label.tsx';
import { Lanes, Tags } from './Lanes.tsx';
import { wordsOf } from './label-widths.ts';
import { overlap, spaceOf } from './labels.ts';
import { inView, type Layout } from './layout.ts';
import type { Stretch } from './scale.ts';
import { sequenceTexts } from './texts.ts';
import { duration, tickLabel } from './words.ts';

interface Props {
  layout: Layout;
  geometry: Geometry;
  /** What is drawn, in pixels of the diagram. */
  top: number;
  bottom: number;
  /** What shows of it. */
  seenTop: number;
  seenBottom: number;
  selected: Arrow | undefined;
  unfold: (from: number) => void;
  /** Zooms in on an arrow. */
  approach: (arrow: Arrow) => void;
  language: Language;
}

/** The part of the diagram between two heights. */
export function Diagram(props: Props) {
  const { layout, geometry, top, bottom, seenTop, seenBottom, selected, unfold, approach, language } = props;
  const { scale, lanes, cuts } = layout;
  const hops = geometry.rooms.length > 1;
  const { arrows, bars } = inView(layout, top, bottom);
  const { step, ticks } = scale.ticks(top, bottom);
  const height = Math.max(1, bottom - top);
  const others = arrows.filter((arrow) => arrow !== selected);
  // The selected one has its words in any case; those in its way give way.
  const givesWay = (arrow: Arrow) =>
    selected !== undefined &&
    arrow.hop === selected.hop &&
    (!geometry.share || arrow.frame.from === selected.frame.from) &&
    overlap(spaceOf(arrow), spaceOf(selected));
  const labelled = others.filter((arrow) => arrow.label && !givesWay(arrow));
  if (selected) labelled.push(selected);
  const words = wordsOf(labelled, geometry, language);
  const isFree = (hop: number, from: number, until: number) =>
    !labelled.some((arrow) => arrow.hop === hop && overlap(spaceOf(arrow), [from, until])) &&
    !cuts.some((cut) => cut.hop === hop && overlap(cutSpace(cut), [from, until]));
  return (
    <svg
      role="none"
      width={geometry.width}
      height={height}
      viewBox={`0 ${top} ${geometry.width} ${height}`}
      style={{ top }}
    >
      <defs>
        <pattern id="sequence-hatch" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch" x1={0} x2={0} y1={0} y2={6} />
        </pattern>
      </defs>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a picture takes no focus */}
      <g aria-hidden="true">
        {ticks.map(({ at, y }) => (
          <g key={at} className="tick">
            <line x1={gutter} x2={geometry.width} y1={y} y2={y} />
            <text x={gutter - 8} y={y + 4} textAnchor="end">
              {tickLabel(at, step)}
            </text>
          </g>
        ))}
        {selected && <rect className="stripe" x={0} y={spaceOf(selected)[0] - 2} width={geometry.width} height={19} />}
        <Lanes
          lanes={lanes}
          scale={scale}
          geometry={geometry}
          top={seenTop}
          bottom={seenBottom}
          isFree={isFree}
          language={language}
        />
        {bars.map((bar) => (
          <BarMark
            key={`${bar.kind}${bar.frame.id}`}
            bar={bar}
            room={roomOf(geometry, bar.hop)}
            language={language}
            top={seenTop}
            bottom={seenBottom}
            isFree={(from, until) => isFree(bar.hop, from, until)}
          />
        ))}
      </g>
      {others.map((arrow) => (
        <ArrowMark
          key={arrow.frame.id}
          arrow={arrow}
          selected={false}
          hops={hops}
          room={roomOf(geometry, arrow.hop)}
          language={language}
        />
      ))}
      {/* Last, so that it stands before its neighbours. */}
      {selected && (
        <ArrowMark
          arrow={selected}
          selected={true}
          hops={hops}
          room={roomOf(geometry, selected.hop)}
          language={language}
        />
      )}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a picture takes no focus */}
      <g aria-hidden="true">
        <Tags lanes={lanes} scale={scale} geometry={geometry} top={seenTop} bottom={seenBottom} />
        {labelled.map((arrow) => (
          <Label
            key={arrow.frame.id}
            arrow={arrow}
            words={words.get(arrow)!}
            selected={arrow === selected}
            room={roomOf(geometry, arrow.hop)}
            approach={approach}
            language={language}
          />
        ))}
        <Cuts cuts={cuts} geometry={geometry} top={top} bottom={bottom} selected={selected} language={language} />
        {scale.folds(top, bottom).map((fold) => (
          <Fold key={fold.from} fold={fold} geometry={geometry} unfold={unfold} language={language} />
        ))}
      </g>
    </svg>
  );
}

interface FoldProps {
  fold: Stretch;
  geometry: Geometry;
  unfold: (from: number) => void;
  language: Language;
}

/** Silence that is not drawn to scale, and says so: a break through all lines, with its duration. */
function Fold({ fold, geometry, unfold, language }: FoldProps) {
  const { silence = fold } = fold;
  const middle = (fold.top + fold.bottom) / 2;
  const { width } = geometry;
  const text = say(sequenceTexts.silence, language, { duration: duration(silence.until - silence.from) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the bar above unfolds all by keyboard
    <g className="fold" onClick={() => unfold(silence.from)}>
      <title>{sequenceTexts.unfold[language]}</title>
      <path
        className="paper"
        d={`${zigzag(width, middle - 8)}L${width} ${middle + 8}${zigzagBack(width, middle + 8)}Z`}
      />
      <path className="break" d={zigzag(width, middle - 8)} />
      <path className="break" d={zigzag(width, middle + 8)} />
      <text x={(gutter + width) / 2} y={middle + 4} textAnchor="middle">
        ⇕ {text}
      </text>
    </g>
  );
}

const tooth = 9;
const teeth = (width: number) => Array.from({ length: Math.ceil(width / tooth) + 1 }, (_, index) => index * tooth);
const point = (x: number, y: number) => `${x} ${y + ((x / tooth) % 2 === 0 ? -3 : 3)}`;
const zigzag = (width: number, y: number) =>
  `M${teeth(width)
    .map((x) => point(x, y))
    .join('L')}`;
const zigzagBack = (width: number, y: number) =>
  teeth(width)
    .reverse()
    .map((x) => `L${point(x, y)}`)
    .join('');
