/** For tests: a compiler and a runner that do what the test says, when it says so. */
import { EventEmitter, once } from 'node:events';
import net from 'node:net';
import type { BoardAct, BoardEvent } from '#virtual-esp32/board.ts';
import type { Compiled, Progress, SketchCompiler, SourcePlace, Sources } from '#virtual-esp32/compiler/compiled.ts';
import type { BoardOptions, BoardRunner, RunningBoard } from '#virtual-esp32/runner/running.ts';
import type { BoardTools } from './tools.ts';

/** A compile that waits for the test's word. */
export interface StandInCompile {
  readonly sources: Sources;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  answer(compiled: Compiled): void;
  fail(error: Error): void;
}

export class StandInBoard extends EventEmitter<{ event: [BoardEvent]; ended: [] }> implements RunningBoard {
  readonly options: BoardOptions;
  readonly acts: BoardAct[] = [];
  hasEnded = false;

  constructor(options: BoardOptions) {
    super();
    this.options = options;
  }

  act(act: BoardAct): void {
    this.acts.push(act);
  }

  does(did: BoardEvent): void {
    this.emit('event', did);
  }

  /** A connection of the board's to its door. */
  async connect(preamble: string): Promise<net.Socket> {
    const socket = net.connect(this.options.door);
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(preamble);
    return socket;
  }

  async end(): Promise<void> {
    this.hasEnded = true;
  }
}

export class StandInTools {
  readonly compiles: StandInCompile[] = [];
  readonly boards: StandInBoard[] = [];
  /** How often somebody asked for compiler and runner. */
  taken = 0;
  isClosed = false;
  /** Answers each compile at once. */
  answer: Compiled | undefined;

  readonly #compiler: SketchCompiler = {
    compile: (sources, { onProgress = () => {}, signal = new AbortController().signal } = {}) => {
      const { promise, resolve, reject } = Promise.withResolvers<Compiled>();
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      this.compiles.push({ sources, signal, progress: onProgress, answer: resolve, fail: reject });
      if (this.answer) resolve(this.answer);
      return promise;
    },
    places: async (_wasm, offsets): Promise<(SourcePlace | undefined)[]> =>
      offsets.map((line) => ({ file: 'sketch.ino', line })),
    prepare: async () => {},
    close: async () => {
      this.isClosed = true;
    },
  };
  readonly #runner: BoardRunner = {
    start: async (options) => {
      const board = new StandInBoard(options);
      this.boards.push(board);
      return board;
    },
    usage: async () => ({ processes: 0, cpu: 0, memory: 0, threads: 0, connections: 0 }),
    close: async () => {},
  };

  readonly take = async (): Promise<BoardTools> => {
    this.taken++;
    return { compiler: this.#compiler, runner: this.#runner };
  };
}

/** A sketch that compiles, for a stand-in. */
export const compiled: Compiled = { ok: true, wasm: new Uint8Array([0]), problems: [] };
