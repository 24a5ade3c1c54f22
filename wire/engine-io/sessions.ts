import type { End } from '#wire/capture.ts';
import { SocketIoReader } from '#wire/socket-io/reader.ts';
import type { EngineIoTarget } from './target.ts';

/** How many sessions are remembered: more than any class has browsers. */
const sessionLimit = 1024;

/** A session of Engine.IO: one client, over whichever connections it comes. */
export class Session {
  readonly version: 3 | 4;
  /** Known from a query, or from the open packet. */
  sid: string | undefined;
  /** Its open packet was seen, so the capture has it from its beginning. */
  opened = false;
  /** The client has sent 5: from there on everything goes over the WebSocket. */
  upgraded = false;
  /** The client has sent 2probe, and the 3probe is not here yet: it may come behind the 5 of a client that did not wait. */
  probing = false;
  /** What reads the packets that its messages carry; undefined when that is not Socket.IO. */
  readonly upper: Readonly<Record<End, SocketIoReader>> | undefined;

  constructor({ version, sid, plain }: EngineIoTarget) {
    this.version = version;
    this.sid = sid;
    if (plain) return;
    const above = version === 4 ? 5 : 4;
    this.upper = { client: new SocketIoReader(above, 'client'), server: new SocketIoReader(above, 'server') };
  }
}

/**
 * The sessions of Engine.IO in a capture, by their sid: a session lives on several connections, one after another and
 * at the same time, and what it carries goes on from one to the next.
 */
export class Sessions {
  /** Bytes of the capture were lost, on whatever connection: nobody can be blamed for a packet that was not seen. */
  torn = false;
  readonly #sessions = new Map<string, Session>();
  readonly #hopOf: (connection: number) => number;

  /** @param hopOf the hop of a connection: a proxy carries the same session on both of its sides, and that is two to read */
  constructor(hopOf: (connection: number) => number = () => 0) {
    this.#hopOf = hopOf;
  }

  /** The session that a request belongs to; a new one if it names none, or one whose beginning was not seen. */
  of(target: EngineIoTarget, connection: number): Session {
    const { sid } = target;
    const known = sid === undefined ? undefined : this.#sessions.get(this.#key(sid, connection));
    // A request in the other version is refused, and does nothing to the session.
    if (known && known.version !== target.version) return new Session(target);
    const session = known ?? new Session(target);
    if (sid !== undefined) this.#remember(sid, connection, session);
    return session;
  }

  /** The open packet has told the session's id. */
  opened(session: Session, sid: string, connection: number): void {
    session.sid = sid;
    this.#remember(sid, connection, session);
  }

  /** The tap did not keep some bytes. */
  lost(): void {
    this.torn = true;
  }

  /** The newest stands last; the oldest goes. */
  #remember(sid: string, connection: number, session: Session): void {
    const key = this.#key(sid, connection);
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    if (this.#sessions.size <= sessionLimit) return;
    for (const oldest of this.#sessions.keys()) {
      this.#sessions.delete(oldest);
      return;
    }
  }

  #key(sid: string, connection: number): string {
    return `${this.#hopOf(connection)} ${sid}`;
  }
}
