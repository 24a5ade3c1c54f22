import type { EventEmitter } from 'node:events';
import type { BoardAct, BoardEvent } from '#virtual-esp32/board.ts';
import type { SourcePlace } from '#virtual-esp32/compiler/compiled.ts';

export interface BoardOptions {
  /** What `SketchCompiler` made. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** How many of the board's milliseconds pass in one of the machine's. */
  readonly speed: number;
  /**
   * Where the board's TCP connections go: a Unix socket (a pipe on Windows). The first line of each is the port that the
   * sketch asked for, `3000\n`; from then on the bytes are the sketch's own.
   */
  readonly door: string;
  readonly celsius: number;
  /** Finds the source of an instruction, for what is said of a crash. */
  readonly places: (offsets: readonly number[]) => Promise<readonly (SourcePlace | undefined)[]>;
}

/** A board that is there. It boots again by itself after a restart and after a crash; `ended` when it does so no more. */
export interface RunningBoard extends EventEmitter<{ event: [BoardEvent]; ended: [] }> {
  act(act: BoardAct): void;
  /** Ends it. Resolves when nothing of it is left. */
  end(): Promise<void>;
}

/** What all boards of a runner use. */
export interface RunnerUsage {
  readonly processes: number;
  /** Seconds of a processor since its processes began; those that have ended do not count. */
  readonly cpu: number;
  /** Bytes that its processes hold in memory. */
  readonly memory: number;
  /** Threads and connections of boards. */
  readonly threads: number;
  readonly connections: number;
}

/** Runs boards, several in a child process. `runner.ts` has the one that there is. */
export interface BoardRunner {
  start(options: BoardOptions): Promise<RunningBoard>;
  usage(): Promise<RunnerUsage>;
  /** Ends all boards and their processes. */
  close(): Promise<void>;
}
