import type { Conditions } from './strand.ts';

/** Notices when a connection has carried nothing for as long as the cable allows. */
export class IdleWatch {
  readonly #conditions: Conditions;
  readonly #onIdle: () => void;
  /** When something was carried last, in sandbox milliseconds. */
  #last: number;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;

  constructor(conditions: Conditions, onIdle: () => void) {
    this.#conditions = conditions;
    this.#onIdle = onIdle;
    this.#last = conditions.now();
    this.look();
  }

  /** Bytes are on their way until `at`. */
  touch(at: number): void {
    if (at > this.#last) this.#last = at;
  }

  /** Looks anew, because time has passed or the cable is another. */
  look(): void {
    this.stop();
    const { cable, now, speed } = this.#conditions;
    const { idle } = cable();
    if (idle === 0) return;
    const left = this.#last + idle - now();
    if (left <= 0) this.#onIdle();
    else this.#timer = setTimeout(() => this.#lookBehind(), Math.max(1, Math.ceil(left / speed())));
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
  }

  /** A busy gateway's timers come before the bytes that have arrived in the meantime: those count. */
  #lookBehind(): void {
    this.#turn = setImmediate(() => this.look());
  }
}
