import type { Run } from '#lessons/lesson.ts';
import { isOpen, opcodes, type Socket, type SocketMessage, sockets } from '#lessons/sockets.ts';
import type { WebSocketFrame } from '#wire/frame.ts';

/** What a page wrote while others were open, and who was told of it. */
export interface Heard {
  /** Number of the writer's connection. */
  readonly by: number;
  readonly said: SocketMessage;
  /** What the writer was told of it, and what each other page was. */
  readonly back: SocketMessage | undefined;
  readonly others: readonly (SocketMessage | undefined)[];
}

/** What the pages wrote while at least two of them were open the whole time, in order. */
export function heard(run: Run, patience: number): readonly Heard[] {
  const open = sockets(run).filter(isOpen);
  return open.flatMap((writer) =>
    ownMessages(writer).flatMap((said): Heard[] => {
      const others = open.filter((other) => other !== writer && wasThere(other, said.at, said.at + patience));
      if (others.length === 0) return [];
      const to = (socket: Socket) => told(socket, said);
      return [{ by: writer.connection, said, back: to(writer), others: others.map(to) }];
    }),
  );
}

/** A comment that a page got more often than it was written; one that came as bytes. */
export function doubled(run: Run): WebSocketFrame | undefined {
  const all = sockets(run);
  const written = all.flatMap(ownMessages).map(({ text }) => text);
  for (const { messages } of all) {
    for (const text of new Set(written)) {
      const copies = messages.filter((message) => message.from === 'server' && message.text === text);
      const extra = copies[written.filter((one) => one === text).length];
      if (extra) return extra.frame;
    }
  }
  return undefined;
}

/** The first binary message of the server that holds what a page has written as text. */
export function asBytes(run: Run): WebSocketFrame | undefined {
  const all = sockets(run);
  const written = all.flatMap(ownMessages).map(({ text }) => text);
  const frames = all.flatMap((socket) => socket.messages).filter(({ from }) => from === 'server');
  return frames.find(({ frame, text }) => {
    return text === undefined && frame.opcode === opcodes.binary && written.includes(decoded(frame.payload));
  })?.frame;
}

function ownMessages({ messages }: Socket): readonly SocketMessage[] {
  return messages.filter(({ from, text }) => from === 'client' && text !== undefined);
}

/** Its handshake was over before the first moment, and the connection was not before the second. */
function wasThere({ response, over = Number.POSITIVE_INFINITY }: Socket, from: number, to: number): boolean {
  return response !== undefined && response.until < from && over > to;
}

/** What a socket was told of it: with the same words, or with more around them, and not before. */
function told({ messages }: Socket, { text, at }: SocketMessage): SocketMessage | undefined {
  return messages.find((one) => one.from === 'server' && one.at >= at && one.text?.includes(text ?? ''));
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
