import type net from 'node:net';
import { type Cable, type CutMessage, plainCable, type Speed } from '#protocol';
import type { Origin, TapEvent } from '#wire/capture.ts';
import { Asks } from './asks.ts';
import { Cuts } from './cuts.ts';
import { Dials } from './dials.ts';
import { type Door, Doors } from './doors.ts';
import { firstHead } from './first-head.ts';
import { OtherSite } from './other-site.ts';
import { answerPage, type PageAnswer, type PageRequest } from './page-answer.ts';
import { preamble } from './preamble.ts';
import { reset } from './reset.ts';
import { Splice } from './splice.ts';
import type { SpliceNote } from './splice-note.ts';
import { Taps } from './taps.ts';

export interface GatewayOptions {
  /** Who connects from outside the sandbox. */
  readonly origin: Origin;
  /** Addresses of this machine to listen on, the first of them needed: `['127.0.0.1', '::1']`. */
  readonly hosts: readonly string[];
  /** A connecting socket to the learner's server, made by `connectLending`, or null when nothing listens on that port. */
  readonly dial: (port: number) => net.Socket | null;
  /** What stands under the page prefix, for ports where no HTTP server of the learner's can answer it, and at the other site. */
  readonly pageAnswer: (request: PageRequest) => PageAnswer;
  /** The bytes of an event are lent: they are good until this returns, and who wants to keep them copies them. */
  readonly tap: (event: TapEvent) => void;
  /** Sandbox milliseconds since Run. */
  readonly now: () => number;
  /** How many sandbox milliseconds pass in one millisecond, in this run. */
  readonly speed: () => Speed;
  /** The hop that a connection from inside the sandbox to this port crosses. Who comes from outside comes to the nearest, 0. */
  readonly hopOf: (port: number) => number;
  /** The client of the `nth` connection that was dialled to a port in this run, counted from 1, broke it. */
  readonly onClientReset: (port: number, nth: number) => void;
}

/** Connections of one sandbox at once, from outside and from itself; the next one is reset, unless a silenced one can make room. */
export const connectionLimit = 200;

/** Somebody who connected, on the way to a splice. */
interface Client {
  readonly socket: net.Socket;
  readonly origin: Origin;
  /** Of the gateway, when it connected. */
  readonly generation: number;
  /** When it connected, in sandbox milliseconds. */
  readonly since: number;
  /** What was read already. */
  readonly head?: Uint8Array;
  /** Hears of what crosses instead of the tap. */
  readonly note?: (note: SpliceNote) => void;
}

/** Who is behind the cable; all others stand beside the server. */
const behindCable: ReadonlySet<Origin> = new Set<Origin>(['page', 'board', 'outside']);

/**
 * Stands between the network and one sandbox: listens on a TCP port for each port of the learner's server, and
 * splices each connection to the learner's Unix socket under the tap.
 *
 * Bytes that the gateway itself answers (the page, where no HTTP server of the learner's listens) are not the
 * learner's server's, and are not tapped. A connection that nobody took is: as one that was opened and reset.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #doors: Doors;
  readonly #dials: Dials;
  readonly #sockets = new Set<net.Socket>();
  readonly #splices = new Set<Splice>();
  readonly #otherSite: OtherSite;
  /** The splices that the cable belongs to. */
  readonly #cabled = new Set<Splice>();
  readonly #cuts = new Cuts(connectionLimit);
  readonly #asks: Asks;
  readonly #taps: Taps;
  #cable: Cable = plainCable;

  constructor(options: GatewayOptions) {
    this.#options = options;
    const { hosts, dial } = options;
    this.#doors = new Doors({ hosts, onConnection: (port, socket) => void this.#accept(port, socket) });
    this.#dials = new Dials(dial);
    this.#taps = new Taps({ ...options, hopOf: (port, origin) => (behindCable.has(origin) ? 0 : options.hopOf(port)) });
    this.#asks = new Asks({ dials: this.#dials, taps: this.#taps, now: options.now });
    this.#otherSite = new OtherSite(options);
  }

  /**
   * Offers a learner's port, now that its server listens. The gateway's port for it stays the same as long as the
   * gateway lives, unless the sandbox has opened very many others since.
   * @param options.gatewayPort ask for this very port; otherwise any free one.
   * @throws ListenError when that port is taken.
   */
  open(port: number, options: { http: boolean; gatewayPort?: number }): Promise<number> {
    return this.#doors.open(port, options);
  }

  /**
   * Offers the other site of the project, at a port that stays the same as long as the gateway lives. Nothing of it is
   * tapped: it is nobody's server.
   * @throws ListenError when this machine gives no port.
   */
  openOtherSite(): Promise<number> {
    return this.#otherSite.open();
  }

  /** The learner's server reset its `nth` connection: so does the gateway, after the last bytes. */
  serverReset(port: number, nth: number): void {
    this.#dials.serverReset(port, nth);
  }

  /**
   * A connection that the learner's own code opened. Its first line is the port it wants: `3000\n`.
   * @param originOf whose connection it is, when it leads to that port
   */
  selfConnection(socket: net.Socket, originOf: (port: number) => Origin = () => 'self'): void {
    if (!this.#admit(socket)) return;
    const client = { socket, generation: this.#dials.generation, since: this.#options.now() };
    void preamble(socket).then(async (line) => {
      const { port, rest: head } = line ?? {};
      const taken = port && (await this.#splice(port, { ...client, head, origin: originOf(port) }));
      if (!taken) socket.destroy();
    });
  }

  /**
   * A connection that the board opened, over the cable. Its first line is the port it wants, as that of `selfConnection`;
   * where nothing listens it sees what a page would see.
   */
  boardConnection(socket: net.Socket): void {
    if (!this.#admit(socket)) return;
    const { now } = this.#options;
    const client = { socket, origin: 'board' as const, generation: this.#dials.generation, since: now() };
    void preamble(socket).then(async (line) => {
      if (!line || !this.#isCurrent(client)) return void socket.destroy();
      const how = this.#fateOf(client);
      if (how) return this.#cuts.meet(how, { socket, now, note: this.#taps.open(line.port, 'board') });
      if (!(await this.#splice(line.port, { ...client, head: line.rest }))) this.#refuse(line.port, client);
    });
  }

  /**
   * A connection of the crowd to a learner's port. It is carried as all others are, but `note` hears of it and the tap does
   * not; how many there may be is the crowd's to say.
   * @returns false when nothing listens there
   */
  crowdConnection(port: number, socket: net.Socket, note: (note: SpliceNote) => void): Promise<boolean> {
    const { generation } = this.#dials;
    return this.#splice(port, { socket, origin: 'crowd', generation, since: this.#options.now(), note });
  }

  /** Between two runs: closes every connection, notes their ends, and starts the numbering again. Addresses stay. */
  closeConnections(): void {
    this.#dials.clear();
    for (const splice of this.#splices) splice.close();
    this.#asks.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#splices.clear();
    this.#cabled.clear();
    this.#cuts.clear();
    this.#taps.clear();
  }

  /** Carries what pages and server write over this cable from now on. */
  setCable(cable: Cable): void {
    this.#cable = cable;
    for (const splice of this.#cabled) splice.cableChanged();
  }

  /** Cuts the connections of the pages: those that are open, and those that will be in the time that the cut lasts. */
  cut({ how, for: lasts }: CutMessage): void {
    this.#cuts.cut(how, this.#options.now() + lasts);
    for (const splice of this.#cabled) this.#cutSplice(splice, how);
  }

  /** Asks the learner's port by GET, past the cable. Resolves when the answer has been tapped; false: there was none. */
  ask(port: number, path: string): Promise<boolean> {
    return this.#asks.ask(port, path);
  }

  /** Stops listening and closes every connection. */
  async close(): Promise<void> {
    await this.#doors.close(() => this.closeConnections());
    await this.#otherSite.close();
  }

  /** Bytes that wait in this process for slow readers. */
  get queuedBytes(): number {
    let sum = 0;
    for (const splice of this.#splices) sum += splice.queuedBytes;
    return sum;
  }

  async #accept(port: number, socket: net.Socket): Promise<void> {
    if (!this.#admit(socket)) return;
    const { generation } = this.#dials;
    const { origin, now } = this.#options;
    const client = { socket, origin, generation, since: now() };
    const door = await this.#doors.door(port);
    if (!door || !this.#isCurrent(client)) return void socket.destroy();
    const how = this.#fateOf(client);
    if (how) return this.#cuts.meet(how, { socket, now, note: this.#taps.open(port, origin) });
    await this.#answer(door, client);
  }

  #admit(socket: net.Socket): boolean {
    while ([...this.#sockets].filter(({ destroyed }) => !destroyed).length >= connectionLimit) {
      if (this.#cuts.closeOldest()) continue;
      reset(socket);
      return false;
    }
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A splice has its own listener; before that, an error is followed by `close` and nobody else needs to know.
    socket.on('error', () => {});
    return true;
  }

  /** An HTTP server answers the page prefix itself, so its connections are carried from the first byte, unseen. */
  async #answer(door: Door, client: Client): Promise<void> {
    if (door.http && (await this.#splice(door.port, client))) return;
    const head = await firstHead(client.socket);
    if (!head || !this.#isCurrent(client)) return;
    if (head.kind !== 'other') return answerPage(client.socket, head, this.#options.pageAnswer);
    if (!door.http && (await this.#splice(door.port, { ...client, head: head.read }))) return;
    this.#refuse(door.port, client);
  }

  /** @returns false when nothing listens on the learner's port; otherwise the client is taken care of. */
  async #splice(port: number, client: Client): Promise<boolean> {
    const { generation, origin } = client;
    // The learner's server calls a port of its own only after its `listen`, of which the word may still be on its way here.
    const dialled = await this.#dials.dial(port, {
      generation,
      absentMs: origin === 'self' || origin === 'proxy' ? 1000 : 0,
    });
    if (!dialled) return false;
    const { learner, nth } = dialled;
    if (!this.#isCurrent(client)) {
      learner.destroy();
      return false;
    }
    const { now, speed } = this.#options;
    const isCabled = behindCable.has(origin);
    const splice: Splice = new Splice({
      client: client.socket,
      head: client.head,
      learner,
      conditions: { cable: () => (isCabled ? this.#cable : plainCable), now, speed },
      note: client.note ?? this.#taps.open(port, origin),
      onClientReset: () => this.#options.onClientReset(port, nth),
      onClosed: () => {
        this.#splices.delete(splice);
        this.#cabled.delete(splice);
        this.#cuts.gone(splice);
        this.#dials.forget(dialled, splice);
      },
    });
    this.#splices.add(splice);
    this.#dials.carry(dialled, splice);
    if (!isCabled) return true;
    this.#cabled.add(splice);
    // It may have been cut while the learner's server was being dialled.
    const how = this.#fateOf(client);
    if (how) this.#cutSplice(splice, how);
    return true;
  }

  #isCurrent({ generation }: Client): boolean {
    return generation === this.#dials.generation;
  }

  #fateOf({ origin, since }: Client): CutMessage['how'] | undefined {
    return behindCable.has(origin) ? this.#cuts.fateOf(since) : undefined;
  }

  #cutSplice(splice: Splice, how: CutMessage['how']): void {
    this.#cabled.delete(splice);
    splice.cut(how);
    if (how === 'silence') this.#cuts.silenced(splice);
  }

  /** Nobody listens: what connected sees its connection broken at once, as near to a refusal as an accepted one can be. */
  #refuse(port: number, client: Client): void {
    const { socket, origin } = client;
    if (this.#isCurrent(client) && !socket.destroyed) {
      this.#taps.open(port, origin)({ event: 'reset', at: this.#options.now(), from: 'server', offset: 0 });
    }
    reset(socket);
  }
}
