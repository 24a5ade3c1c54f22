/** What a page received over its WebSockets. */
import type { Run } from '#lessons/lesson.ts';
import { newsIn, parsed } from '#lessons/said.ts';
import type { Socket, SocketMessage } from '#lessons/sockets.ts';

/** What a message of the server says, as far as the course knows its words. */
export interface Told {
  readonly message: SocketMessage;
  /** The id of the last news in the story; absent when it brings no story. */
  readonly story?: number;
  /** The ids of its news. */
  readonly news: readonly number[];
}

/** What reached the page over a connection: whatever the server wrote before the cable was cut. */
export function received(run: Run, socket: Socket): readonly Told[] {
  const cutAt = run.connections.get(socket.connection)?.cut?.at ?? Number.POSITIVE_INFINITY;
  return socket.messages.flatMap((message): Told[] => {
    if (message.from !== 'server' || message.text === undefined || message.at >= cutAt) return [];
    const said = parsed(message.text);
    const story = lastOf(said);
    return [{ message, news: newsIn(said), ...(story !== undefined && { story }) }];
  });
}

/** Whatever has comments and a last id is a story, however deep it lies. */
function lastOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('comments' in value && 'last' in value && typeof value.last === 'number') return value.last;
  for (const inner of Object.values(value)) {
    const found = lastOf(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
