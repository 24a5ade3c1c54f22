import { setTimeout as pause } from 'node:timers/promises';
import { removeAbandoned } from './abandoned.ts';
import type { Isolation } from './isolation.ts';
import { LearnerProcess } from './process.ts';

/** Milliseconds before the next attempt after processes failed to start; doubled each time. */
const firstPause = 250;
const longestPause = 30_000;

/**
 * Processes that have loaded all that a learner's server imports, so that Run takes milliseconds. Each serves one run.
 */
export class Pool {
  readonly #isolation: Isolation;
  readonly #size: number;
  readonly #warm = new Set<LearnerProcess>();
  readonly #waiting: { resolve: (taken: LearnerProcess) => void; reject: (error: Error) => void }[] = [];
  readonly #closing = new AbortController();
  #starting = 0;
  #failures = 0;

  /** @param options.size processes to keep ready */
  constructor(isolation: Isolation, { size = 2 }: { size?: number } = {}) {
    this.#isolation = isolation;
    this.#size = size;
    void removeAbandoned();
    this.#refill();
  }

  /** Processes that are ready now. */
  get ready(): number {
    return this.#warm.size;
  }

  /**
   * A process that is ready, at once if there is one.
   * @throws Error that says why none can be started.
   */
  take(): Promise<LearnerProcess> {
    if (this.#closing.signal.aborted) return Promise.reject(new Error('The sandbox server is closing.'));
    for (const warm of this.#warm) {
      this.#warm.delete(warm);
      this.#refill();
      return Promise.resolve(warm);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#refill();
    });
  }

  /** Ends the processes that nobody took. Resolves when they are gone. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('The sandbox server is closing.'));
    await Promise.all([...this.#warm].map(ended));
    while (this.#starting > 0) await pause(10);
  }

  #refill(): void {
    if (this.#closing.signal.aborted) return;
    // After a failure one at a time tries, until one succeeds.
    const wanted = this.#size + this.#waiting.length - this.#warm.size - this.#starting;
    const allowed = this.#failures > 0 ? Math.min(wanted, 1 - this.#starting) : wanted;
    for (let i = 0; i < allowed; i++) void this.#start();
  }

  async #start(): Promise<void> {
    this.#starting++;
    try {
      if (this.#failures > 0) await this.#pause();
      if (this.#closing.signal.aborted) return;
      const started = await LearnerProcess.start(this.#isolation);
      this.#failures = 0;
      await this.#keep(started);
    } catch (error) {
      this.#failures++;
      const cause = error instanceof Error ? error : new Error(String(error));
      for (const { reject } of this.#waiting.splice(0)) reject(cannotStart(cause));
    } finally {
      this.#starting--;
    }
    this.#refill();
  }

  async #keep(started: LearnerProcess): Promise<void> {
    if (this.#closing.signal.aborted) return void (await ended(started));
    const waiting = this.#waiting.shift();
    if (waiting) return waiting.resolve(started);
    this.#warm.add(started);
    started.once('exit', () => {
      // In the pool a process ends only by something from outside; the next one takes its place.
      if (this.#warm.delete(started)) this.#refill();
    });
  }

  async #pause(): Promise<void> {
    const milliseconds = Math.min(longestPause, firstPause * 2 ** (this.#failures - 1));
    await pause(milliseconds, undefined, { signal: this.#closing.signal }).catch(() => {});
  }
}

async function ended(each: LearnerProcess): Promise<void> {
  each.kill();
  await each.gone;
}

function cannotStart(cause: Error): Error {
  const next = 'Check that memory and processes are left on this machine, then press Run again.';
  return new Error(`No process could be started for the sandbox. ${next}\n${cause.message}`, { cause });
}
