import net from 'node:net';
import { type ControlBlock, socketState } from './control-block.ts';
import type { Told } from './told.ts';

/** Milliseconds that a connection which the sketch has stopped may still take to send what was written. */
const lastWords = 2000;

interface Connection {
  readonly socket: net.Socket;
  readonly generation: number;
  /** What the ring had no room for. */
  rest: Uint8Array | undefined;
  hasEnded: boolean;
}

/** All sockets of this process's boards. */
const sockets = new Set<net.Socket>();
/** How many there are. */
export const openConnections = () => sockets.size;

/** The sockets of one life of a board. */
export class Connections {
  readonly #block: ControlBlock;
  readonly #door: string;
  readonly #bySlot = new Map<number, Connection>();
  readonly #leaving = new Set<net.Socket>();

  constructor(block: ControlBlock, door: string) {
    this.#block = block;
    this.#door = door;
  }

  connect({ slot, generation, port }: Extract<Told, { is: 'connect' }>): void {
    const shared = this.#block.slots[slot];
    if (!shared) return;
    shared.clear();
    // As TCP on the board: the other side's end leaves its own open until the sketch stops.
    const socket = net.connect({ path: this.#door, allowHalfOpen: true });
    const connection: Connection = { socket, generation, rest: undefined, hasEnded: false };
    this.#bySlot.set(slot, connection);
    sockets.add(socket);
    socket.on('connect', () => {
      socket.write(`${port}\n`);
      shared.become(generation, socketState.connecting, socketState.open);
      this.#block.wake();
    });
    socket.on('data', (bytes: Buffer) => {
      connection.rest = bytes;
      this.#pump(slot, connection);
    });
    const ended = () => {
      connection.hasEnded = true;
      this.#pump(slot, connection);
    };
    socket.on('end', ended);
    socket.on('error', () => {}); // `close` follows
    socket.on('close', () => {
      sockets.delete(socket);
      this.#leaving.delete(socket);
      ended();
    });
  }

  write({ slot, bytes }: Extract<Told, { is: 'write' }>): void {
    const connection = this.#bySlot.get(slot);
    const shared = this.#block.slots[slot];
    if (!connection || !shared) return;
    connection.socket.write(bytes, () => {
      if (this.#bySlot.get(slot) !== connection) return;
      shared.sent(bytes.length);
      this.#block.wake();
    });
  }

  read({ slot }: Extract<Told, { is: 'read' }>): void {
    const connection = this.#bySlot.get(slot);
    if (connection) this.#pump(slot, connection);
  }

  /** The sketch is done with it: what it wrote still leaves, then the connection ends with FIN. */
  stop({ slot }: Extract<Told, { is: 'stop' }>): void {
    const socket = this.#bySlot.get(slot)?.socket;
    this.#bySlot.delete(slot);
    if (!socket || socket.destroyed) return;
    if (socket.connecting) return void socket.destroy();
    this.#leaving.add(socket);
    // What comes now is read and dropped: bytes left unread would make an RST of the end.
    socket.resume().destroySoon();
    const timer = setTimeout(() => socket.destroy(), lastWords);
    socket.on('close', () => clearTimeout(timer));
  }

  /**
   * Ends all of them. A board that loses power says nothing, and its server waits for a heartbeat that does not come; this
   * says FIN, because what the server sent to the board's new life would be answered with an RST, and nobody could wait so long.
   */
  close(): void {
    for (const { socket } of this.#bySlot.values()) socket.destroy();
    for (const socket of this.#leaving) socket.destroy();
    this.#bySlot.clear();
  }

  /** Moves what came into the ring. A board that does not read lets its socket wait, and so its server. */
  #pump(slot: number, connection: Connection): void {
    const shared = this.#block.slots[slot];
    if (!shared || this.#bySlot.get(slot) !== connection) return;
    // Twice: the sketch may have read between the ring that was full and the wish to hear of it.
    for (let attempt = 0; attempt < 2 && connection.rest; attempt++) {
      const rest = connection.rest.subarray(shared.put(connection.rest));
      connection.rest = rest.length > 0 ? rest : undefined;
      if (connection.rest) shared.wantMore();
    }
    if (connection.rest) connection.socket.pause();
    else if (connection.hasEnded) {
      shared.become(connection.generation, socketState.connecting, socketState.ended);
      shared.become(connection.generation, socketState.open, socketState.ended);
    } else connection.socket.resume();
    this.#block.wake();
  }
}
