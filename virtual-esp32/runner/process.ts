import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { type Order, type Report, report } from './messages.ts';

const room = dirname(import.meta.dirname);
const house = dirname(room);
const main = join(import.meta.dirname, 'main.ts');
/** Megabytes of JavaScript objects of the process; its threads have limits of their own. */
const heapMegabytes = 128;

/** What it may read: its own code, what that imports, and where Node finds out what kind of modules these are. */
const readable = [join(house, 'package.json'), room, join(house, 'wire'), join(house, 'node_modules', 'zod')];

const living = new Set<ChildProcess>();
let isWatchingExit = false;

/** Its event loop could hang, and then it would not see that its parent is gone. */
function endWithParent(child: ChildProcess): void {
  living.add(child);
  child.on('exit', () => living.delete(child));
  if (isWatchingExit) return;
  isWatchingExit = true;
  process.on('exit', () => {
    for (const each of living) each.kill('SIGKILL');
  });
}

/** Hears what a process says of one board. */
export interface Listener {
  readonly onReport: (report: Exclude<Report, { is: 'usage' }>) => void;
  /** The process ended. */
  readonly onLost: () => void;
}

type Usage = Extract<Report, { is: 'usage' }>;

export interface ProcessTimes {
  /** Milliseconds that a process without boards stays, so that the next board need not wait for one. */
  readonly idle: number;
  /** Milliseconds that it may take to answer: far more than a machine that is busy needs. */
  readonly answer: number;
}

/** A process of boards, as the runner has it. */
export class BoardProcess {
  readonly #child: ChildProcess;
  readonly #listeners = new Map<number, Listener>();
  readonly #asked = new Map<number, (usage: Usage | undefined) => void>();
  readonly #times: ProcessTimes;
  readonly #onGone: () => void;
  readonly gone: Promise<void>;
  #isGone = false;
  #nth = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  /** @param onGone called once, before its boards hear that they are lost */
  constructor(times: ProcessTimes, onGone: () => void) {
    this.#times = times;
    this.#onGone = onGone;
    this.#child = fork(main, [], {
      execArgv: [
        `--max-old-space-size=${heapMegabytes}`,
        '--disable-warning=ExperimentalWarning',
        // That what may start threads and ask them where they are could do more: it is our own code that does.
        '--disable-warning=SecurityWarning',
        '--no-addons',
        '--permission',
        '--allow-worker',
        '--allow-net',
        '--allow-inspector',
        ...readable.flatMap((path) => [`--allow-fs-read=${path}`, `--allow-fs-read=${join(path, '*')}`]),
      ],
      // Nothing of the parent's environment; Windows cannot start a process without its own directory.
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    endWithParent(this.#child);
    this.#child.on('message', (message) => this.#hear(message));
    this.gone = new Promise((resolve) => {
      const ended = () => {
        this.#end();
        resolve();
      };
      this.#child.on('exit', ended).on('error', ended);
    });
  }

  get id(): number | undefined {
    return this.#child.pid;
  }

  /** Boards that it has. */
  get boards(): number {
    return this.#listeners.size;
  }

  add(board: number, listener: Listener): void {
    clearTimeout(this.#idleTimer);
    this.#listeners.set(board, listener);
  }

  remove(board: number): void {
    this.#listeners.delete(board);
    if (this.boards > 0 || this.#isGone) return;
    this.#idleTimer = setTimeout(() => void this.close(), this.#times.idle).unref();
  }

  send(order: Order): void {
    // When it cannot be sent, the process has ended, and `exit` tells that.
    if (this.#child.connected) this.#child.send(order, () => {});
  }

  /**
   * Waits until it has answered, or is gone. One that gives no answer hangs with all its boards, and is ended: whoever ends
   * a board or a house would wait for ever.
   */
  async answers(answer: Promise<void>): Promise<void> {
    const timer = setTimeout(() => void this.close(), this.#times.answer);
    await Promise.race([answer, this.gone]);
    clearTimeout(timer);
  }

  /** Resolves undefined when it ends instead. */
  usage(): Promise<Usage | undefined> {
    if (this.#isGone) return Promise.resolve(undefined);
    this.#nth += 1;
    const nth = this.#nth;
    return new Promise((resolve) => {
      this.#asked.set(nth, resolve);
      this.send({ do: 'usage', nth });
    });
  }

  /** Ends it. Resolves when it is gone. */
  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    this.#child.kill('SIGKILL');
    await this.gone;
  }

  #hear(message: unknown): void {
    const heard = report.safeParse(message).data;
    if (!heard) return;
    if (heard.is === 'usage') {
      this.#asked.get(heard.nth)?.(heard);
      this.#asked.delete(heard.nth);
    } else this.#listeners.get(heard.board)?.onReport(heard);
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    clearTimeout(this.#idleTimer);
    this.#onGone();
    for (const resolve of this.#asked.values()) resolve(undefined);
    for (const listener of [...this.#listeners.values()]) listener.onLost();
    this.#listeners.clear();
  }
}
