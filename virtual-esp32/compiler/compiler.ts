/** The one compiler of a house: a queue, a process, and what it made last. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Compiled, Progress, SketchCompiler, SourcePlace, Sources } from './compiled.ts';
import { compilerEnded, tookTooLong } from './faults.ts';
import type { Answer, Task } from './messages.ts';
import { CompilerProcess, Lost, type Times, TooLong, usualTimes } from './process.ts';
import { boardSources, refused } from './project.ts';
import { Queue } from './queue.ts';

export interface CompilerOptions {
  /** Where prepared things lie; in the house's own cache when left out. */
  readonly cacheFolder?: string;
  readonly times?: Partial<Times>;
  /** A folder with `core` and `libraries`, in the place of the house's own. */
  readonly installed?: string;
  /** The script of its process, for tests. */
  readonly main?: string;
}

/** Beside what the build keeps. */
export const usualCacheFolder = path.resolve(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'board');

/** Projects whose modules are kept: whoever presses Run again, or goes back to what worked, does not wait. */
const mostKept = 16;
/** Crashes whose places are looked for, or wait to be: one of each sandbox that a house has. */
const mostCrashes = 100;

/** Opens a compiler. Its process starts with the first task. */
export function openCompiler(options: CompilerOptions = {}): SketchCompiler {
  return new Compiler(options);
}

class Compiler implements SketchCompiler {
  readonly #queue = new Queue();
  readonly #process: CompilerProcess;
  /** By a hash of the sources; the last used is the last. */
  readonly #kept = new Map<string, Compiled>();
  #crashes = 0;

  constructor({ cacheFolder = usualCacheFolder, times, installed, main }: CompilerOptions) {
    const args = installed === undefined ? [cacheFolder] : [cacheFolder, installed];
    this.#process = new CompilerProcess({ main, args, times: { ...usualTimes, ...times } });
  }

  async compile(
    files: Sources,
    options: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal } = {},
  ): Promise<Compiled> {
    const { onProgress, signal } = options;
    signal?.throwIfAborted();
    const sources = boardSources(files);
    const problem = refused(sources);
    if (problem) return { ok: false, problems: [problem] };
    const key = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
    // Asked before and after the line: what is known does not wait, and two who ask the same get it made once.
    const known = this.#known(key);
    if (known) return known;
    const tell = (progress: Progress) => {
      if (!signal?.aborted) onProgress?.(progress);
    };
    const made = this.#queue.take(async () => this.#known(key) ?? (await this.#make(key, sources, tell, signal)), {
      onAhead: (ahead) => tell({ phase: 'waiting', ahead }),
      signal,
    });
    return signal ? unlessAborted(made, signal) : made;
  }

  async places(
    wasm: Uint8Array<ArrayBuffer>,
    offsets: readonly number[],
  ): Promise<readonly (SourcePlace | undefined)[]> {
    // What is no offset is nowhere; the start of the module is no instruction either.
    const some = offsets.slice(0, 256).map((offset) => (Number.isSafeInteger(offset) && offset > 0 ? offset : 0));
    if (this.#crashes >= mostCrashes) return offsets.map(() => undefined);
    this.#crashes += 1;
    try {
      const task: Task = { asks: 'places', wasm, offsets: some };
      // A board has crashed, and somebody waits for its last words: this takes no time beside a compile.
      const said = await this.#queue.take(() => this.#process.run(task), { first: true });
      return offsets.map((_, index) => (said.is === 'places' ? said.places[index] : undefined));
    } catch {
      return offsets.map(() => undefined);
    } finally {
      this.#crashes -= 1;
    }
  }

  async prepare(onProgress?: (progress: number) => void): Promise<void> {
    const hear = (step: Answer) => {
      if (step.is === 'preparing') onProgress?.(step.progress);
    };
    const said = await this.#queue.take(() => this.#process.run({ asks: 'prepare' }, hear));
    if (said.is === 'failed') throw new Error(said.why);
    onProgress?.(1);
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  async #make(
    key: string,
    sources: Sources,
    tell: (progress: Progress) => void,
    signal: AbortSignal | undefined,
  ): Promise<Compiled> {
    tell({ phase: 'compiling' });
    const hear = (step: Answer) => {
      if (step.is === 'preparing') tell({ phase: 'preparing', progress: step.progress });
      if (step.is === 'compiling') tell({ phase: 'compiling' });
    };
    try {
      const said = await this.#process.run({ asks: 'compile', sources }, hear, signal);
      if (said.is !== 'compiled') {
        return { ok: false, problems: [compilerEnded(said.is === 'failed' ? said.why : said.is)] };
      }
      const { wasm, problems } = said;
      const compiled: Compiled = wasm ? { ok: true, wasm, problems } : { ok: false, problems };
      // What the compiler broke over is not kept: whoever is told to press Run again must not get the same.
      if (compiled.ok) this.#keep(key, compiled);
      return compiled;
    } catch (error) {
      if (error instanceof TooLong) return { ok: false, problems: [tookTooLong(error.seconds)] };
      if (error instanceof Lost) return { ok: false, problems: [compilerEnded(error.message)] };
      throw error;
    }
  }

  #known(key: string): Compiled | undefined {
    const known = this.#kept.get(key);
    if (known) this.#keep(key, known);
    return known;
  }

  #keep(key: string, compiled: Compiled): void {
    this.#kept.delete(key);
    this.#kept.set(key, compiled);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** What `made` brings, unless nobody waits for it any more: then the reason, at once. */
async function unlessAborted<T>(made: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const aborted = () => reject(signal.reason);
  if (signal.aborted) aborted();
  signal.addEventListener('abort', aborted, { once: true });
  try {
    return await Promise.race([made, promise]);
  } finally {
    signal.removeEventListener('abort', aborted);
    made.catch(() => {}); // whoever asked has gone
  }
}
