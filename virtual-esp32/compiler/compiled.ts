import type { Problem } from '#virtual-esp32/board.ts';

/** Files by name, as a project has them. */
export type Sources = Readonly<Record<string, string>>;

/** What became of a compile. */
export type Compiled =
  | { readonly ok: true; readonly wasm: Uint8Array<ArrayBuffer>; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** How far a compile is. */
export type Progress =
  | { readonly phase: 'waiting'; readonly ahead: number }
  | { readonly phase: 'preparing'; readonly progress: number }
  | { readonly phase: 'compiling' };

/** A place in a source, as clang's symbolizer finds it. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Why the instruction traps, where a check of the compiler made it: «Array index out of bounds». */
  readonly reason?: string;
}

/** Compiles sketches, one at a time. `compiler.ts` has the one that there is. */
export interface SketchCompiler {
  /**
   * Compiles a project with a `sketch.ino`, and links it with the core and the libraries.
   * Never rejects for what a learner wrote; `signal` gives up what waits or runs, and then it rejects at once with its
   * reason. A compile that runs may go on for a little, so that what it learns is not lost and its process lives on.
   */
  compile(
    sources: Sources,
    options?: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal },
  ): Promise<Compiled>;
  /** Where these instructions came from: byte offsets into a module that `compile` made, as V8 prints them in a stack. */
  places(wasm: Uint8Array<ArrayBuffer>, offsets: readonly number[]): Promise<readonly (SourcePlace | undefined)[]>;
  /** Makes ready what each compile needs: the core, the libraries and the precompiled header. Once for a house. */
  prepare(onProgress?: (progress: number) => void): Promise<void>;
  /** Ends its process. */
  close(): Promise<void>;
}
