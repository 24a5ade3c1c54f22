/** Boards for tests: a sketch that was really compiled, a door behind which a test listens, and what the board did. */
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoardAct, BoardEvent } from '#virtual-esp32/board.ts';
import type { SketchCompiler, Sources } from '#virtual-esp32/compiler/compiled.ts';
import { openCompiler } from '#virtual-esp32/compiler/compiler.ts';
import { ProcessRunner } from './runner.ts';
import type { BoardOptions, RunningBoard } from './running.ts';

/** Far more than anything takes; what does not come by then does not come. */
const patience = 20_000;

/** Waits until `condition` gives something. */
export async function until<T>(condition: () => T | undefined | false, describe = () => ''): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`It did not come. ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A board, and all that it has done. */
export class Watched {
  readonly board: RunningBoard;
  readonly events: BoardEvent[] = [];
  hasEnded = false;
  #read = 0;

  constructor(board: RunningBoard) {
    this.board = board;
    board.on('event', (event) => this.events.push(event));
    board.on('ended', () => {
      this.hasEnded = true;
    });
  }

  act(act: BoardAct): void {
    this.board.act(act);
  }

  type(text: string): void {
    this.act({ act: 'type', text });
  }

  /** What it has printed, from the last time that `says` or `forget` was asked. */
  get printed(): string {
    return this.events
      .slice(this.#read)
      .map((event) => (event.is === 'serial' ? event.text : ''))
      .join('');
  }

  forget(): void {
    this.#read = this.events.length;
  }

  /** Waits for a text on its serial port; what comes after that event is for the next one. */
  async says(text: string): Promise<void> {
    await until(
      () => this.printed.includes(text),
      () => `«${text}» in «${this.printed.slice(-500)}»`,
    );
    this.forget();
  }

  /** Waits for the nth event of a kind since it began. */
  async nth<Is extends BoardEvent['is']>(is: Is, nth: number): Promise<Extract<BoardEvent, { is: Is }>> {
    return until(
      () => this.all(is)[nth - 1],
      () => JSON.stringify(this.events.slice(-5)),
    );
  }

  all<Is extends BoardEvent['is']>(is: Is): Extract<BoardEvent, { is: Is }>[] {
    return this.events.filter((event): event is Extract<BoardEvent, { is: Is }> => event.is === is);
  }
}

export class BoardBench {
  readonly runner: ProcessRunner;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly #compiler: SketchCompiler;
  readonly #folder: string;
  readonly #server: net.Server;
  /** What came in by the door, while nothing else was said of it. */
  onConnection: (socket: net.Socket) => void = () => {};

  static async open(sources: Sources): Promise<BoardBench> {
    const compiler = openCompiler();
    const made = await compiler.compile(sources);
    if (!made.ok) await compiler.close();
    if (!made.ok) throw new Error(made.problems.map(({ place, said }) => `${place?.line}: ${said}`).join('\n'));
    const folder = await mkdtemp(join(tmpdir(), 'sp-board-'));
    const bench = new BoardBench(compiler, made.wasm, folder);
    await new Promise<void>((resolve) => bench.#server.listen(bench.door, resolve));
    return bench;
  }

  private constructor(compiler: SketchCompiler, wasm: Uint8Array<ArrayBuffer>, folder: string) {
    this.#compiler = compiler;
    this.wasm = wasm;
    this.#folder = folder;
    this.runner = new ProcessRunner();
    this.#server = net.createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => {});
      this.onConnection(socket);
    });
  }

  get door(): string {
    return process.platform === 'win32'
      ? `\\\\.\\pipe\\${this.#folder.split('\\').at(-1)}`
      : join(this.#folder, 'door');
  }

  async start(options: Partial<BoardOptions> = {}): Promise<Watched> {
    const places = (offsets: readonly number[]) => this.#compiler.places(this.wasm, offsets);
    return new Watched(
      await this.runner.start({ wasm: this.wasm, speed: 1, door: this.door, celsius: 21.5, places, ...options }),
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.runner.close(), this.#compiler.close()]);
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
