/** The compiler's process, as the supervisor has it: one task at a time, with a limit. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Answer, answer, type Order, pulse, type Task } from './messages.ts';

export interface Times {
  /** Milliseconds of a processor that one compile, or one search for places, may use; by the clock, four times as many. */
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

/** A machine that is busy with a class is slow, and no compile is to blame for that. */
const busy = 4;

/** Megabytes of JavaScript objects. What clang itself uses is not among them. */
const heapMegabytes = 512;
/** Pages of 64 KB that a WebAssembly memory may have: clang says that it is out of memory, and the machine is not. */
const mostPages = (768 * 1024 * 1024) / 65_536;

interface Current {
  readonly job: number;
  readonly hear: (answer: Answer) => void;
  /** Milliseconds of a processor that the process has used since it began. */
  readonly used: (cpu: number) => void;
  readonly lost: (error: Error) => void;
}

interface Child {
  readonly process: ChildProcess;
  /** Resolves when nothing is left of it. */
  readonly gone: Promise<void>;
}

/** Starts the process for the first task, ends it after the last; after a task that went wrong the next gets a new one. */
export class CompilerProcess {
  readonly #options: CompilerProcessOptions;
  #child: Child | undefined;
  #current: Current | undefined;
  #jobs = 0;
  #isClosed = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: CompilerProcessOptions) {
    this.#options = options;
  }

  /**
   * Has a task done. Rejects with `TooLong` or `Lost`; the process is ended then. `signal` shortens the time that it has.
   * One at a time: whoever calls waits for the one before.
   */
  async run(task: Task, onStep: (step: Answer) => void = () => {}, signal?: AbortSignal): Promise<Answer> {
    if (this.#isClosed) throw new Lost('the compiler is closed');
    clearTimeout(this.#idle);
    const ended = new AbortController();
    try {
      return await this.#ask(task, onStep, ended.signal, signal);
    } catch (error) {
      await this.#end();
      throw error;
    } finally {
      ended.abort();
      this.#current = undefined;
      this.#idle = setTimeout(() => void this.#end(), this.#options.times.idle).unref();
    }
  }

  /** Ends the process, and starts no other. Resolves when it is gone. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#current?.lost(new Lost('the compiler is closed'));
    clearTimeout(this.#idle);
    await this.#end();
  }

  #ask(task: Task, onStep: (step: Answer) => void, ended: AbortSignal, wanted?: AbortSignal): Promise<Answer> {
    const { times } = this.#options;
    this.#child ??= this.#start();
    const { process } = this.#child;
    const job = ++this.#jobs;
    return new Promise((resolve, reject) => {
      let limit: NodeJS.Timeout | undefined;
      let isCounted = task.asks === 'places';
      let usedBefore: number | undefined;
      const used = (cpu: number) => {
        if (!isCounted) return;
        usedBefore ??= cpu;
        if (cpu - usedBefore > times.compile) reject(new TooLong(times.compile));
      };
      const within = (milliseconds: number) => {
        clearTimeout(limit);
        limit = setTimeout(() => reject(new TooLong(Math.min(milliseconds, times.compile))), milliseconds);
      };
      ended.addEventListener('abort', () => clearTimeout(limit));
      const hear = (heard: Answer) => {
        if (heard.is === 'preparing') within(times.prepare);
        else if (heard.is === 'compiling') {
          isCounted = true;
          within(wanted?.aborted ? times.abandoned : busy * times.compile);
          // What is prepared is prepared for all; only the compile was for somebody.
          wanted?.addEventListener('abort', () => within(times.abandoned), { signal: ended });
        } else return resolve(heard);
        onStep(heard);
      };
      this.#current = { job, hear, used, lost: reject };
      // Until it says what it does it loads the compiler.
      within(task.asks === 'places' ? busy * times.compile : times.prepare);
      // When it cannot be sent, the process has ended, and `exit` tells that.
      process.send({ job, task } satisfies Order, () => {});
    });
  }

  #start(): Child {
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
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    const lost = () => {
      resolve();
      if (this.#child?.process !== child) return;
      this.#child = undefined;
      this.#current?.lost(new Lost('the compiler’s process ended'));
    };
    child.on('error', lost).on('exit', lost);
    child.on('message', (message) => {
      const beat = pulse.safeParse(message).data;
      if (beat && this.#child?.process === child) this.#current?.used(beat.cpu);
      const heard = answer.safeParse(message).data;
      if (heard && this.#child?.process === child && heard.job === this.#current?.job) this.#current.hear(heard);
    });
    return { process: child, gone };
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    child?.process.kill('SIGKILL');
    await child?.gone;
  }
}
