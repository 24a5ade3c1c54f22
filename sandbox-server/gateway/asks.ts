import { Ask } from './ask.ts';
import type { Dials } from './dials.ts';
import type { Taps } from './taps.ts';

export interface AsksOptions {
  readonly dials: Dials;
  readonly taps: Taps;
  /** Sandbox milliseconds since Run. */
  readonly now: () => number;
}

/** Questions at once; a check asks one after the other. The next one is not asked. */
const askLimit = 16;

/** What checks ask the learner's server, now. */
export class Asks {
  readonly #options: AsksOptions;
  readonly #asks = new Set<Ask>();
  #dialling = 0;

  constructor(options: AsksOptions) {
    this.#options = options;
  }

  /** Asks the learner's port by GET. Resolves when the answer has been tapped; false: there was none. */
  async ask(port: number, path: string): Promise<boolean> {
    const { dials, taps, now } = this.#options;
    const { generation } = dials;
    if (this.#asks.size + this.#dialling >= askLimit) return false;
    this.#dialling++;
    const dialled = await dials.dial(port, { generation }).finally(() => this.#dialling--);
    if (!dialled) return false;
    if (generation !== dials.generation) {
      dialled.learner.destroy();
      return false;
    }
    const note = taps.open(port, 'check');
    const ask: Ask = new Ask({
      ...{ ...dialled, path, now, note },
      onClosed: () => {
        this.#asks.delete(ask);
        dials.forget(dialled, ask);
      },
    });
    this.#asks.add(ask);
    dials.carry(dialled, ask);
    return ask.answered;
  }

  /** Asks none of them any longer. */
  close(): void {
    for (const ask of this.#asks) ask.close();
    this.#asks.clear();
  }
}
