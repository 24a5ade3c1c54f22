import { Worker } from 'node:worker_threads';
import { type BoardAct, serverHost } from '#virtual-esp32/board.ts';
import { Connections } from './connections.ts';
import { ControlBlock } from './control-block.ts';
import type { Cause, Frame, LifeEnd } from './life.ts';
import type { Given, Told } from './told.ts';
import { whereIs } from './where.ts';

/** Between two looks of the watchdog, in milliseconds. Looks are counted, not time: a machine that sleeps is no hung sketch. */
const lookEvery = 250;
/** Looks without a sign of life that are a hung sketch: two seconds. */
const patience = 8;
/** Looks after which one that has been bitten and calls nothing of the host is asked where it is. */
const bittenPatience = 1;

const program = new URL('./worker.ts', import.meta.url);
/** Megabytes of a thread's own JavaScript, of which it makes almost none. */
const resourceLimits = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 2, stackSizeMb: 2 };

/** Threads of this process's boards. */
let threads = 0;
export const runningThreads = () => threads;

export type Shown = Extract<Told, { is: 'serial' | 'pin' | 'wifi' | 'notice' }>;

export interface LifeOptions extends Omit<Given, 'block' | 'server'> {
  readonly door: string;
  readonly celsius: number;
  readonly onShown: (shown: Shown) => void;
  /** It ended by itself, and nothing of it is left. */
  readonly onOver: (end: LifeEnd) => void;
}

/** One life of a board: its thread, its connections, its watchdog. */
export class Life {
  readonly #options: LifeOptions;
  readonly #block = new ControlBlock();
  readonly #connections: Connections;
  readonly #worker: Worker;
  readonly #watchdog: NodeJS.Timeout;
  readonly #began = performance.now();
  readonly #gone: Promise<void>;
  #fed: number | undefined;
  #looks = 0;
  #bittenLooks = 0;
  #isOver = false;

  constructor(options: LifeOptions) {
    this.#options = options;
    const { module, wasm, speed, door, celsius } = options;
    this.#block.celsius = celsius;
    this.#connections = new Connections(this.#block, door);
    const given: Given = { module, wasm, speed, server: serverHost, block: this.#block.memory };
    this.#worker = new Worker(program, { workerData: given, env: {}, resourceLimits });
    threads += 1;
    this.#gone = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        threads -= 1;
        resolve();
        this.#over({ how: 'lost', said: 'The thread ended.' });
      });
    });
    this.#worker.on('error', (error) => this.#over({ how: 'lost', said: String(error).slice(0, 200) }));
    this.#worker.on('message', (told: Told) => this.#hear(told));
    this.#watchdog = setInterval(() => void this.#look(), lookEvery);
  }

  act(act: BoardAct): void {
    if (act.act === 'type') this.#block.type(new TextEncoder().encode(act.text));
    else if (act.act === 'temperature') this.#block.celsius = act.celsius;
    else if (act.act === 'jump') this.#block.jumped += act.milliseconds;
    this.#block.wake();
  }

  /** Ends it from outside, and says no more. Resolves when its thread is gone. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#clear();
  }

  #hear(told: Told): void {
    if (this.#isOver) return;
    if (told.is === 'connect') this.#connections.connect(told);
    else if (told.is === 'write') this.#connections.write(told);
    else if (told.is === 'read') this.#connections.read(told);
    else if (told.is === 'stop') this.#connections.stop(told);
    else if (told.is === 'over') this.#end(told.end);
    else this.#options.onShown(told);
  }

  async #look(): Promise<void> {
    const { fed } = this.#block;
    // 0: its thread has not come so far.
    if (fed === undefined || fed === 0 || fed !== this.#fed) {
      this.#fed = fed;
      this.#looks = 0;
      return;
    }
    this.#looks += 1;
    if (this.#looks < patience) return;
    if (!this.#block.isBitten) return this.#block.bite();
    // It calls nothing of the host, where it would have ended.
    this.#bittenLooks += 1;
    if (this.#bittenLooks !== bittenPatience) return;
    // One that is not found hung all the same.
    const frames = await whereIs(this.#worker.threadId).catch(() => []);
    this.#over({ how: 'watchdog' }, frames);
  }

  /** Ends what does not end itself. */
  #over(cause: Cause, frames: Frame[] = []): void {
    const uptime = (performance.now() - this.#began) * this.#options.speed;
    this.#end({ ...cause, phase: this.#block.phase, frames, uptime });
  }

  #end(end: LifeEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    void this.#clear().then(() => {
      // What it printed last, when its thread could not tell any more.
      const bytes = this.#block.unstage();
      if (bytes.length > 0) this.#options.onShown({ is: 'serial', bytes, dropped: 0 });
      this.#options.onOver(end);
    });
  }

  async #clear(): Promise<void> {
    clearInterval(this.#watchdog);
    this.#connections.close();
    void this.#worker.terminate();
    await this.#gone;
  }
}
