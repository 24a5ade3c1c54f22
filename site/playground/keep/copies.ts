import { z } from 'zod';
import type { Project } from '#protocol';
import { keep, readKept } from './storage.ts';

/** A step keeps as many copies of code that was replaced; the oldest go first. */
const most = 8;
/** Characters of all copies of one step. The newest is kept whatever its size. */
const room = 500_000;

/** File contents by name, as they are kept and exported. */
export const keptFiles = z.record(z.string().max(120), z.string());

/** Code that something else was put in place of. */
const copy = z.object({
  /** The files that differ from the step's start. */
  files: keptFiles,
  /** When the learner wrote it, milliseconds since 1970. */
  at: z.number(),
});
export type Copy = z.infer<typeof copy>;

/** The way back, several levels deep: the code of a step before a reset, a solution, an import or another tab's edit. */
export class Copies {
  readonly #key: string;

  /** @param key the step's own, as `code/…` has it */
  constructor(key: string) {
    this.#key = `undo/${key}`;
  }

  /** The newest first. */
  get all(): readonly Copy[] {
    return readKept(this.#key, z.array(copy)) ?? [];
  }

  /** Puts a copy on top. What is the same as one below it takes its place. */
  add(files: Project, at: number): void {
    this.#keep([{ files, at }, ...this.#others(files)]);
  }

  /** Puts a copy at the bottom: undo comes to it last. */
  addBelow(files: Project, at: number): void {
    this.#keep([...this.#others(files).slice(0, most - 1), { files, at }]);
  }

  /** Takes the newest off. */
  take(): Copy | undefined {
    const [newest, ...rest] = this.all;
    if (newest) keep(this.#key, rest);
    return newest;
  }

  #others(files: Project): readonly Copy[] {
    return this.all.filter((each) => !sameFiles(each.files, files));
  }

  #keep(copies: readonly Copy[]): void {
    let left = room;
    const kept = copies.slice(0, most).filter((each, n) => {
      left -= JSON.stringify(each).length;
      return n === 0 || left >= 0;
    });
    keep(this.#key, kept);
  }
}

/** True if both have the same files with the same contents. */
export function sameFiles(a: Project, b: Project): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name]);
}
