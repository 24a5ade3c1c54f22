/** The node's sessions with the server as a check wants them: how far each came, who pinged whom, and who ended it. */
import { openedBy } from '#lessons/evidence.ts';
import type { Run } from '#lessons/lesson.ts';
import { enginePackets, isAbout, socketPackets } from '#lessons/packets.ts';
import { closeFrom, isOpen, type Socket, sockets } from '#lessons/sockets.ts';
import { frameIn } from '#lessons/typed.ts';
import { engineIoTarget } from '#wire/engine-io/target.ts';
import type { EngineIoFrame, Frame, HttpRequest, HttpResponse, SocketIoFrame, WebSocketFrame } from '#wire/frame.ts';

const origin = 'board';

/** A packet that asks «still there?», and the one that answers it. */
export interface Beat {
  readonly ping: EngineIoFrame;
  readonly pong: EngineIoFrame;
}

/** One WebSocket on which the node speaks Engine.IO. */
export interface Session {
  readonly socket: Socket;
  /** Of Engine.IO: what its address says. */
  readonly version: 3 | 4;
  /** The node's own CONNECT packets, `40`: it asks to be let into a namespace. */
  readonly asks: readonly SocketIoFrame[];
  /** The server's `40`: from here on the node is in the namespace. */
  readonly joined: SocketIoFrame | undefined;
  /** The pings of the node; its probe is none. */
  readonly pings: readonly EngineIoFrame[];
  /** A ping of the server that the node has not answered, if its last one is such. */
  readonly unanswered: EngineIoFrame | undefined;
  /** The pings of either end that the other one answered. */
  readonly beats: readonly Beat[];
  /** The first close frame, if there is one: its `from` is who hung up. */
  readonly close: WebSocketFrame | undefined;
  /** When it was over: told goodbye, or its connection gone. Sandbox milliseconds; undefined while it lasts. */
  readonly over: number | undefined;
}

/** The sessions of the node that came as far as a WebSocket, in order. */
export function sessions(run: Run): readonly Session[] {
  const packets = enginePackets(run, { origin });
  const connects = socketPackets(run, { origin, type: 'CONNECT' });
  return sockets(run, { origin }).flatMap((socket): Session[] => {
    const target = engineIoTarget(socket.request.target);
    if (!target || !isOpen(socket)) return [];
    const isIts = (frame: { readonly connection: number; readonly sid?: string }) =>
      target.sid === undefined || frame.sid === undefined
        ? frame.connection === socket.connection
        : frame.sid === target.sid;
    const own = packets.filter((packet) => isIts(packet) && packet.data !== 'probe');
    const beats = beatsIn(own);
    const asked = own.findLast(({ type, from }) => type === 'ping' && from === 'server');
    const close = closeOf(socket);
    const ends = [close?.at, socket.over].filter((at) => at !== undefined);
    return [
      {
        socket,
        version: target.version,
        asks: connects.filter((connect) => connect.from === 'client' && isIts(connect)),
        joined: connects.find((connect) => connect.from === 'server' && isIts(connect)),
        pings: own.filter(({ type, from }) => type === 'ping' && from === 'client'),
        unanswered: beats.some(({ ping }) => ping === asked) ? undefined : asked,
        beats,
        close,
        over: ends.length > 0 ? Math.min(...ends) : undefined,
      },
    ];
  });
}

/** For how many milliseconds the node was in the namespace, up to a moment. */
export function upFor({ joined, over = Number.POSITIVE_INFINITY }: Session, moment: number): number {
  return joined ? Math.max(0, Math.min(over, moment) - joined.at) : 0;
}

/** What the server answered to the node by HTTP, in order, each with its request. */
export function answersToNode(run: Run): readonly { readonly request: HttpRequest; readonly response: HttpResponse }[] {
  const frames = openedBy(run, origin);
  const requests = new Map<number, HttpRequest>();
  for (const frame of frames) if (frame.layer === 'http' && frame.kind === 'request') requests.set(frame.id, frame);
  return frames.flatMap((response) => {
    if (response.layer !== 'http' || response.kind !== 'response' || response.incomplete) return [];
    const request = requests.get(response.request ?? 0);
    return request ? [{ request, response }] : [];
  });
}

/** The frame that the learner selected as the answer to a question. */
export function selectedBy(run: Run, question: string): Frame | undefined {
  const number = frameIn(run.answers[question] ?? '');
  return run.frames.find(({ id }) => id === number);
}

/** The first of these that the learner meant with this frame, on whichever layer it was selected. */
export function meantBy<Meant extends Frame>(selected: Frame, all: readonly Meant[]): Meant | undefined {
  return all.find((meant) => isAbout(selected, meant));
}

/** Who answers a close frame sends one as well: the first of the two hung up. */
function closeOf(socket: Socket): WebSocketFrame | undefined {
  const both = [closeFrom(socket, 'client'), closeFrom(socket, 'server')].filter((close) => close !== undefined);
  return both.toSorted((one, other) => one.id - other.id)[0];
}

function beatsIn(packets: readonly EngineIoFrame[]): Beat[] {
  const open = new Map<EngineIoFrame['from'], EngineIoFrame>();
  return packets.flatMap((packet) => {
    if (packet.type === 'ping') open.set(packet.from, packet);
    const asked = packet.from === 'client' ? 'server' : 'client';
    const ping = open.get(asked);
    if (packet.type !== 'pong' || !ping) return [];
    open.delete(asked);
    return [{ ping, pong: packet }];
  });
}
