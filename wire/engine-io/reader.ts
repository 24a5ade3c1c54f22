import type { EngineIoFrame, Problem } from '#wire/frame.ts';
import type { Carried, FrameSink } from '#wire/reading.ts';
import type { Seen } from '#wire/socket-io/reader.ts';
import { readHandshake } from './handshake.ts';
import { type Packet, readPacket } from './packet.ts';
import type { CutPacket } from './payload.ts';
import * as problems from './problems.ts';
import type { Session, Sessions } from './sessions.ts';
import type { EngineIoTarget } from './target.ts';

/** Where packets come from: a payload, or the messages of a WebSocket. */
export interface Source {
  readonly target: EngineIoTarget;
  readonly transport: 'polling' | 'websocket';
  readonly session: Session;
  readonly sessions: Sessions;
  readonly sink: FrameSink;
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** Makes frames of packets, in the order in which they show, and hands on what they carry. */
export class PacketReader {
  readonly #source: Source;
  /** Packets so far. */
  count = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  show(cut: CutPacket, carried: Carried): void {
    const { session, sink } = this.#source;
    const packet = readPacket(session.version, cut);
    const found = [...cut.problems, ...packet.problems];
    if (cut.cut) found.push(problems.packetTooLong);
    if (this.#source.transport === 'polling' && !cut.binary && !cut.unreadable && !isUtf8(cut)) {
      found.push(problems.payloadUtf8);
    }
    // What only its carrier cut off says nothing about its sender.
    if (!cut.incomplete) found.push(...this.#order(packet, carried));
    this.count++;
    const frame: EngineIoFrame = {
      ...carried,
      incomplete: cut.incomplete,
      problems: found.map((report): Problem => report(carried.span.start)),
      layer: 'engine.io',
      kind: 'packet',
      version: session.version,
      ...(packet.type && { type: packet.type }),
      data: packet.data,
      ...(packet.binary && { binary: packet.binary }),
      ...(session.sid !== undefined && { sid: session.sid }),
      bytes: cut.bytes,
    };
    sink.add(frame);
    if (packet.type === 'message') this.#above(frame, cut);
  }

  #above(frame: EngineIoFrame, cut: CutPacket): void {
    const { session, sink } = this.#source;
    const above = session.upper?.[frame.from];
    if (!above) return;
    if (!frame.binary) above.text({ frame, start: cut.prefix + 1, cut: cut.cut }, sink, this.#seen);
    else if (!frame.incomplete) above.binary(frame, sink);
  }

  /** What is wrong with the packet in its place; and what it changes there. */
  #order(packet: Packet, carried: Carried): problems.Report[] {
    const { session } = this.#source;
    const { type } = packet;
    if (!type) return [];
    const fromServer = carried.from === 'server';
    if (fromServer && type !== 'open' && this.#begins()) return [problems.openExpected];
    switch (type) {
      case 'open':
        return fromServer ? this.#open(packet, carried) : [problems.openFromClient];
      case 'upgrade':
        if (fromServer) return [problems.upgradeFromServer];
        if (this.#upgrades()) session.upgraded = true;
        return [];
      case 'ping':
      case 'pong':
        return this.#heartbeat(type, packet.data, fromServer);
      case 'message': {
        const found = this.#misplaced(fromServer);
        const above = session.upper?.[carried.from];
        if (packet.binary && above?.isSurprisedByBinary(this.#seen)) found.push(problems.binaryUnexpected);
        return found;
      }
      case 'close':
      case 'noop':
        return [];
    }
  }

  get #seen(): Seen {
    const { session, sessions } = this.#source;
    return { beginning: session.opened, gaps: sessions.torn };
  }

  /** Whether the first packet of the session is due here: nobody has named an id yet. */
  #begins(): boolean {
    return this.count === 0 && this.#source.target.sid === undefined && !this.#source.session.opened;
  }

  /** Whether this is a WebSocket to which a session is to move, and has not moved yet. */
  #upgrades(): boolean {
    const { transport, target, session } = this.#source;
    return transport === 'websocket' && target.sid !== undefined && !session.upgraded;
  }

  #open(packet: Packet, { connection }: Carried): problems.Report[] {
    const { session, sessions, target } = this.#source;
    if (session.opened || target.sid !== undefined) return [problems.openAgain];
    session.opened = true;
    const sid = readHandshake(packet.data)?.sid;
    if (sid === undefined) return [problems.handshakeInvalid];
    sessions.opened(session, sid, connection);
    return [];
  }

  /** Version 4: the server pings. Version 3: the client does. To try a new transport, the client does in both. */
  #heartbeat(type: 'ping' | 'pong', data: string, fromServer: boolean): problems.Report[] {
    const { session } = this.#source;
    const probes = fromServer ? 'pong' : 'ping';
    if (data === 'probe' && type === probes && (this.#upgrades() || (fromServer && session.probing))) {
      session.probing = !fromServer;
      return [];
    }
    const byServer = (type === 'ping') === (session.version === 4);
    return fromServer === byServer
      ? this.#misplaced(fromServer)
      : [problems.heartbeatFromWrongEnd[session.version][type]];
  }

  /** A session is on one transport at a time. */
  #misplaced(fromServer: boolean): problems.Report[] {
    const { session, transport } = this.#source;
    if (transport === 'polling') return session.upgraded ? [problems.pollingAfterUpgrade] : [];
    return !fromServer && this.#upgrades() ? [problems.beforeUpgrade] : [];
  }
}

function isUtf8({ bytes, prefix, cut, incomplete }: CutPacket): boolean {
  try {
    // What ends within a character because it was cut there is no fault of the sender.
    if (cut || incomplete) new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(prefix), { stream: true });
    else strict.decode(bytes.subarray(prefix));
    return true;
  } catch {
    return false;
  }
}
