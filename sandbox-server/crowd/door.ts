import { once } from 'node:events';
import net from 'node:net';
import { mostReaders } from '#protocol';
import { closed } from '#sandbox-server/gateway/listen.ts';
import type { SpliceNote } from '#sandbox-server/gateway/splice-note.ts';
import type { Workplace } from '#sandbox-server/sandbox/isolation.ts';
import { makeWorkplace, removeWorkplace } from '#sandbox-server/sandbox/workplace.ts';

/** Carries a connection to the learner's server, and tells of what crosses it. Resolves false when nobody took it. */
export type Carry = (socket: net.Socket, note: (note: SpliceNote) => void) => Promise<boolean>;

/** Twice as many as readers: one may come again before its last connection has been seen to end. */
const connectionLimit = 2 * mostReaders;

/**
 * Where the readers of one crowd connect: a socket in a directory that only the supervisor's user may enter, so that who
 * comes in is the crowd. It counts what crosses, and keeps nothing.
 */
export class CrowdDoor {
  readonly #workplace: Workplace;
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  #open = 0;
  #bytes = 0;

  /** @throws Error when the machine gives no place for a socket. */
  static async open(carry: Carry): Promise<CrowdDoor> {
    const door = new CrowdDoor(await makeWorkplace(), carry);
    try {
      door.#server.listen(door.path);
      await once(door.#server, 'listening');
      return door;
    } catch (error) {
      await door.close();
      throw error;
    }
  }

  private constructor(workplace: Workplace, carry: Carry) {
    this.#workplace = workplace;
    this.#server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => {}); // `close` follows
      void this.#carry(socket, carry);
    });
    this.#server.maxConnections = connectionLimit;
  }

  get path(): string {
    return this.#workplace.gateway;
  }

  /** Connections that the learner's server has, now. */
  get openConnections(): number {
    return this.#open;
  }

  /** Bytes that have crossed, both ways. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Closes it, with all that came in. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await closed(this.#server);
    await removeWorkplace(this.#workplace);
  }

  async #carry(socket: net.Socket, carry: Carry): Promise<void> {
    const carried = await carry(socket, (note) => {
      if (note.event === 'bytes') this.#bytes += note.bytes.length;
    });
    if (!carried) return void socket.destroy();
    if (socket.destroyed) return;
    this.#open++;
    socket.on('close', () => this.#open--);
  }
}
