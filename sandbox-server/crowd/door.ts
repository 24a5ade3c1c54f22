import type net from 'node:net';
import { mostReaders } from '#protocol';
import type { SpliceNote } from '#sandbox-server/gateway/splice-note.ts';
import { SideDoor } from '#sandbox-server/sandbox/side-door.ts';

/** Carries a connection to the learner's server, and tells of what crosses it. Resolves false when nobody took it. */
export type Carry = (socket: net.Socket, note: (note: SpliceNote) => void) => Promise<boolean>;

/** Twice as many as readers: one may come again before its last connection has been seen to end. */
const connectionLimit = 2 * mostReaders;

/** What has come in, and what crossed it. */
interface Crossed {
  open: number;
  bytes: number;
}

/** Where the readers of one crowd connect. It counts what crosses, and keeps nothing. */
export class CrowdDoor {
  readonly #door: SideDoor;
  readonly #crossed: Crossed;

  /** @throws Error when the machine gives no place for a socket. */
  static async open(carry: Carry): Promise<CrowdDoor> {
    const crossed: Crossed = { open: 0, bytes: 0 };
    const onConnection = (socket: net.Socket) => void carryCounted(socket, carry, crossed);
    return new CrowdDoor(await SideDoor.open({ onConnection, connections: connectionLimit }), crossed);
  }

  private constructor(door: SideDoor, crossed: Crossed) {
    this.#door = door;
    this.#crossed = crossed;
  }

  get path(): string {
    return this.#door.path;
  }

  /** Connections that the learner's server has, now. */
  get openConnections(): number {
    return this.#crossed.open;
  }

  /** Bytes that have crossed, both ways. */
  get bytes(): number {
    return this.#crossed.bytes;
  }

  /** Closes it, with all that came in. */
  close(): Promise<void> {
    return this.#door.close();
  }
}

async function carryCounted(socket: net.Socket, carry: Carry, crossed: Crossed): Promise<void> {
  const carried = await carry(socket, (note) => {
    if (note.event === 'bytes') crossed.bytes += note.bytes.length;
  });
  if (!carried) return void socket.destroy();
  if (socket.destroyed) return;
  crossed.open++;
  socket.on('close', () => crossed.open--);
}
