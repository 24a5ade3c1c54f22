/** WebSocket connections as a check wants them: who opened them, what each end said, how they ended. */
import type { End, Origin } from '#wire/capture.ts';
import type { HttpRequest, HttpResponse, WebSocketFrame } from '#wire/frame.ts';
import type { Run } from './lesson.ts';

/** A whole message, from one frame or several. */
export interface SocketMessage {
  readonly from: End;
  /** The message as text; undefined when it is binary. */
  readonly text: string | undefined;
  /** The frame that ended it: where a verdict points. */
  readonly frame: WebSocketFrame;
  /** Sandbox milliseconds: when its last byte had been sent. */
  readonly at: number;
}

/** One attempt to open a WebSocket, and what became of it. */
export interface Socket {
  /** Number of the connection. */
  readonly connection: number;
  /** The opening handshake: the GET with `Upgrade: websocket`. */
  readonly request: HttpRequest;
  /** The answer to it: 101, or another status when the server refused. */
  readonly response: HttpResponse | undefined;
  /** Its frames in both directions, control frames included, in the order in which they crossed. */
  readonly frames: readonly WebSocketFrame[];
  /** Its whole text and binary messages. */
  readonly messages: readonly SocketMessage[];
  /** When it was over: the first end that stopped, or a cut. Sandbox milliseconds; undefined while it is open. */
  readonly over: number | undefined;
}

/** What each end of a WebSocket frame is called by its opcode (RFC 6455 §11.8). */
export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** The WebSockets of the pages in the order in which they were asked for; of another origin (`proxy`, `board`), or of one hop, when asked. */
export function sockets(
  run: Run,
  { origin = 'page', hop }: { readonly origin?: Origin; readonly hop?: number } = {},
): readonly Socket[] {
  const answers = new Map<number, HttpResponse>();
  const frames = new Map<number, WebSocketFrame[]>();
  for (const frame of run.frames) {
    if (frame.layer === 'http' && frame.kind === 'response') answers.set(frame.id, frame);
    if (frame.layer !== 'websocket') continue;
    const known = frames.get(frame.connection);
    if (known) known.push(frame);
    else frames.set(frame.connection, [frame]);
  }
  return run.frames.flatMap((frame): Socket[] => {
    if (frame.layer !== 'http' || frame.kind !== 'request' || !asksForWebSocket(frame)) return [];
    const connection = run.connections.get(frame.connection);
    if ((connection?.origin ?? 'page') !== origin || (hop !== undefined && connection?.hop !== hop)) return [];
    const its = frames.get(frame.connection) ?? [];
    const ends = [connection?.client.ended?.at, connection?.server.ended?.at, connection?.cut?.at];
    const over = Math.min(...ends.filter((at) => at !== undefined));
    return [
      {
        connection: frame.connection,
        request: frame,
        response: answers.get(frame.response ?? 0),
        frames: its,
        messages: its.flatMap(messageEndedBy),
        over: Number.isFinite(over) ? over : undefined,
      },
    ];
  });
}

/** The close frame that an end sent, if it did: `closeCode` is 1005 when it carries none. */
export function closeFrom(socket: Socket, from: End): WebSocketFrame | undefined {
  return socket.frames.find((frame) => frame.from === from && frame.opcode === opcodes.close);
}

/** Whether the handshake succeeded: 101 came back. */
export function isOpen({ response }: Socket): boolean {
  return response?.status === 101;
}

function asksForWebSocket({ headers }: HttpRequest): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'upgrade' && /\bwebsocket\b/i.test(value));
}

function messageEndedBy(frame: WebSocketFrame): SocketMessage[] {
  if (frame.message === undefined || frame.incomplete) return [];
  const text = typeof frame.message === 'string' ? frame.message : undefined;
  return [{ from: frame.from, text, frame, at: frame.until }];
}
