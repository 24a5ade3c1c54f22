export interface WatchdogTimes {
  /** Milliseconds between two looks. */
  readonly look: number;
  /** Milliseconds without an answer after which the learner is told. */
  readonly warn: number;
  /** Milliseconds without an answer after which the process is ended. */
  readonly end: number;
}

export const watchdogTimes: WatchdogTimes = { look: 250, warn: 1000, end: 10_000 };

/** A server of the course needs 60 MB; one that holds buffers without end is ended before the machine suffers. */
export const memoryLimit = 350 * 1024 * 1024;

export interface Watched {
  /** Asks the process's event loop for a sign of life; `heard` is to be called with the same number. */
  ping(n: number): void;
  /** Bytes that the process holds, if the machine says. */
  memory(): number | undefined;
  /** It has not come back to its event loop for a while. Called once each time. */
  onSlow(): void;
  onBlocked(): void;
  onMemory(): void;
}

/**
 * Watches that a learner's process comes back to its event loop and stays within its memory. Time is counted in looks and
 * not by the clock: when the supervisor itself was held up, or the machine slept, nobody is blamed for it.
 */
export class Watchdog {
  readonly #watched: Watched;
  readonly #times: WatchdogTimes;
  readonly #timer: NodeJS.Timeout;
  #asked = 0;
  #answered = 0;
  #silent = 0;
  #isSlow = false;

  constructor(watched: Watched, times: WatchdogTimes = watchdogTimes) {
    this.#watched = watched;
    this.#times = times;
    this.#timer = setInterval(() => this.#look(), times.look);
  }

  /** The process answered. Only the newest question counts, so answers given in advance are worth nothing. */
  heard(n: number): void {
    if (n === this.#asked) this.#answered = n;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    if ((this.#watched.memory() ?? 0) > memoryLimit) {
      this.#watched.onMemory();
      return;
    }
    if (this.#answered === this.#asked) {
      this.#silent = 0;
      this.#isSlow = false;
      // A random step: the next number is not known before it is asked for.
      this.#asked += 1 + Math.floor(Math.random() * 1000);
      this.#watched.ping(this.#asked);
      return;
    }
    this.#silent += this.#times.look;
    if (this.#silent >= this.#times.end) this.#watched.onBlocked();
    else if (this.#silent >= this.#times.warn && !this.#isSlow) {
      this.#isSlow = true;
      this.#watched.onSlow();
    }
  }
}
