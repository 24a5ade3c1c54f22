/** What becomes of connections that are cut: who noticed, and when. */
import type { Run } from '#lessons/lesson.ts';
import { isOpen, type Socket, sockets } from '#lessons/sockets.ts';

/** A WebSocket whose cable was cut. */
export interface CutSocket extends Socket {
  /** When it was cut, in sandbox milliseconds. */
  readonly cutAt: number;
  /** When the server let go of it; undefined while it holds it. A FIN or RST that arrives nowhere tells it. */
  readonly letGo: number | undefined;
}

/** The open WebSockets of pages that were cut, in order. */
export function cutSockets(run: Run): readonly CutSocket[] {
  return sockets(run).flatMap((socket): CutSocket[] => {
    const connection = run.connections.get(socket.connection);
    if (!connection?.cut || !isOpen(socket)) return [];
    return [{ ...socket, cutAt: connection.cut.at, letGo: connection.server.ended?.at }];
  });
}

/** The open WebSockets of pages that were not cut, in order. */
export function wholeSockets(run: Run): readonly Socket[] {
  return sockets(run).filter((socket) => isOpen(socket) && !run.connections.get(socket.connection)?.cut);
}

/** What an end wrote into a cut, or the last frame before it, or the request: where a verdict about the silence points. */
export function intoTheSilence(socket: CutSocket) {
  const frames = socket.frames.filter(({ from }) => from === 'server');
  return frames.find(({ at }) => at >= socket.cutAt) ?? frames.at(-1) ?? socket.request;
}
