import { EventEmitter } from 'node:events';
import type net from 'node:net';
import {
  type EndReason,
  type Listener,
  limits,
  type Project,
  proxyFile,
  type SandboxState,
  type Speed,
} from '#protocol';
import { type Said, ServerConsole } from './console.ts';
import type { ControlMessage, Thrown } from './control.ts';
import { endText, hint, neverListens, slow } from './explain.ts';
import { proxyNeverListens, proxySlow } from './explain-proxy.ts';
import type { Exit } from './isolation.ts';
import type { LearnerProcess } from './process.ts';
import { Watchdog, type WatchdogTimes, watchdogTimes } from './watchdog.ts';

/** How long a server may take from its last line to its `listen`. */
const listenMilliseconds = 1000;

/** What listens on a learner's port. */
export type Listening = Pick<Listener, 'http' | 'of'>;

interface Events {
  line: [Said];
  /** It has begun to listen on a port. */
  listening: [port: number];
  closed: [port: number];
  /** The learner's code reset the nth connection that the port accepted. */
  reset: [port: number, nth: number];
  self: [net.Socket];
  /** Its file has run to its end. */
  loaded: [];
  end: [NonNullable<SandboxState['end']>];
}

/** One Run's process for the learner's `server.js` or `proxy.js`, what it prints, and why it ended. */
export class Run extends EventEmitter<Events> {
  readonly #process: LearnerProcess;
  readonly #of: Listener['of'];
  readonly #console: ServerConsole;
  readonly #watchdog: Watchdog;
  readonly #listening = new Map<number, Listening>();
  #isLoaded = false;
  #listened = false;
  #listenTimer: NodeJS.Timeout | undefined;
  #thrown: Thrown | undefined;
  /** Why the sandbox ended it; undefined when it did not. */
  #reason: EndReason | undefined;
  #brokeChannel = false;

  constructor(process: LearnerProcess, of: Listener['of'], times: WatchdogTimes = watchdogTimes) {
    super();
    this.#process = process;
    this.#of = of;
    this.#console = new ServerConsole(of, [process.stdout, process.stderr], (line) => this.emit('line', line));
    this.#watchdog = new Watchdog(
      {
        ping: (n) => process.send({ t: 'ping', n }),
        memory: () => process.memory(),
        onSlow: () => this.emit('line', { from: 'sandbox', level: 'warn', text: of === 'proxy' ? proxySlow : slow }),
        onBlocked: () => this.end('blocked'),
        onMemory: () => this.end('memory'),
      },
      times,
    );
    process.on('message', (message) => this.#hear(message));
    process.on('self', (socket) => {
      if (!this.emit('self', socket)) socket.destroy();
    });
    process.on('garbage', () => {
      this.#brokeChannel = true;
      void this.end('crashed');
    });
    process.on('exit', (exit) => this.#exited(exit));
  }

  /** Hands the project over; what follows is told by events. */
  async start(run: number, files: Project, speed: Speed): Promise<void> {
    if (this.#process.hasExited) {
      this.#reason = 'failed';
      return this.#exited({ code: null, signal: null });
    }
    await this.#process.run(files, { run, file: this.#of === 'proxy' ? proxyFile : 'server.js', speed });
  }

  /** What listens on the port, or undefined when nothing does. */
  listener(port: number): Listening | undefined {
    return this.#listening.get(port);
  }

  /** Those on which it listens. */
  get ports(): number[] {
    return [...this.#listening.keys()];
  }

  /** Whether it listens, or has run its file to the end, or is gone. */
  get isUp(): boolean {
    return this.#listened || this.#isLoaded || this.#process.hasExited;
  }

  /** A connecting socket to the learner's port, or null when nothing listens there. */
  dial(port: number): net.Socket | null {
    return this.#listening.has(port) ? this.#process.dial(port) : null;
  }

  /** Seconds of a processor that it has used, or undefined where the machine does not say. */
  cpu(): number | undefined {
    return this.#process.cpu();
  }

  /** Tells the process how its ports are reached from outside, for the page. */
  setAddresses(addresses: Record<string, number>): void {
    this.#process.send({ t: 'addresses', addresses });
  }

  /** Tells the process where its neighbour listens. */
  setNeighbours(ports: readonly number[]): void {
    this.#process.send({ t: 'neighbours', ports });
  }

  clientReset(port: number, nth: number): void {
    this.#process.send({ t: 'reset', port, nth });
  }

  /** The gateway knows that the learner's server reset this connection: the process may let go of it. */
  resetDone(port: number, nth: number): void {
    this.#process.send({ t: 'resetDone', port, nth });
  }

  /** Ends the process. The first reason counts. Resolves when nothing of it is left. */
  end(reason: EndReason): Promise<void> {
    this.#reason ??= reason;
    this.#process.kill();
    return this.#process.gone;
  }

  #hear(message: ControlMessage): void {
    switch (message.t) {
      case 'pong':
        this.#watchdog.heard(message.n);
        return;
      case 'loaded':
        this.#isLoaded = true;
        this.emit('loaded');
        this.#listenTimer ??= setTimeout(() => this.#missListen(), listenMilliseconds);
        return;
      case 'listening':
        // The runtime keeps to this; what comes beyond it is forged.
        if (this.#listening.size >= limits.listeners) return;
        this.#listened = true;
        this.#listening.set(message.port, { http: message.http, of: this.#of });
        this.emit('listening', message.port);
        return;
      case 'closed':
        if (this.#listening.delete(message.port)) this.emit('closed', message.port);
        return;
      case 'reset':
        this.emit('reset', message.port, message.nth);
        return;
      case 'error':
        // An honest process throws once.
        if (this.#thrown) return;
        this.#thrown = message;
        if (isPlaced(message)) this.emit('line', uncaught(message, this.#of));
    }
  }

  /** Where a module cannot be parsed, its process printed as it ended. */
  #placeThrown(): void {
    const thrown = this.#thrown;
    if (!thrown || isPlaced(thrown)) return;
    const native = this.#console.nativeError;
    if (native) this.#thrown = { ...thrown, place: native.place, text: `${native.excerpt}\n\n${thrown.text}` };
    this.emit('line', uncaught(this.#thrown ?? thrown, this.#of));
  }

  #missListen(): void {
    const text = this.#of === 'proxy' ? proxyNeverListens : neverListens;
    if (!this.#listened) this.emit('line', { from: 'sandbox', level: 'warn', text });
  }

  #exited({ code, signal }: Exit): void {
    clearTimeout(this.#listenTimer);
    this.#watchdog.stop();
    this.#console.end();
    this.#listening.clear();
    this.#placeThrown();
    const natural = this.#console.ranOutOfMemory ? 'memory' : code === 0 ? 'finished' : 'crashed';
    const reason = this.#reason ?? natural;
    const end = {
      reason,
      exitCode: code,
      signal: this.#reason === undefined && signal ? signal : undefined,
      brokeChannel: this.#brokeChannel,
      listened: this.#listened,
    };
    const place = reason === 'crashed' ? this.#thrown?.place : undefined;
    this.emit('end', {
      reason,
      exitCode: code,
      text: endText(end, this.#thrown),
      ...(place ? { place } : {}),
    });
  }
}

/** Whether all is known about it that will be. */
function isPlaced({ name, place }: Thrown): boolean {
  return place !== undefined || name !== 'SyntaxError';
}

function uncaught(thrown: Thrown, from: Listener['of']): Said {
  const { place, text } = thrown;
  const next = hint(thrown);
  return { from, level: 'error', text, ...(place ? { place } : {}), ...(next ? { hint: next } : {}) };
}
