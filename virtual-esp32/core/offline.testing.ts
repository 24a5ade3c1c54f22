/**
 * A board without time and without a network: what the sketch waits for passes at once, and what it connects to is written
 * by the test. So a day of the board takes a moment, and comes out the same each time.
 */

import type { Sources } from '#virtual-esp32/compiler/compiled.ts';
import { openCompiler } from '#virtual-esp32/compiler/compiler.ts';
import { engine, type Memory, type Module } from '#virtual-esp32/runner/engine.ts';

/** Compiles projects, one after the other in one compiler, or says why not. */
export async function compiled(...projects: Sources[]): Promise<Module[]> {
  // The limit is for what never ends, which is not what is tested here, however busy the machine is.
  const compiler = openCompiler({ times: { compile: 180_000 } });
  try {
    const modules: Module[] = [];
    for (const project of projects) {
      const made = await compiler.compile(project);
      if (!made.ok)
        throw new Error(made.problems.map(({ place, said }) => `${place?.file}:${place?.line}: ${said}`).join('\n'));
      modules.push(await engine.compile(made.wasm));
    }
    return modules;
  } finally {
    await compiler.close();
  }
}

/** The other end of a connection that the board opened. */
export class Peer {
  readonly at: number;
  readonly host: string;
  readonly port: number;
  /** Everything that the board sent, so far. */
  received = Buffer.alloc(0);
  /** What waits for the board. */
  waiting = Buffer.alloc(0);
  /** When the board closed it. */
  closedAt: number | undefined;
  ended = false;

  constructor(at: number, host: string, port: number) {
    this.at = at;
    this.host = host;
    this.port = port;
  }

  send(...pieces: (string | Uint8Array)[]): void {
    this.waiting = Buffer.concat([this.waiting, ...pieces.map((piece) => Buffer.from(piece as Uint8Array))]);
  }

  /** Takes what the board sent since the last time. */
  take(): Buffer {
    const taken = this.received;
    this.received = Buffer.alloc(0);
    return taken;
  }
}

/** How a sketch ended itself. */
export class Aborted extends Error {}

/** A bound of loops for `until`: whatever is waited for takes far fewer. */
const mostLoops = 5_000_000;

export class OfflineBoard {
  /** Board milliseconds. */
  now = 0;
  serial = '';
  typed = Buffer.alloc(0);
  /** Levels by pin, and what `analogRead` finds at any pin. */
  readonly pins = new Map<number, number>();
  analog = 0;
  readonly peers: Peer[] = [];
  /** Whether somebody answers at the other end. */
  listening = true;
  #wifiBegunAt = Number.POSITIVE_INFINITY;
  readonly #exports: { memory: Memory; board_setup: () => void; board_loop: () => void };

  constructor(module: Module) {
    const wasi = { fd_write: () => 8, fd_seek: () => 8, fd_close: () => 8, proc_exit: () => this.#abort('proc_exit') };
    const instance = new engine.Instance(module, {
      board: this.#host(),
      wasi_snapshot_preview1: wasi,
    });
    const exports = instance.exports as unknown as { memory: Memory } & Record<string, () => void>;
    this.#exports = { memory: exports.memory, board_setup: exports.board_setup!, board_loop: exports.board_loop! };
    exports._initialize!();
    this.#exports.board_setup();
  }

  get peer(): Peer {
    return this.peers.at(-1)!;
  }

  /** Calls `loop()` until something is so, a board millisecond apart. */
  until(is: () => boolean): void {
    for (let loops = 0; !is(); loops++) {
      if (loops > mostLoops) throw new Error(`it never came to that: ${this.serial.slice(-500)}`);
      this.loop();
    }
  }

  /** Lets so many board milliseconds pass. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    this.until(() => this.now >= end);
  }

  loop(): void {
    this.#exports.board_loop();
    this.now += 1;
  }

  #abort(reason: string): never {
    throw new Aborted(reason);
  }

  #bytes(pointer: number, length: number): Buffer {
    return Buffer.from(this.#exports.memory.buffer, pointer >>> 0, length >>> 0);
  }

  #host(): Record<string, (...values: number[]) => number | undefined> {
    const text = (pointer: number, length: number) => this.#bytes(pointer, length).toString();
    const open = (handle: number) => (this.peers[handle]?.closedAt === undefined ? this.peers[handle] : undefined);
    let seed = 1;
    return {
      millis: () => this.now | 0,
      micros: () => (this.now * 1000) | 0,
      delay: (milliseconds) => {
        this.now += milliseconds! >>> 0;
        return undefined;
      },
      yield: () => undefined,
      serial_write: (pointer, length) => {
        this.serial += text(pointer!, length!);
        return undefined;
      },
      serial_available: () => this.typed.length,
      serial_peek: () => this.typed[0] ?? -1,
      serial_read: () => {
        const byte = this.typed[0] ?? -1;
        this.typed = this.typed.subarray(1);
        return byte;
      },
      random: () => {
        seed = (Math.imul(seed, 1103515245) + 12345) | 0;
        return seed >>> 8;
      },
      pin_mode: () => undefined,
      pin_write: (pin, level) => void this.pins.set(pin!, level!),
      pin_read: (pin) => this.pins.get(pin!) ?? 0,
      analog_read: () => this.analog,
      wifi_begin: () => {
        this.#wifiBegunAt = this.now;
        return undefined;
      },
      wifi_status: () => (this.now - this.#wifiBegunAt >= 400 ? 3 : 6),
      tcp_connect: (pointer, length, port) => {
        if (!this.listening) return -1;
        return this.peers.push(new Peer(this.now, text(pointer!, length!), port!)) - 1;
      },
      tcp_write: (handle, pointer, length) => {
        const peer = open(handle!);
        if (!peer || peer.ended) return -1;
        peer.received = Buffer.concat([peer.received, this.#bytes(pointer!, length!)]);
        return length;
      },
      tcp_available: (handle) => open(handle!)?.waiting.length ?? 0,
      tcp_read: (handle, pointer, length) => {
        const peer = open(handle!);
        if (!peer) return -1;
        const count = peer.waiting.copy(this.#bytes(pointer!, length!));
        peer.waiting = peer.waiting.subarray(count);
        return count;
      },
      tcp_connected: (handle) => (open(handle!)?.ended === false ? 1 : 0),
      tcp_stop: (handle) => {
        const peer = open(handle!);
        if (peer) peer.closedAt = this.now;
        return undefined;
      },
      restart: () => this.#abort('restart'),
      abort: (pointer, length) => this.#abort(text(pointer!, length!)),
    };
  }
}
