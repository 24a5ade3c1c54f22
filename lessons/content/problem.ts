import { existsSync, readFileSync } from 'node:fs';
import { inCourse } from '#lessons/load.ts';

/** Something in a lesson's folder that is not as it must be, and where. */
export interface Problem {
  /** On this machine. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What stands there, and what was expected. */
  readonly says: string;
}

/** A problem as a line: `lessons/01-polling/en.mdx:3: …`. */
export function problemLine({ file, line, says }: Problem): string {
  return `${inCourse(file)}:${line}: ${says}`;
}

/** The first line of a file that contains one of the texts, tried in their order; 1 when none does, or there is no file. */
export function lineOf(file: string, ...texts: readonly string[]): number {
  if (!existsSync(file)) return 1;
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const text of texts) {
    const at = lines.findIndex((line) => line.includes(text));
    if (at >= 0) return at + 1;
  }
  return 1;
}
