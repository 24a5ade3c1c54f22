/** What a page does while its line is cut, again and again. */
import { cutSockets } from '#lessons/05-websocket-in-practice/heartbeats.ts';
import type { Run } from '#lessons/lesson.ts';
import { isOpen, type Socket, sockets } from '#lessons/sockets.ts';
import type { Frame } from '#wire/frame.ts';

/** Sandbox milliseconds for which the cable stays cut. */
export const outage = 4000;

/** One attempt to connect again. Refused at once, the browser may not even have sent its request. */
export interface Attempt {
  readonly at: number;
  readonly over: number | undefined;
  readonly socket: Socket | undefined;
}

/** One cut of the line, and how the page came back. */
export interface Round {
  readonly cutAt: number;
  /** The attempts to connect again, in order; the last one succeeded, if the page is back. */
  readonly attempts: readonly Attempt[];
  /** Milliseconds before each attempt: from when the page saw the last one end. */
  readonly pauses: readonly number[];
  /** The connection over which the page is back. */
  readonly back: Socket | undefined;
  /** A frame near the nth attempt: its request, or the next one that was sent, or the last of the line that was cut. */
  frameAt(nth: number): Frame;
}

/** The cuts of this run, in order. */
export function rounds(run: Run): readonly Round[] {
  const all = attempts(run);
  const cuts = cutSockets(run);
  return cuts.map((lost, index): Round => {
    const { cutAt } = lost;
    const until = cuts[index + 1]?.cutAt ?? Number.POSITIVE_INFINITY;
    const within = all.filter(({ at }) => at > cutAt && at < until);
    const backAt = within.findIndex(({ socket }) => socket && isOpen(socket));
    const tried = backAt < 0 ? within : within.slice(0, backAt + 1);
    const ends = [cutAt, ...tried.map(({ over, at }) => over ?? at)];
    const frameAt = (nth: number) => {
      const sent = tried.find(({ socket }, which) => which >= nth && socket) ?? tried.findLast(({ socket }) => socket);
      return sent?.socket?.request ?? lost.frames.at(-1) ?? lost.request;
    };
    return {
      cutAt,
      attempts: tried,
      pauses: tried.map(({ at }, nth) => Math.max(0, at - (ends[nth] ?? at))),
      back: backAt < 0 ? undefined : within[backAt]?.socket,
      frameAt,
    };
  });
}

/** The connections of pages that asked for a WebSocket, or had no time to. */
function attempts(run: Run): readonly Attempt[] {
  const bySocket = new Map(sockets(run).map((socket) => [socket.connection, socket]));
  const spoken = new Set(run.frames.map(({ connection }) => connection));
  return [...run.connections.values()].flatMap((connection): Attempt[] => {
    const { id, origin = 'page', openedAt, client, server, cut } = connection;
    const socket = bySocket.get(id);
    const isMute = !!cut && !spoken.has(id);
    if (origin !== 'page' || openedAt === undefined || !(socket || isMute)) return [];
    const ends = [client.ended?.at, server.ended?.at, cut?.at].filter((at) => at !== undefined);
    return [{ at: openedAt, over: ends.length > 0 ? Math.min(...ends) : undefined, socket }];
  });
}

/** How much two rounds differ, as a share of the longer one: of the pauses that both have. */
export function difference(one: Round, other: Round): number {
  const length = Math.min(one.pauses.length, other.pauses.length);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [first, second] = [one.pauses.slice(0, length), other.pauses.slice(0, length)];
  const apart = sum(first.map((pause, index) => Math.abs(pause - (second[index] ?? 0))));
  return apart / Math.max(1, sum(first), sum(second));
}

/** Rounds that differ by less than this share are the same but for the machine's own delays. */
export const same = 0.05;
