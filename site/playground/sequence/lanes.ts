import type { Cut, End } from '#wire/capture.ts';
import type { Connection } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import type { EndKind } from '#wire/reading.ts';

/** How an end of a connection stopped writing. */
export interface Sign {
  readonly from: End;
  readonly how: EndKind;
  /** Sandbox milliseconds. */
  readonly at: number;
  /** When the other end knows: later behind a slow cable, `null` if it never does. */
  readonly arrives: number | null;
}

/** The life of a connection: a line beside the page's, and one beside the server's. */
export interface Lane {
  readonly connection: number;
  /** Which of the lines: 0 is the outermost. A line is used again when its connection is over. */
  readonly slot: number;
  /** Between which ends it runs: 0 is the hop nearest the page. */
  readonly hop: number;
  /** Sandbox milliseconds of the opening, or of the first frame if the opening was not seen. */
  readonly from: number;
  /** When both ends were done; undefined while it is open. */
  readonly until: number | undefined;
  readonly signs: readonly Sign[];
  /** The cable was cut under it. */
  readonly cut: { readonly how: Cut; readonly at: number } | undefined;
  /** When it left HTTP (the 101), if it did. */
  readonly switched: number | undefined;
  /** The Engine.IO session that it carries, */
  readonly sid: string | undefined;
  /** and the connection that carried that before. */
  readonly continues: number | undefined;
}

/** Lines beside each other, at most: a browser opens six connections to an origin, and a WebSocket or two. */
const slotLimit = 8;

/** The lanes of the connections that have one of these frames, in the order in which they opened. */
export function lanesOf(frames: readonly Frame[], connections: ReadonlyMap<number, Connection>): Lane[] {
  const seen = new Map<number, { first: number; switched?: number; sid?: string }>();
  for (const frame of frames) {
    let known = seen.get(frame.connection);
    if (!known) {
      known = { first: frame.at };
      seen.set(frame.connection, known);
    }
    known.first = Math.min(known.first, frame.at);
    if ('sid' in frame) known.sid ??= frame.sid;
    if (frame.layer === 'http' && frame.kind === 'response' && frame.status === 101) known.switched ??= frame.until;
  }
  const lanes = [...seen].map(([id, { first, switched, sid }]) => {
    const connection = connections.get(id);
    const signs = connection ? signsOf(connection) : [];
    const { openedAt: from = first, hop = 0, cut } = connection ?? {};
    return { connection: id, hop, from, until: overAt(signs), signs, cut, switched, sid };
  });
  lanes.sort((a, b) => a.from - b.from || a.connection - b.connection);
  const busy = new Map<number, number[]>();
  const carriers = new Map<string, number>();
  return lanes.map((lane) => {
    const busyUntil = busy.get(lane.hop) ?? [];
    busy.set(lane.hop, busyUntil);
    const slot = freeSlot(busyUntil, lane.from);
    busyUntil[slot] = lane.until ?? Number.POSITIVE_INFINITY;
    const continues = lane.sid === undefined ? undefined : carriers.get(lane.sid);
    if (lane.sid !== undefined) carriers.set(lane.sid, lane.connection);
    return { ...lane, slot, continues };
  });
}

function freeSlot(busyUntil: readonly number[], from: number): number {
  const free = busyUntil.findIndex((until) => until <= from);
  return free >= 0 ? free : Math.min(busyUntil.length, slotLimit - 1);
}

function signsOf({ client, server, cut }: Connection): Sign[] {
  const of = (from: End, { ended }: Connection['client']): Sign[] => {
    if (!ended) return [];
    const { how, at, arrives = at } = ended;
    // What is on its way when the cable is cut does not get there: `CutEvent`.
    const lost = arrives === null || (cut !== undefined && at < cut.at && arrives > cut.at);
    return [{ from, how, at, arrives: lost ? null : arrives }];
  };
  return [...of('client', client), ...of('server', server)].sort((a, b) => a.at - b.at);
}

/** A FIN closes one direction, a RST both (RFC 9293 §3.5.3). */
function overAt(signs: readonly Sign[]): number | undefined {
  const reset = signs.find(({ how, arrives }) => how === 'reset' && arrives !== null);
  if (reset) return reset.arrives!;
  return signs.length === 2 ? Math.max(...signs.map(({ at, arrives }) => arrives ?? at)) : undefined;
}
