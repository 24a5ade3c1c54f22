import net from 'node:net';
import { closed, listenTogether } from './listen.ts';

/**
 * Learner's ports that keep their address. A server listens on few at once, but one that listens and closes in a loop
 * must not take all ports of the machine.
 */
export const doorLimit = 32;

/** A learner's port and where the gateway offers it. */
export interface Door {
  readonly port: number;
  readonly gatewayPort: number;
  readonly servers: readonly net.Server[];
  /** An HTTP server listens behind it. */
  http: boolean;
}

export interface DoorsOptions {
  /** Addresses of this machine to listen on, the first of them needed. */
  readonly hosts: readonly string[];
  /** Somebody has connected; half-open, paused. */
  readonly onConnection: (port: number, socket: net.Socket) => void;
}

/** The ports of this machine at which the learner's ports are offered. */
export class Doors {
  readonly #options: DoorsOptions;
  readonly #doors = new Map<number, Promise<Door>>();

  constructor(options: DoorsOptions) {
    this.#options = options;
  }

  /**
   * Offers a learner's port. It keeps its door as long as the gateway lives, unless very many others were opened since.
   * @param options.gatewayPort ask for this very port; otherwise any free one.
   * @returns the port of this machine
   * @throws ListenError when that port is taken.
   */
  async open(port: number, options: { http: boolean; gatewayPort?: number }): Promise<number> {
    const opening = this.#doors.get(port) ?? this.#listen(port, options);
    // Set anew, so that the map's order is the order of use.
    this.#doors.delete(port);
    this.#doors.set(port, opening);
    if (this.#doors.size > doorLimit) this.#forgetOldest();
    try {
      const door = await opening;
      door.http = options.http;
      return door.gatewayPort;
    } catch (error) {
      if (this.#doors.get(port) === opening) this.#doors.delete(port);
      throw error;
    }
  }

  /** Undefined when there is none, or could be none. */
  async door(port: number): Promise<Door | undefined> {
    return this.#doors.get(port)?.catch(() => undefined);
  }

  /**
   * Stops listening. Resolves when all connections have ended.
   * @param endConnections called as soon as there will be no further ones
   */
  async close(endConnections: () => void): Promise<void> {
    const doors = await Promise.allSettled(this.#doors.values());
    this.#doors.clear();
    const closing = doors.flatMap((door) => (door.status === 'fulfilled' ? door.value.servers.map(closed) : []));
    endConnections();
    await Promise.all(closing);
  }

  async #listen(port: number, options: { http: boolean; gatewayPort?: number }): Promise<Door> {
    const create = () =>
      net.createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (socket) =>
        this.#options.onConnection(port, socket),
      );
    const { port: gatewayPort, servers } = await listenTogether(this.#options.hosts, options.gatewayPort ?? 0, create);
    return { port, gatewayPort, servers, http: options.http };
  }

  #forgetOldest(): void {
    for (const [port, door] of this.#doors) {
      this.#doors.delete(port);
      door.then(({ servers }) => servers.map(closed)).catch(() => {});
      return;
    }
  }
}
