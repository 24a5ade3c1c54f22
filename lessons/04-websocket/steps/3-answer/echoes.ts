import type { Run } from '#lessons/lesson.ts';
import { opcodes, type Socket, type SocketMessage, sockets } from '#lessons/sockets.ts';
import type { WebSocketFrame } from '#wire/frame.ts';

/** What is wrong with an answer, and the frame that shows it. */
export interface Fault {
  readonly hint:
    | 'masked'
    | 'no-frame'
    | 'in-characters'
    | 'long-in-seven-bits'
    | 'long-in-sixteen-bits'
    | 'has-problems'
    | 'not-answered';
  readonly frame: WebSocketFrame;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** How far the server has answered what a page said. */
export interface Echoes {
  /** What was said and came back, with the message that brought it back. */
  readonly answered: readonly (readonly [said: SocketMessage, back: SocketMessage])[];
  /** How many messages the page has sent. */
  readonly said: number;
  /** The first thing that is wrong. */
  readonly fault: Fault | undefined;
}

/** Sandbox milliseconds after which an answer that did not come is missed. */
const patience = 2500;

/** The WebSocket of the first page that said something, and what came back on it. */
export function echoes(run: Run): Echoes | undefined {
  const socket = sockets(run).find(({ messages }) => messages.some(({ from }) => from === 'client'));
  if (!socket) return undefined;
  const said = socket.messages.filter(({ from, text }) => from === 'client' && text !== undefined);
  const answered: [SocketMessage, SocketMessage][] = [];
  for (const frame of socket.frames) {
    if (frame.from !== 'server') continue;
    const next = said[answered.length];
    const back = socket.messages.find((message) => message.frame === frame);
    if (next && back && back.text === next.text && frame.problems.length === 0) {
      answered.push([next, back]);
      continue;
    }
    const hint = faultOf(frame, next);
    if (hint) return { answered, said: said.length, fault: { hint, frame, values: valuesOf(frame, next) } };
  }
  const missing = said[answered.length];
  return { answered, said: said.length, fault: missing && isMissed(missing, socket, run) };
}

function faultOf(frame: WebSocketFrame, next: SocketMessage | undefined): Fault['hint'] | undefined {
  // An end that cut a frame off is told by what is missing.
  const rules = frame.problems.map(({ rule }) => rule).filter((rule) => rule !== 'truncated');
  const bytes = bytesOf(next);
  const isWhole = frame.fin && frame.opcode === opcodes.text;
  if (rules.includes('reserved-bit') || rules.includes('reserved-opcode')) return 'no-frame';
  if (rules.includes('masked-by-server')) {
    return bytes > 125 && frame.length === (bytes & 0x7f) ? 'long-in-seven-bits' : 'masked';
  }
  if (next && isWhole && frame.length !== bytes) {
    if (frame.length === next.text?.length) return 'in-characters';
    if (bytes > 65_535 && frame.length === (bytes & 0xffff)) return 'long-in-sixteen-bits';
  }
  if (rules.length > 0) return 'has-problems';
  return undefined;
}

function valuesOf(frame: WebSocketFrame, next: SocketMessage | undefined): NonNullable<Fault['values']> {
  const rule = frame.problems.find((problem) => problem.rule !== 'truncated')?.rule ?? '';
  return { length: frame.length, bytes: bytesOf(next), rule };
}

function bytesOf(message: SocketMessage | undefined): number {
  return new TextEncoder().encode(message?.text ?? '').length;
}

function isMissed(message: SocketMessage, socket: Socket, run: Run): Fault | undefined {
  const { over = Number.POSITIVE_INFINITY } = socket;
  // What follows the end of the connection in the same moment may still be on its way to whoever looks.
  const isLate = Math.min(over, message.at + patience) + 300 < run.now;
  const moves = socket.frames.some(({ from, until, incomplete }) => {
    return from === 'server' && incomplete && until + patience > run.now && over > run.now;
  });
  if (!isLate || moves) return undefined;
  return { hint: 'not-answered', frame: message.frame, values: { bytes: bytesOf(message) } };
}
