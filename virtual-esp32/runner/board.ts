import { EventEmitter } from 'node:events';
import type { BoardAct, BoardEvent } from '#virtual-esp32/board.ts';
import type { Cause, LifeEnd } from './life.ts';
import type { Report } from './messages.ts';
import type { BoardProcess } from './process.ts';
import type { BoardOptions, RunningBoard } from './running.ts';
import { explain, restartsTooOften, romLines } from './words.ts';

type BootReason = Extract<BoardEvent, { is: 'boot' }>['why'];

/** Board milliseconds from the end of one life to the next boot. */
const bootMilliseconds = 300;
/** Board milliseconds of a life after which nothing counts as in a row. */
const steadyMilliseconds = 10_000;
/** Machine milliseconds of a hung life that are none of a steady one. */
const hungMilliseconds = 3000;
const crashesInRow = 3;
const restartsInRow = 10;
/** Milliseconds to wait for the places of a crash: a compiler that is busy is not waited for. */
const placesPatience = 10_000;

/** A board, as its sandbox has it: it decides when to boot, and says in words what its process tells. */
export class ProcessBoard extends EventEmitter<{ event: [BoardEvent]; ended: [] }> implements RunningBoard {
  readonly #id: number;
  readonly #options: BoardOptions;
  readonly #place: () => BoardProcess | undefined;
  #process: BoardProcess | undefined;
  #state: 'loading' | 'alive' | 'explaining' | 'waiting' | 'halted' | 'over' = 'loading';
  /** Counts its lives. What is told of an earlier one is late. */
  #life = 0;
  #celsius: number;
  /** The button was pressed while the end of a life was being explained. */
  #isResetDue = false;
  #crashes = 0;
  #restarts = 0;
  #bootTimer: NodeJS.Timeout | undefined;
  readonly #high = new Set<number>();
  #hasWifi = false;
  /** What of its module a board does not have. */
  #refused: string | undefined;
  /** It can boot; or what there is instead of it. */
  #onLoaded: (end?: LifeEnd) => void = () => {};
  #onUnloaded: () => void = () => {};

  /** @param place finds a process that has room for one more board; none when the runner is closed */
  constructor(id: number, options: BoardOptions, place: () => BoardProcess | undefined) {
    super();
    this.#id = id;
    this.#options = options;
    this.#place = place;
    this.#celsius = options.celsius;
  }

  /** Resolves when it is about to boot: nothing is told before whoever awaits it can listen. */
  start(): Promise<void> {
    return new Promise((resolve) => this.#load('power', resolve));
  }

  act(act: BoardAct): void {
    if (this.#state === 'over') return;
    if (act.act === 'reset') this.#reset();
    else if (act.act === 'temperature') {
      this.#celsius = act.celsius;
      this.#tell({ is: 'temperature', celsius: act.celsius });
    }
    if (this.#state !== 'alive' || act.act === 'reset') return;
    if (act.act === 'jump') this.#tell({ is: 'jump', milliseconds: act.milliseconds });
    this.#process?.send({ do: 'act', board: this.#id, act });
  }

  async end(): Promise<void> {
    this.#state = 'over';
    clearTimeout(this.#bootTimer);
    const has = this.#process;
    if (!has) return;
    this.#process = undefined;
    const unloaded = new Promise<void>((resolve) => {
      this.#onUnloaded = resolve;
    });
    has.send({ do: 'unload', board: this.#id });
    await has.answers(unloaded);
    has.remove(this.#id);
  }

  #load(why: BootReason, onLoaded: () => void = () => {}): void {
    const { wasm, speed, door } = this.#options;
    this.#state = 'loading';
    const process = this.#place();
    this.#process = process;
    const answered = Promise.withResolvers<void>();
    let instead: LifeEnd | undefined;
    this.#onLoaded = (end) => {
      instead = end ?? instead;
      answered.resolve();
      onLoaded();
      setImmediate(() => {
        if (this.#state !== 'loading') return;
        if (instead) void this.#over(instead);
        else this.#boot(why);
      });
    };
    if (!process) {
      this.#lost();
      return;
    }
    process.add(this.#id, { onReport: (told) => this.#hear(told), onLost: () => this.#lost() });
    process.send({ do: 'load', board: this.#id, wasm, speed, door });
    void process.answers(answered.promise);
  }

  #reset(): void {
    if (this.#state === 'loading') return;
    if (this.#state === 'explaining') {
      this.#isResetDue = true;
      return;
    }
    this.#crashes = 0;
    this.#restarts = 0;
    if (this.#refused !== undefined) void this.#over(ended({ how: 'refused', said: this.#refused }));
    else this.#boot('button');
  }

  #boot(why: BootReason): void {
    clearTimeout(this.#bootTimer);
    // It may have ended while the last life was being explained.
    if (!this.#process) {
      this.#load(why);
      return;
    }
    // The chip lets go of its pins and of the network.
    for (const pin of this.#high) this.#tell({ is: 'pin', pin, level: 0 });
    if (this.#hasWifi) this.#tell({ is: 'wifi', status: 'off' });
    this.#tell({ is: 'boot', why });
    this.#tell({ is: 'serial', text: romLines[why] });
    this.#state = 'alive';
    this.#isResetDue = false;
    this.#life += 1;
    this.#process?.send({ do: 'boot', board: this.#id, life: this.#life, celsius: this.#celsius });
  }

  #hear(told: Exclude<Report, { is: 'usage' }>): void {
    if (told.is === 'unloaded') this.#onUnloaded();
    else if (told.is === 'loaded') this.#hearLoaded(told.refused);
    else if (this.#state !== 'alive' || told.life !== this.#life) return;
    else if (told.is === 'event') this.#tell(told.event);
    else void this.#over(told.end);
  }

  #hearLoaded(refused: string | undefined): void {
    this.#refused = refused;
    this.#onLoaded(refused === undefined ? undefined : ended({ how: 'refused', said: refused }));
  }

  #tell(event: BoardEvent): void {
    if (event.is === 'pin' && event.level === 1) this.#high.add(event.pin);
    if (event.is === 'pin' && event.level === 0) this.#high.delete(event.pin);
    if (event.is === 'wifi') this.#hasWifi = event.status !== 'off';
    this.emit('event', event);
  }

  /** A life is over by itself: says why, and boots again or stays off. */
  async #over(end: LifeEnd): Promise<void> {
    this.#state = 'explaining';
    if (wasSteady(end, this.#options.speed)) {
      this.#crashes = 0;
      this.#restarts = 0;
    }
    const isRestart = end.how === 'restart';
    if (isRestart) this.#restarts += 1;
    else this.#crashes += 1;
    const stays = isStaying(end) || this.#crashes >= crashesInRow || this.#restarts >= restartsInRow;
    if (!isRestart) {
      const places = await this.#places(end);
      if (this.#hasEnded()) return;
      const frames = end.frames.map((frame, index) => ({ ...frame, place: places[index] }));
      const { serial, crash } = explain(end, frames, stays);
      this.#tell({ is: 'serial', text: serial });
      this.#tell(crash);
    } else if (stays) this.#tell({ is: 'notice', text: restartsTooOften });
    if (stays) this.#halt();
    else this.#bootLater(isRestart ? 'restart' : 'crash');
    if (this.#isResetDue) this.#reset();
  }

  #bootLater(why: BootReason): void {
    this.#state = 'waiting';
    this.#bootTimer = setTimeout(() => this.#boot(why), bootMilliseconds / this.#options.speed);
  }

  #halt(): void {
    this.#state = 'halted';
    if (!this.#isResetDue) this.emit('ended');
  }

  async #places({ frames }: LifeEnd): ReturnType<BoardOptions['places']> {
    if (frames.length === 0) return [];
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<[]>((resolve) => {
      timer = setTimeout(() => resolve([]), placesPatience);
    });
    const found = this.#options.places(frames.map(({ offset }) => offset)).catch(() => []);
    const places = await Promise.race([found, late]);
    clearTimeout(timer);
    return places;
  }

  /** After an await, when it may have been ended. */
  #hasEnded(): boolean {
    return this.#state === 'over';
  }

  /** Its process ended, perhaps by the fault of another board. */
  #lost(): void {
    this.#process = undefined;
    if (this.#state === 'over') return;
    clearTimeout(this.#bootTimer);
    const end = ended({ how: 'lost', said: '' });
    if (this.#state === 'loading') this.#onLoaded(end);
    else if (this.#state === 'alive' || this.#state === 'waiting') void this.#over(end);
  }
}

/** The end of a board that has no life. */
function ended(cause: Cause): LifeEnd {
  return { ...cause, phase: 'start', frames: [], uptime: 0 };
}

/** Whether it ran long enough that its end stands for itself. What hangs is a load for the machine, however fast the clock runs. */
function wasSteady({ how, uptime }: LifeEnd, speed: number): boolean {
  return how === 'watchdog' ? uptime / speed >= steadyMilliseconds + hungMilliseconds : uptime >= steadyMilliseconds;
}

/** Another boot would end the same way, or there is nothing to boot. */
function isStaying({ how, phase }: LifeEnd): boolean {
  return how === 'refused' || (how === 'lost' && phase === 'start');
}
