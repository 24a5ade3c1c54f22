import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TapEvent } from '#wire/capture.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { connectLending, kept } from './lend.ts';

/** For tests: a gateway whose learner's server listens on Unix sockets in this process. */
export class StandIn {
  readonly tapped: TapEvent[] = [];
  readonly clientResets: string[] = [];
  readonly gateway: Gateway;
  readonly #folder: string;
  readonly #servers = new Map<number, net.Server>();
  readonly #sockets = new Set<net.Socket>();

  static async create(options: Partial<GatewayOptions> = {}): Promise<StandIn> {
    return new StandIn(await mkdtemp(path.join(tmpdir(), 'gateway-')), options);
  }

  private constructor(folder: string, options: Partial<GatewayOptions>) {
    this.#folder = folder;
    this.gateway = new Gateway({
      origin: 'page',
      hosts: ['127.0.0.1', '::1'],
      dial: (port) => (this.#servers.has(port) ? this.connect(String(port)) : null),
      pageAnswer: ({ path, host }) => ({ status: 200, headers: { 'X-Host': String(host) }, body: `page ${path}` }),
      tap: (event) => this.tapped.push(kept(event)),
      now: () => performance.now(),
      speed: () => 1,
      hopOf: () => 0,
      onClientReset: (port, nth) => this.clientResets.push(`${port}:${nth}`),
      ...options,
    });
  }

  /** The learner's server begins to listen, and the gateway opens its port. */
  async listen(port: number, onConnection: (socket: net.Socket) => void, http = true): Promise<number> {
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    });
    server.listen(this.#file(String(port)));
    await once(server, 'listening');
    this.#servers.set(port, server);
    return this.gateway.open(port, { http });
  }

  async stopListening(port: number): Promise<void> {
    const server = this.#servers.get(port)!;
    this.#servers.delete(port);
    server.close();
  }

  /** Where the learner's process connects to reach itself. */
  async openToItself(): Promise<string> {
    const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) =>
      this.gateway.selfConnection(socket),
    );
    server.listen(this.#file('self'));
    await once(server, 'listening');
    this.#servers.set(0, server);
    return this.#file('self');
  }

  connect(name: string): net.Socket {
    return this.#watched(connectLending(this.#file(name)));
  }

  /** A client of the gateway, connected. */
  async client(port: number, host = '127.0.0.1'): Promise<net.Socket> {
    const socket = this.#watched(net.connect({ port, host, allowHalfOpen: true }));
    await once(socket, 'connect');
    return socket;
  }

  /** A connection: its two ends, spliced. */
  async pair(): Promise<{ readonly client: net.Socket; readonly server: net.Socket; readonly port: number }> {
    const accepted: net.Socket[] = [];
    const port = await this.listen(3000, (socket) => accepted.push(socket));
    const client = await this.client(port);
    await until(() => accepted.length > 0 && this.tapped.some(({ event }) => event === 'open'));
    return { client, server: accepted[0]!, port };
  }

  /** The tap's events, as short words: `1 open`, `1 client 0+5`, `1 server end 5`. */
  get words(): string[] {
    return this.tapped.map((event) => {
      if (event.event === 'open') return `${event.connection} open ${event.origin} ${event.port}`;
      if (event.event === 'gap') return `${event.connection} gap`;
      if (event.event === 'cut') return `${event.connection} cut ${event.how}`;
      const what = event.event === 'bytes' ? `${event.offset}+${event.bytes.length}` : `${event.event} ${event.offset}`;
      return `${event.connection} ${event.from} ${what}`;
    });
  }

  async close(): Promise<void> {
    await this.gateway.close();
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers.values()) server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #watched(socket: net.Socket): net.Socket {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    return socket;
  }

  #file(name: string): string {
    return path.join(this.#folder, name);
  }
}

/** Waits until the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(2);
}

/** What a socket sees from now on, as it comes: its bytes as one text, then `end` or the code of an error, and `close`. */
export function seen(socket: net.Socket): { text: string; readonly signs: string[] } {
  const sight = { text: '', signs: [] as string[] };
  socket.on('data', (bytes: Buffer) => {
    sight.text += bytes.toString('latin1');
  });
  socket.on('end', () => sight.signs.push('end'));
  socket.on('error', (error: NodeJS.ErrnoException) => sight.signs.push(error.code ?? error.message));
  socket.on('close', () => sight.signs.push('close'));
  return sight;
}

/** Everything that a socket receives until its end. */
export async function received(socket: net.Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'end');
  return Buffer.concat(chunks);
}
