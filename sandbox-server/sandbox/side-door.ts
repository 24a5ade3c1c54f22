import { once } from 'node:events';
import net from 'node:net';
import { closed } from '#sandbox-server/gateway/listen.ts';
import type { Workplace } from './isolation.ts';
import { makeWorkplace, removeWorkplace } from './workplace.ts';

export interface SideDoorOptions {
  /** Somebody came in. The socket is paused and half-open; an error of it is followed by `close`. */
  readonly onConnection: (socket: net.Socket) => void;
  /** Connections at once; what comes beyond that is closed. */
  readonly connections: number;
}

/**
 * Where a process of the house connects to one sandbox, a crowd's or a board's: a socket in a directory that only the
 * supervisor's user may enter, so that who comes in was told of it by us.
 */
export class SideDoor {
  readonly #workplace: Workplace;
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();

  /** @throws Error when the machine gives no place for a socket. */
  static async open(options: SideDoorOptions): Promise<SideDoor> {
    const door = new SideDoor(await makeWorkplace(), options);
    try {
      door.#server.listen(door.path);
      await once(door.#server, 'listening');
      // Whoever could not be let in for want of descriptors is not there; the door is.
      door.#server.on('error', () => {});
      return door;
    } catch (error) {
      await door.close();
      throw error;
    }
  }

  private constructor(workplace: Workplace, { onConnection, connections }: SideDoorOptions) {
    this.#workplace = workplace;
    this.#server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => {}); // `close` follows
      onConnection(socket);
    });
    this.#server.maxConnections = connections;
  }

  /** A Unix socket, or a pipe on Windows. */
  get path(): string {
    return this.#workplace.gateway;
  }

  /** Closes it, with all that came in. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await closed(this.#server);
    await removeWorkplace(this.#workplace);
  }
}
