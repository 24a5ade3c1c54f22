import type { EventEmitter } from 'node:events';
import type {
  Answer,
  BoardAct,
  Cable,
  ConsoleLine,
  CrowdMessage,
  CrowdReport,
  CutMessage,
  EndReason,
  Project,
  SandboxState,
  Speed,
} from '#protocol';
import type { BoardRecord } from '#sandbox-server/board/pace.ts';
import { Follower } from '#sandbox-server/journal/follow.ts';
import { Journal } from '#sandbox-server/journal/journal.ts';
import type { TapEvent } from '#wire/capture.ts';
import { Latest } from './latest.ts';
import type { Page } from './page.ts';
import { cannotStart, noBoard, noRun, superseded } from './refusals.ts';

/** What a seat needs of a sandbox. */
export interface SeatSandbox
  extends EventEmitter<{
    state: [SandboxState];
    line: [ConsoleLine];
    lent: [TapEvent];
    run: [run: number];
    board: [BoardRecord];
    crowd: [CrowdReport];
  }> {
  readonly state: SandboxState;
  /** Starts the learner's server anew. Resolves with the number of the run. */
  run(files: Project, options?: { speed?: Speed }): Promise<number>;
  /** Lays this cable between the pages and the server, now and for the Runs to come. */
  setCable(cable: Cable): void;
  cut(cut: CutMessage): void;
  /** Asks the learner's server by GET, past the cable. Resolves when the answer is in the capture; false: there was none. */
  ask(path: string): Promise<boolean>;
  /** Brings further readers, or sends them home. */
  crowd(crowd: CrowdMessage): void;
  /** Does something to the board. @returns false when there is none. */
  actOnBoard(act: BoardAct): boolean;
  /** Ends the run, if there is one. */
  stop(reason: EndReason): void | Promise<void>;
  /** Ends the run and gives everything back. */
  close(): void | Promise<void>;
}

const noSandbox: SandboxState = { phase: 'idle', run: 0, speed: 1, listeners: [] };

/**
 * What one page holds, beyond a single connection of it: its sandbox from the first Run on, the journal of the
 * current run, and who follows it. Nobody else has its token, so nobody else reaches any of this.
 */
export class Seat {
  readonly token: string;
  readonly #createSandbox: () => SeatSandbox;
  #sandbox: SeatSandbox | undefined;
  #journal = new Journal();
  #journalRun = 0;
  #page: Page | undefined;
  #follower: Follower | undefined;
  readonly #states = new Latest<SandboxState>((state) => this.#page?.state(state));
  #starting: Promise<unknown> = Promise.resolve();
  /** Counts the Runs that were asked for: only the newest is started. */
  #asked = 0;
  #cable: Cable | undefined;
  #closed = false;

  constructor(token: string, createSandbox: () => SeatSandbox) {
    this.token = token;
    this.#createSandbox = createSandbox;
  }

  get page(): Page | undefined {
    return this.#page;
  }

  get state(): SandboxState {
    return this.#sandbox?.state ?? noSandbox;
  }

  get hasSandbox(): boolean {
    return this.#sandbox !== undefined;
  }

  take(page: Page): void {
    this.#page = page;
    page.welcome({ token: this.token, state: this.state });
  }

  /** The page's connection is gone, or another one took its place. */
  leave(): void {
    this.#page = undefined;
    this.#states.stop();
    this.#follower?.stop();
    this.#follower = undefined;
  }

  /** Starts the learner's server. A Run that comes while another one is starting takes the place of those that wait. */
  async run(files: Project, speed: Speed): Promise<Answer> {
    const asked = ++this.#asked;
    await this.#starting;
    if (asked !== this.#asked || this.#closed) return { ok: false, text: superseded };
    const sandbox = this.#ownSandbox();
    const started = sandbox.run(files, { speed });
    this.#starting = started.catch(() => {});
    return started.then(
      (run): Answer => ({ ok: true, run }),
      // Why it did not start is in the state and on the console; that it did not, must be answered.
      (): Answer => ({ ok: false, text: cannotStart }),
    );
  }

  stop(reason: EndReason): Answer {
    this.#asked++;
    this.#sandbox?.stop(reason);
    return { ok: true, run: this.state.run };
  }

  /** Kept for the sandbox that the first Run makes, if there is none yet. */
  cable(cable: Cable): Answer {
    this.#cable = cable;
    this.#sandbox?.setCable(cable);
    return { ok: true, run: this.state.run };
  }

  cut(cut: CutMessage): Answer {
    return this.#whileRunning((sandbox) => sandbox.cut(cut));
  }

  crowd(crowd: CrowdMessage): Answer {
    return this.#whileRunning((sandbox) => sandbox.crowd(crowd));
  }

  board(act: BoardAct): Answer {
    const done = this.#sandbox?.actOnBoard(act);
    return done ? { ok: true, run: this.state.run } : { ok: false, text: noBoard };
  }

  async ask(path: string): Promise<Answer> {
    const answered = this.state.phase === 'running' && (await this.#sandbox?.ask(path));
    return answered ? { ok: true, run: this.state.run } : { ok: false, text: noRun };
  }

  /** Streams the journal to the page: from record `next` on if `run` is the current one, otherwise all of the current one. */
  follow(run: number, next: number): Answer {
    this.#followFrom(run === this.#journalRun ? next : 0);
    return { ok: true, run: this.#journalRun };
  }

  /** Ends the run for `reason`, and everything of this seat. */
  async close(reason: EndReason): Promise<void> {
    this.#closed = true;
    this.leave();
    await this.#sandbox?.stop(reason);
    await this.#sandbox?.close();
  }

  #whileRunning(act: (sandbox: SeatSandbox) => void): Answer {
    if (!this.#sandbox || this.state.phase !== 'running') return { ok: false, text: noRun };
    act(this.#sandbox);
    return { ok: true, run: this.state.run };
  }

  #ownSandbox(): SeatSandbox {
    if (this.#sandbox) return this.#sandbox;
    const sandbox = this.#createSandbox();
    this.#sandbox = sandbox;
    sandbox.on('state', (state) => this.#states.offer(state));
    sandbox.on('line', (line) => this.#journal.line(line));
    sandbox.on('lent', (event) => this.#journal.tap(event));
    sandbox.on('run', (run) => this.#beginRun(run));
    sandbox.on('board', (record) => this.#journal.board(record));
    sandbox.on('crowd', (report) => this.#page?.crowd(report));
    if (this.#cable) sandbox.setCable(this.#cable);
    return sandbox;
  }

  #beginRun(run: number): void {
    this.#journal = new Journal();
    this.#journalRun = run;
    // Whoever followed the last run wants this one from its first byte.
    if (this.#follower) this.#followFrom(0);
  }

  #followFrom(next: number): void {
    this.#follower?.stop();
    const page = this.#page;
    const run = this.#journalRun;
    this.#follower = new Follower({
      journal: this.#journal,
      next,
      send: (stretch, received) => page?.batch({ run, ...stretch }, received),
    });
  }
}
