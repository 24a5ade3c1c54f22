import type net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { BoardAct, BoardEvent, BoardState, Project, Speed } from '#protocol';
import type { Said } from '#sandbox-server/sandbox/console.ts';
import { SideDoor } from '#sandbox-server/sandbox/side-door.ts';
import { roomTemperature } from '#virtual-esp32/board.ts';
import type { Progress } from '#virtual-esp32/compiler/compiled.ts';
import type { RunningBoard } from '#virtual-esp32/runner/running.ts';
import { boardLost } from './explain.ts';
import { type BoardRecord, Pace } from './pace.ts';
import type { BoardTools } from './tools.ts';

export interface SandboxBoardOptions {
  /** Compiler and runner; asked for when a project has a sketch. */
  readonly tools: () => Promise<BoardTools>;
  /** Carries a connection of the board's, whose first line says the port. */
  readonly carry: (socket: net.Socket) => void;
  /** Sandbox milliseconds since Run. */
  readonly now: () => number;
  readonly onState: (state: BoardState) => void;
  readonly onRecord: (record: BoardRecord) => void;
  readonly say: (line: Said) => void;
}

/**
 * Real milliseconds that a board which is ready waits for a server that neither listens nor comes to the end of its file.
 * A real one would not wait at all, and find nobody; but here both begin at the same press of Run.
 */
const serverPatienceMs = 5000;

/** More than a board has sockets: those that it has closed may not have been seen to end. */
const connectionLimit = 16;

/** The board of one Run. */
interface Present {
  readonly home: AbortController;
  readonly serverUp: PromiseWithResolvers<void>;
  readonly pace: Pace;
  state: BoardState;
  door?: SideDoor;
  running?: RunningBoard;
}

/**
 * The board of one sandbox: compiles the sketch of each Run, starts it beside the server, carries its connections in by a
 * door of their own, and tells what it does. What a learner wrote never makes it throw.
 */
export class SandboxBoard {
  readonly #options: SandboxBoardOptions;
  #present: Present | undefined;
  /** Resolves when nothing is left of those before. */
  #gone: Promise<void> = Promise.resolve();
  /** Resolves when the present one has started, or will not. */
  #starting: Promise<void> = Promise.resolve();

  constructor(options: SandboxBoardOptions) {
    this.#options = options;
  }

  /** Compiles the project's sketch, and starts it as soon as its server is up. The last board must have been ended. */
  begin(files: Project, speed: Speed): void {
    const present: Present = {
      home: new AbortController(),
      serverUp: Promise.withResolvers(),
      pace: new Pace(this.#options.onRecord),
      state: { phase: 'compiling', problems: [] },
    };
    this.#present = present;
    this.#options.onState(present.state);
    this.#starting = this.#start(present, files, speed).catch(() => {
      if (this.#present !== present) return; // it was given up
      this.#change(present, { phase: 'halted', problems: present.state.problems });
      this.#options.say({ from: 'sandbox', level: 'error', text: boardLost });
    });
  }

  /** The server listens, or has run to its end without. */
  serverIsUp(): void {
    this.#present?.serverUp.resolve();
  }

  /** @returns false when no board is there to do it to. */
  act(act: BoardAct): boolean {
    this.#present?.running?.act(act);
    return this.#present?.running !== undefined;
  }

  /** Ends it, whether it compiles or runs. Resolves when all of it is gone. */
  end(): Promise<void> {
    const present = this.#present;
    if (!present) return this.#gone;
    this.#present = undefined;
    present.home.abort();
    present.pace.end();
    this.#gone = Promise.all([this.#gone, ended(present, this.#starting)]).then(() => {});
    return this.#gone;
  }

  /** @throws Error when the machine cannot do it, and whatever it was given up for. */
  async #start(present: Present, files: Project, speed: Speed): Promise<void> {
    const { signal } = present.home;
    const { compiler, runner } = await this.#options.tools();
    const onProgress = (progress: Progress) => this.#change(present, { ...progress, problems: [] });
    const compiled = await compiler.compile(files, { onProgress, signal });
    signal.throwIfAborted();
    const problems = [...compiled.problems];
    if (!compiled.ok) return this.#change(present, { phase: 'failed', problems });

    const { wasm } = compiled;
    present.door = await SideDoor.open({ onConnection: this.#options.carry, connections: connectionLimit });
    await Promise.race([present.serverUp.promise, pause(serverPatienceMs, undefined, { signal, ref: false })]);
    signal.throwIfAborted();
    present.running = await runner.start({
      wasm,
      speed,
      door: present.door.path,
      celsius: roomTemperature,
      places: (offsets) => compiler.places(wasm, offsets),
    });
    if (signal.aborted) return;
    present.running.on('event', (did) => this.#hear(present, did));
    present.running.on('ended', () => this.#change(present, { phase: 'halted', problems }));
    this.#change(present, { phase: 'running', problems });
  }

  #hear(present: Present, did: BoardEvent): void {
    if (this.#present !== present) return;
    present.pace.take({ at: this.#options.now(), did });
    // A halted board boots again at its button.
    if (did.is === 'boot' && present.state.phase === 'halted')
      this.#change(present, { ...present.state, phase: 'running' });
    if (did.is === 'notice') this.#options.say({ from: 'board', level: 'warn', text: did.text });
    if (did.is !== 'crash') return;
    const { text, place } = did;
    this.#options.say({ from: 'board', level: 'error', text, ...(place ? { place } : {}) });
  }

  #change(present: Present, state: BoardState): void {
    if (this.#present !== present) return;
    present.state = state;
    this.#options.onState(state);
  }
}

/** What is left to show of a board whose Run is over: what its compile found, but not that it goes on. */
export function afterRun(board: BoardState | undefined): BoardState | undefined {
  const isOver = board?.phase === 'failed' || board?.phase === 'running' || board?.phase === 'halted';
  return isOver ? board : undefined;
}

async function ended(present: Present, started: Promise<void>): Promise<void> {
  await started;
  await present.running?.end();
  await present.door?.close();
}
