import type { SketchCompiler } from '#virtual-esp32/compiler/compiled.ts';
import type { BoardRunner } from '#virtual-esp32/runner/running.ts';

/** What makes a board of a sketch. */
export interface BoardTools {
  readonly compiler: SketchCompiler;
  readonly runner: BoardRunner;
}

/**
 * Compiler and runner of all boards of one server. They are made when the first project with a sketch runs: whoever has
 * none pays for none of it, not even for reading their code.
 */
export class ToolBox {
  readonly #make: () => Promise<BoardTools>;
  #tools: Promise<BoardTools> | undefined;
  #isClosed = false;

  constructor(make: () => Promise<BoardTools> = makeTools) {
    this.#make = make;
  }

  /** @throws Error when they cannot be made, or are closed. */
  take(): Promise<BoardTools> {
    if (this.#isClosed) return Promise.reject(new Error('The sandbox server is closing.'));
    this.#tools ??= this.#make().catch((error: unknown) => {
      // A machine that was short of something may have it at the next Run.
      this.#tools = undefined;
      throw error;
    });
    return this.#tools;
  }

  /** Ends all boards, what compiles, and their processes. */
  async close(): Promise<void> {
    this.#isClosed = true;
    // What could not be made has been told to whoever asked for it.
    const tools = await this.#tools?.catch(() => undefined);
    await Promise.all([tools?.runner.close(), tools?.compiler.close()]);
  }
}

async function makeTools(): Promise<BoardTools> {
  const [{ openCompiler }, { openRunner }] = await Promise.all([
    import('#virtual-esp32/compiler/compiler.ts'),
    import('#virtual-esp32/runner/runner.ts'),
  ]);
  return { compiler: openCompiler(), runner: openRunner() };
}
