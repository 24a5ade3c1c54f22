import { say } from '#site/playground/texts.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { cross } from './Arrows.tsx';
import { type Geometry, type Room, roomOf } from './geometry.ts';
import type { Lane, Sign } from './lanes.ts';
import type { TimeScale } from './scale.ts';
import { wordsAlong } from './signs.ts';
import { sequenceTexts } from './texts.ts';

interface Props {
  lanes: readonly Lane[];
  scale: TimeScale;
  geometry: Geometry;
  top: number;
  bottom: number;
  /** Whether no label of a hop stands between two heights. */
  isFree: (hop: number, top: number, bottom: number) => boolean;
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
  const words = wordsAlong(
    seen.map(({ lane }) => lane),
    (at) => scale.yOf(at),
  );
  return (
    <g className="lanes">
      {seen.map(({ lane, y, untilY }) => {
        const room = roomOf(geometry, lane.hop);
        const free = (from: number, until: number) => isFree(lane.hop, from, until);
        return (
          <g key={lane.connection}>
            {(['client', 'server'] as const).map((end) => (
              <Line
                key={end}
                x={room.x(end, lane.slot)}
                y={y}
                untilY={Math.min(untilY, bottom + 8)}
                switchedY={lane.switched === undefined ? undefined : scale.yOf(lane.switched)}
                deafY={lane.cut?.how === 'silence' ? scale.yOf(lane.cut.at) : undefined}
              />
            ))}
            {lane.signs.map((sign) => (
              <EndSign
                key={`${sign.from}${sign.how}`}
                sign={sign}
                along={words.get(sign)}
                lane={lane}
                scale={scale}
                room={room}
                isFree={free}
              />
            ))}
            {lane.continues !== undefined && free(y + 3, y + 15) && (
              <Tie lane={lane} lanes={lanes} y={y} room={room} language={language} />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The numbers of the connections at their lines. They go along with the line, so that one always knows which it is. */
export function Tags({ lanes, scale, geometry, top, bottom }: Omit<Props, 'isFree' | 'language'>) {
  return lanes.map(({ connection, from, until, slot, hop }) => {
    const y = scale.yOf(from) - 10;
    const untilY = (until === undefined ? scale.height : scale.yOf(until)) - 12;
    if (y > bottom || untilY + 24 < top) return null;
    const half = 4 + 3.2 * String(connection).length;
    const tagY = Math.max(y, Math.min(top + 12, untilY));
    return (['client', 'server'] as const).map((end) => (
      <g
        key={`${connection}${end}`}
        className="tag"
        transform={`translate(${roomOf(geometry, hop).x(end, slot)} ${tagY})`}
      >
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
  /** From here on neither end hears the other. */
  deafY: number | undefined;
}

function Line({ x, y, untilY, switchedY, deafY = untilY }: LineProps) {
  const until = Math.max(y, Math.min(untilY, deafY));
  return (
    <>
      <line className="lane" x1={x} x2={x} y1={y} y2={until} />
      {until < untilY && <line className="lane deaf" x1={x} x2={x} y1={until} y2={untilY} />}
      {switchedY !== undefined && switchedY < until && (
        <line className="lane switched" x1={x} x2={x} y1={switchedY} y2={until} />
      )}
      {switchedY !== undefined && until < untilY && (
        <line className="lane switched deaf" x1={x} x2={x} y1={Math.max(until, switchedY)} y2={untilY} />
      )}
    </>
  );
}

interface SignProps {
  sign: Sign;
  /** Where its word stands: a share of its way. */
  along: number | undefined;
  lane: Lane;
  scale: TimeScale;
  room: Room;
  isFree: (top: number, bottom: number) => boolean;
}

/** FIN: a bar across the line and a dashed way to the other end, as long as it takes. RST: a cross on both lines. */
function EndSign({ sign, along, lane, scale, room, isFree }: SignProps) {
  const y = scale.yOf(sign.at);
  const x = room.x(sign.from, lane.slot);
  const isLost = sign.arrives === null;
  const otherX = isLost ? room.lostX(sign.from) : room.x(sign.from === 'client' ? 'server' : 'client', lane.slot);
  const otherY = scale.yOf(sign.arrives ?? sign.at);
  const wordY = y + (otherY - y) * (along ?? 0);
  const name = sign.how === 'reset' ? 'RST' : 'FIN';
  return (
    <g className={sign.how === 'reset' ? 'sign reset' : 'sign'}>
      <line className="way" x1={x} x2={otherX} y1={y} y2={otherY} />
      <path d={sign.how === 'reset' ? cross(x, y) : `M${x - 6} ${y}h12`} />
      {sign.how === 'reset' && !isLost && <path d={cross(otherX, otherY)} />}
      {isLost && <path className="lost" d={cross(otherX, otherY)} />}
      {along !== undefined && isFree(wordY - 6, wordY + 6) && (
        <text className="word" x={x + (otherX - x) * along} y={wordY + 4} textAnchor="middle">
          {sign.from === 'client' ? `${name} →` : `← ${name}`}
        </text>
      )}
    </g>
  );
}

interface TieProps {
  lane: Lane;
  lanes: readonly Lane[];
  y: number;
  room: Room;
  language: Language;
}

/** The session that another connection carried before goes on here: from its line to this one. */
function Tie({ lane, lanes, y, room, language }: TieProps) {
  const before = lanes.find(({ connection }) => connection === lane.continues);
  if (!before) return null;
  const from = room.x('client', before.slot);
  const to = room.x('client', lane.slot);
  const sid = printable((lane.sid ?? '').slice(0, 6));
  return (
    <g className="tie">
      <path d={`M${from} ${y + 5}Q${(from + to) / 2} ${y + 14} ${to} ${y + 5}`} />
      <text x={room.left} y={y + 12}>
        ⤷ {say(sequenceTexts.session, language, { sid, n: before.connection })}
      </text>
    </g>
  );
}
