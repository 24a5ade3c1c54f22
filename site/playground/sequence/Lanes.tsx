import { say } from '#site/playground/texts.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import type { Geometry } from './geometry.ts';
import type { Lane, Sign } from './lanes.ts';
import type { TimeScale } from './scale.ts';
import { sequenceTexts } from './texts.ts';

interface Props {
  lanes: readonly Lane[];
  scale: TimeScale;
  geometry: Geometry;
  top: number;
  bottom: number;
  /** Whether no label stands between two heights. */
  isFree: (top: number, bottom: number) => boolean;
  language: Language;
}

/** The lines of the connections that show: from opening to end, what ended them, and which session goes on where. */
export function Lanes({ lanes, scale, geometry, top, bottom, isFree, language }: Props) {
  const seen = lanes
    .map((lane) => ({
      lane,
      y: scale.yOf(lane.from),
      untilY: lane.until === undefined ? scale.height : scale.yOf(lane.until),
    }))
    .filter(({ y, untilY }) => y - 24 <= bottom && untilY + 24 >= top);
  return (
    <g className="lanes">
      {seen.map(({ lane, y, untilY }) => (
        <g key={lane.connection}>
          {(['client', 'server'] as const).map((end) => (
            <Line
              key={end}
              x={geometry.x(end, lane.slot)}
              y={y}
              untilY={Math.min(untilY, bottom + 8)}
              switchedY={lane.switched === undefined ? undefined : scale.yOf(lane.switched)}
            />
          ))}
          {lane.signs.map((sign) => (
            <EndSign
              key={`${sign.from}${sign.how}`}
              sign={sign}
              lane={lane}
              scale={scale}
              geometry={geometry}
              isFree={isFree}
            />
          ))}
          {lane.continues !== undefined && isFree(y + 3, y + 15) && (
            <Tie lane={lane} lanes={lanes} y={y} geometry={geometry} language={language} />
          )}
        </g>
      ))}
    </g>
  );
}

/** The numbers of the connections at their lines. They go along with the line, so that one always knows which it is. */
export function Tags({ lanes, scale, geometry, top, bottom }: Omit<Props, 'isFree' | 'language'>) {
  return lanes.map(({ connection, from, until, slot }) => {
    const y = scale.yOf(from) - 10;
    const untilY = (until === undefined ? scale.height : scale.yOf(until)) - 12;
    if (y > bottom || untilY + 24 < top) return null;
    const half = 4 + 3.2 * String(connection).length;
    const tagY = Math.max(y, Math.min(top + 12, untilY));
    return (['client', 'server'] as const).map((end) => (
      <g key={`${connection}${end}`} className="tag" transform={`translate(${geometry.x(end, slot)} ${tagY})`}>
        <rect x={-half} y={-8} width={2 * half} height={16} rx={8} />
        <text y={3.5} textAnchor="middle">
          {connection}
        </text>
      </g>
    ));
  });
}

interface LineProps {
  x: number;
  y: number;
  untilY: number;
  switchedY: number | undefined;
}

function Line({ x, y, untilY, switchedY }: LineProps) {
  return (
    <>
      <line className="lane" x1={x} x2={x} y1={y} y2={untilY} />
      {switchedY !== undefined && switchedY < untilY && (
        <line className="lane switched" x1={x} x2={x} y1={switchedY} y2={untilY} />
      )}
    </>
  );
}

interface SignProps extends Pick<Props, 'scale' | 'geometry' | 'isFree'> {
  sign: Sign;
  lane: Lane;
}

/** FIN: a bar across the line and a dashed way to the other end. RST: a cross on both lines. */
function EndSign({ sign, lane, scale, geometry, isFree }: SignProps) {
  const y = scale.yOf(sign.at);
  const x = geometry.x(sign.from, lane.slot);
  const otherX = geometry.x(sign.from === 'client' ? 'server' : 'client', lane.slot);
  const name = sign.how === 'reset' ? 'RST' : 'FIN';
  const word = isFree(y - 6, y + 6) && (
    <text className="word" x={(geometry.left + geometry.right) / 2} y={y + 4} textAnchor="middle">
      {sign.from === 'client' ? `${name} →` : `← ${name}`}
    </text>
  );
  if (sign.how === 'reset') {
    return (
      <g className="sign reset">
        <line className="way" x1={x} x2={otherX} y1={y} y2={y} />
        {[x, otherX].map((at) => (
          <path key={at} d={`M${at - 5} ${y - 5}l10 10m0 -10l-10 10`} />
        ))}
        {word}
      </g>
    );
  }
  return (
    <g className="sign">
      <line className="way" x1={x} x2={otherX} y1={y} y2={y} />
      <path d={`M${x - 6} ${y}h12`} />
      {word}
    </g>
  );
}

interface TieProps {
  lane: Lane;
  lanes: readonly Lane[];
  y: number;
  geometry: Geometry;
  language: Language;
}

/** The session that another connection carried before goes on here: from its line to this one. */
function Tie({ lane, lanes, y, geometry, language }: TieProps) {
  const before = lanes.find(({ connection }) => connection === lane.continues);
  if (!before) return null;
  const from = geometry.x('client', before.slot);
  const to = geometry.x('client', lane.slot);
  const sid = printable((lane.sid ?? '').slice(0, 6));
  return (
    <g className="tie">
      <path d={`M${from} ${y + 5}Q${(from + to) / 2} ${y + 14} ${to} ${y + 5}`} />
      <text x={geometry.left} y={y + 12}>
        ⤷ {say(sequenceTexts.session, language, { sid, n: before.connection })}
      </text>
    </g>
  );
}
