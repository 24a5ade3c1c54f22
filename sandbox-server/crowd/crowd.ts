import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type net from 'node:net';
import { join } from 'node:path';
import type { CrowdMessage, CrowdReport, SandboxState, Speed } from '#protocol';
import type { SpliceNote } from '#sandbox-server/gateway/splice-note.ts';
import { CrowdDoor } from './door.ts';
import { type Order, type Tally, tally } from './messages.ts';

export interface CrowdOptions {
  /** Carries a connection to a learner's port. Resolves false when nothing listens there. */
  readonly carry: (port: number, socket: net.Socket, note: (note: SpliceNote) => void) => Promise<boolean>;
  /** What listens now. */
  readonly listeners: () => SandboxState['listeners'];
  /** Seconds of a processor that the learner's server has used so far, where the machine says. */
  readonly cpu: () => number | undefined;
  /** Sandbox milliseconds since Run. */
  readonly now: () => number;
  readonly speed: () => Speed;
  readonly report: (report: CrowdReport) => void;
  /** Its process could not be started, or ended though nobody sent it home. The crowd is gone; another may be brought. */
  readonly onLost: () => void;
}

const main = join(import.meta.dirname, 'main.ts');
/** Megabytes of JavaScript objects; two hundred readers need a tenth of it. */
const heapMegabytes = 128;

/** What a report is reckoned from: how it stood when the last one was made. */
interface Stand {
  /** Real milliseconds. */
  readonly at: number;
  readonly asked: number;
  readonly bytes: number;
  readonly cpu: number | undefined;
}

/** A crowd that is there, or on its way. */
interface Present {
  readonly door: Promise<CrowdDoor>;
  child?: ChildProcess;
  last?: Stand;
  /** Readers and failures, as its process told them last. */
  tally: Tally;
}

/**
 * Further readers of one sandbox's server. They are a process of their own, which lives only while there are any; their
 * connections come in by a door of their own. What they do is counted, and stands in no frame.
 */
export class Crowd {
  readonly #options: CrowdOptions;
  #present: Present | undefined;
  /** Resolves when nothing is left of those who went home. */
  #gone: Promise<void> = Promise.resolve();
  #order: CrowdMessage | undefined;

  constructor(options: CrowdOptions) {
    this.#options = options;
  }

  /** Brings so many readers, or lets so many stay; none: sends all home. */
  bring(order: CrowdMessage): void {
    if (order.readers === 0) return void this.sendHome();
    this.#order = order;
    if (this.#present?.child) void this.#tell(this.#present);
    else if (!this.#present) void this.#start();
  }

  /** Ends its process, if there is one, and reports that nobody is left. Resolves when all of it is gone. */
  sendHome(): Promise<void> {
    const present = this.#present;
    if (!present) return this.#gone;
    this.#present = undefined;
    if (present.last) this.#options.report(this.#nobody(present));
    present.child?.kill('SIGKILL');
    this.#gone = ended(present);
    return this.#gone;
  }

  async #start(): Promise<void> {
    const present: Present = {
      // One after the other: whoever brings and sends home in a loop has one process at a time.
      door: this.#gone.then(() => CrowdDoor.open((socket, note) => this.#carry(socket, note))),
      tally: { readers: 0, asked: 0, failed: 0 },
    };
    this.#present = present;
    const lost = () => {
      if (this.#present !== present) return;
      void this.sendHome();
      this.#options.onLost();
    };
    try {
      await present.door;
    } catch {
      return lost();
    }
    // It may have been sent home before it came.
    if (this.#present !== present) return;
    const child = fork(main, [], {
      execArgv: [`--max-old-space-size=${heapMegabytes}`, '--disable-warning=ExperimentalWarning'],
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    present.child = child;
    child.on('message', (message) => void this.#hear(present, message));
    child.on('error', lost).on('exit', lost);
    await this.#tell(present);
  }

  async #tell(present: Present): Promise<void> {
    const door = await present.door;
    if (this.#present !== present || !this.#order || !present.child?.connected) return;
    const order: Order = { ...this.#order, door: door.path, speed: this.#options.speed() };
    present.child.send(order, () => {}); // When it cannot be sent, the process has ended, and `exit` tells that.
  }

  async #hear(present: Present, message: unknown): Promise<void> {
    const heard = tally.safeParse(message).data;
    const door = await present.door;
    if (!heard || this.#present !== present) return;
    const { cpu, now, speed, report } = this.#options;
    const stand: Stand = { at: performance.now(), asked: heard.asked, bytes: door.bytes, cpu: cpu() };
    const { last } = present;
    present.last = stand;
    present.tally = heard;
    // Rates need two stands.
    if (!last) return;
    const seconds = (stand.at - last.at) / 1000;
    const sandboxSeconds = seconds * speed();
    report({
      at: now(),
      readers: heard.readers,
      open: door.openConnections,
      requestsPerSecond: (stand.asked - last.asked) / sandboxSeconds,
      bytesPerSecond: (stand.bytes - last.bytes) / sandboxSeconds,
      failed: heard.failed,
      ...(stand.cpu !== undefined && last.cpu !== undefined
        ? { serverCpu: Math.max(0, stand.cpu - last.cpu) / seconds }
        : {}),
    });
  }

  async #carry(socket: net.Socket, note: (note: SpliceNote) => void): Promise<boolean> {
    const port = serverPort(this.#options.listeners());
    return port !== undefined && this.#options.carry(port, socket, note);
  }

  #nobody({ tally: { failed } }: Present): CrowdReport {
    return { at: this.#options.now(), readers: 0, open: 0, requestsPerSecond: 0, bytesPerSecond: 0, failed };
  }
}

async function ended({ door, child }: Present): Promise<void> {
  await door.then((opened) => opened.close()).catch(() => {});
  // One that could not be started has no number, and nothing to wait for.
  if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    await once(child, 'exit').catch(() => {});
  }
}

/**
 * The port of `server.js` that the crowd reads from; undefined while nothing listens. Past a proxy: what that asks of the server
 * for the crowd and what it asks for the page would look the same on the wire, and the crowd stands in no frame.
 */
function serverPort(listeners: SandboxState['listeners']): number | undefined {
  const own = listeners.filter(({ of }) => of === 'server');
  return (own.find(({ http }) => http) ?? own[0])?.port;
}
