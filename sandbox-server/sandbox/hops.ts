import { EventEmitter } from 'node:events';
import type net from 'node:net';
import { type EndReason, type Project, proxyFile, type SandboxState, type Speed } from '#protocol';
import type { Origin } from '#wire/capture.ts';
import type { Said } from './console.ts';
import { proxyEnded, samePort } from './explain-proxy.ts';
import type { Pool } from './pool.ts';
import type { LearnerProcess } from './process.ts';
import { type Listening, Run } from './run.ts';
import type { WatchdogTimes } from './watchdog.ts';

interface Events {
  line: [Said];
  /** One of the processes has begun to listen on a port. */
  listening: [port: number];
  closed: [port: number];
  /** The learner's code reset the nth connection that the port accepted. */
  reset: [port: number, nth: number];
  /** A connection that the learner's code opened, and whose it is, by the port to which it leads. */
  self: [socket: net.Socket, originOf: (port: number) => Origin];
  /** Perhaps all are up now. */
  advance: [];
  /** server.js has ended, and with it the run. */
  end: [NonNullable<SandboxState['end']>];
}

/**
 * Processes for a project: that of `server.js`, and that of `proxy.js` if it has one.
 * @throws Error when one of them cannot be started; then none is left.
 */
export async function takeProcesses(pool: Pool, files: Project): Promise<LearnerProcess[]> {
  const wanted = Object.hasOwn(files, proxyFile) ? 2 : 1;
  const taken = await Promise.allSettled(Array.from({ length: wanted }, () => pool.take()));
  const processes = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = taken.find((one) => one.status === 'rejected');
  if (!failed) return processes;
  for (const process of processes) process.kill();
  throw failed.reason;
}

/**
 * The processes of one Run: that of `server.js` and, where the project has one, that of `proxy.js` in front of it. A
 * port belongs to the process that listened on it first, for the whole run, as its connections are counted there.
 */
export class Hops extends EventEmitter<Events> {
  readonly #server: Run;
  readonly #proxy: Run | undefined;
  readonly #runs: readonly Run[];
  readonly #owners = new Map<number, Run>();
  readonly #clashes = new Set<number>();
  #isEnding = false;

  constructor([server, proxy]: readonly LearnerProcess[], times?: WatchdogTimes) {
    super();
    if (!server) throw new Error('A run needs a process.');
    this.#server = new Run(server, 'server', times);
    this.#proxy = proxy && new Run(proxy, 'proxy', times);
    this.#runs = this.#proxy ? [this.#server, this.#proxy] : [this.#server];
    for (const run of this.#runs) this.#follow(run);
    this.#server.on('end', (end) => this.emit('end', end));
    this.#proxy?.on('end', ({ reason }) => this.#proxyEnded(reason));
  }

  /** Hands the project to each; what follows is told by events. */
  async start(run: number, files: Project, speed: Speed): Promise<void> {
    await Promise.all(this.#runs.map((each) => each.start(run, files, speed)));
  }

  /** Whether each process listens, or has run its file to the end, or is gone: nothing more is to be waited for. */
  get areUp(): boolean {
    return this.#runs.every((run) => run.isUp);
  }

  /** What listens on the port, or undefined when nothing does. */
  listener(port: number): Listening | undefined {
    return this.#owners.get(port)?.listener(port);
  }

  /** A connecting socket to the learner's port, or null when nothing listens there. */
  dial(port: number): net.Socket | null {
    return this.#owners.get(port)?.dial(port) ?? null;
  }

  /** The hop that a connection to the port crosses: one to the server is behind the proxy, where there is one. */
  hopOf(port: number): number {
    return this.#proxy && this.#owners.get(port) === this.#server ? 1 : 0;
  }

  /** Tells the processes how their ports are reached from outside, for the page. */
  setAddresses(addresses: Record<string, number>): void {
    for (const run of this.#runs) run.setAddresses(addresses);
  }

  /** What `server.js` has used of the processor: see `Run`. */
  cpu(): number | undefined {
    return this.#server.cpu();
  }

  clientReset(port: number, nth: number): void {
    this.#owners.get(port)?.clientReset(port, nth);
  }

  /** The gateway knows that the learner's code reset this connection: its process may let go of it. */
  resetDone(port: number, nth: number): void {
    this.#owners.get(port)?.resetDone(port, nth);
  }

  /** Ends the processes. The first reason counts. Resolves when nothing of them is left. */
  async end(reason: EndReason): Promise<void> {
    this.#isEnding = true;
    await Promise.all(this.#runs.map((run) => run.end(reason)));
  }

  #follow(run: Run): void {
    run.on('line', (line) => this.emit('line', line));
    run.on('loaded', () => this.emit('advance'));
    run.on('reset', (port, nth) => this.#owners.get(port) === run && this.emit('reset', port, nth));
    run.on('listening', (port) => this.#listening(run, port));
    run.on('closed', (port) => this.#closed(run, port));
    run.on('self', (socket) => {
      const originOf = (port: number) => (run === this.#proxy && this.hopOf(port) === 1 ? 'proxy' : 'self');
      if (!this.emit('self', socket, originOf)) socket.destroy();
    });
  }

  #listening(run: Run, port: number): void {
    const owner = this.#owners.get(port) ?? run;
    this.#owners.set(port, owner);
    if (owner !== run) {
      this.#clash(port);
      return;
    }
    this.#tellOther(run);
    this.emit('listening', port);
  }

  /** Told once for a port: a learner's process may say it again and again. */
  #clash(port: number): void {
    if (this.#clashes.has(port)) return;
    this.#clashes.add(port);
    this.emit('line', { from: 'sandbox', level: 'error', text: samePort(port) });
  }

  #closed(run: Run, port: number): void {
    if (this.#owners.get(port) !== run) return;
    this.#tellOther(run);
    this.emit('closed', port);
  }

  /** The other process may connect to what listens in this one. */
  #tellOther(run: Run): void {
    const ports = run.ports.filter((port) => this.#owners.get(port) === run);
    const other = run === this.#server ? this.#proxy : this.#server;
    other?.setNeighbours(ports);
  }

  #proxyEnded(reason: EndReason): void {
    if (this.#isEnding) return;
    this.emit('line', { from: 'sandbox', level: 'error', text: proxyEnded(reason) });
    for (const [port, owner] of this.#owners) if (owner !== this.#server) this.#closed(owner, port);
    this.emit('advance');
  }
}
