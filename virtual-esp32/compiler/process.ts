/** The compiler's process, as the supervisor has it: one task at a time, with a limit. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Answer, answer, type Task } from './messages.ts';

export interface Times {
  /** Milliseconds that one compile, or one search for places, may take. */
  readonly compile: number;
  /** Milliseconds between two steps of preparing. */
  readonly prepare: number;
  /** Milliseconds that a compile may go on for after nobody wants it any more: a new process would cost as much. */
  readonly abandoned: number;
  /** Milliseconds after the last task, after which the process ends: it holds half a gigabyte. */
  readonly idle: number;
}

export const usualTimes: Times = { compile: 15_000, prepare: 120_000, abandoned: 3000, idle: 5 * 60_000 };

/** It took longer than it may. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
  readonly seconds: number;

  constructor(milliseconds: number) {
    super(`took more than ${milliseconds} ms`);
    this.seconds = milliseconds / 1000;
  }
}

/** The process ended while it worked. */
export class Lost extends Error {
  override readonly name = 'Lost';
}

export interface CompilerProcessOptions {
  /** What is started, for tests; the compiler when left out. */
  readonly main?: string;
  readonly args: readonly string[];
  readonly times: Times;
}

/** Megabytes of JavaScript objects. What clang itself uses is not among them. */
const heapMegabytes = 512;
/** Pages of 64 KB that a WebAssembly memory may have: clang says that it is out of memory, and the machine is not. */
const mostPages = (1024 * 1024 * 1024) / 65_536;

interface Current {
  readonly job: number;
  readonly hear: (answer: Answer) => void;
  readonly lost: (error: Error) => void;
}

/** Starts the process for the first task, ends it after the last; after a task that went wrong the next gets a new one. */
export class CompilerProcess {
  readonly #options: CompilerProcessOptions;
  #child: ChildProcess | undefined;
  #gone: Promise<void> = Promise.resolve();
  #current: Current | undefined;
  #jobs = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: CompilerProcessOptions) {
    this.#options = options;
  }

  /**
   * Has a task done. Rejects with `TooLong` or `Lost`; the process is ended then. `signal` shortens the time that it has.
   * One at a time: whoever calls waits for the one before.
   */
  async run(task: Task, onStep: (step: Answer) => void, signal?: AbortSignal): Promise<Answer> {
    clearTimeout(this.#idle);
    await this.#gone;
    const { times } = this.#options;
    this.#child ??= this.#start();
    const child = this.#child;
    const job = ++this.#jobs;
    let limit: NodeJS.Timeout | undefined;
    const ended = new AbortController();
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const within = (milliseconds: number) => {
          clearTimeout(limit);
          limit = setTimeout(() => reject(new TooLong(milliseconds)), milliseconds);
        };
        const hear = (heard: Answer) => {
          if (heard.is === 'preparing') within(times.prepare);
          else if (heard.is === 'compiling') {
            within(signal?.aborted ? times.abandoned : times.compile);
            // What is prepared is prepared for all; only the compile was for somebody.
            signal?.addEventListener('abort', () => within(times.abandoned), { signal: ended.signal });
          } else return resolve(heard);
          onStep(heard);
        };
        this.#current = { job, hear, lost: reject };
        // Until it says what it does it loads the compiler.
        within(times.prepare);
        // When it cannot be sent, the process has ended, and `exit` tells that.
        child.send({ job, task }, () => {});
      });
    } catch (error) {
      await this.#end();
      throw error;
    } finally {
      clearTimeout(limit);
      ended.abort();
      this.#current = undefined;
      this.#idle = setTimeout(() => void this.#end(), times.idle).unref();
    }
  }

  /** Ends the process. Resolves when it is gone. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#end();
  }

  #start(): ChildProcess {
    const { main = join(import.meta.dirname, 'main.ts'), args } = this.#options;
    const child = fork(main, args, {
      execArgv: [
        `--max-old-space-size=${heapMegabytes}`,
        `--wasm-max-mem-pages=${mostPages}`,
        '--disable-warning=ExperimentalWarning',
      ],
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gone = Promise.resolve();
    const lost = () => {
      resolve();
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#current?.lost(new Lost('the compiler’s process ended'));
    };
    child.on('error', lost).on('exit', lost);
    child.on('message', (message) => {
      const heard = answer.safeParse(message).data;
      if (heard && this.#child === child && heard.job === this.#current?.job) this.#current.hear(heard);
    });
    this.#ended.set(child, promise);
    return child;
  }

  readonly #ended = new WeakMap<ChildProcess, Promise<void>>();

  #end(): Promise<void> {
    const child = this.#child;
    if (!child) return this.#gone;
    this.#child = undefined;
    this.#gone = this.#ended.get(child)!;
    child.kill('SIGKILL');
    return this.#gone;
  }
}
