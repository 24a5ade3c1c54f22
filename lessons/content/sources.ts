import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place in the modules of a lesson. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** The modules that a lesson is written in, searched for where something in it was written. */
export class Sources {
  readonly #folder: string;

  /** @param folder of the lesson, on this machine */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Where the last of these is written that can be found: a text as it stands, an id between quotes or as a key. A step's
   * own modules are searched first, then the lesson's.
   * @param step id of the step; undefined: what belongs to the lesson itself
   */
  find(step: string | undefined, ...written: readonly (string | undefined)[]): Place {
    const files = this.#files(step);
    for (const what of written.toReversed()) {
      if (!what) continue;
      for (const file of files) {
        const line = readFileSync(file, 'utf8')
          .split('\n')
          .findIndex((text) => isWritten(what, text));
        if (line >= 0) return { file, line: line + 1 };
      }
    }
    return { file: files[0] ?? join(this.#folder, 'lesson.ts'), line: 1 };
  }

  /** The folder of a step, by its id. */
  stepFolder(step: string): string | undefined {
    const name = this.#steps.find((each) => each.replace(/^\d+-/, '') === step);
    return name && join(this.#folder, 'steps', name);
  }

  get #steps(): string[] {
    const steps = join(this.#folder, 'steps');
    if (!existsSync(steps)) return [];
    const entries = readdirSync(steps, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  #files(step: string | undefined): string[] {
    const own = step && this.stepFolder(step);
    const inLesson = modules(this.#folder).toSorted((one) => (one.endsWith('lesson.ts') ? -1 : 1));
    if (own) return [...modules(own).toSorted((one) => (one.endsWith('checks.ts') ? -1 : 1)), ...inLesson];
    return [...inLesson, ...this.#steps.flatMap((name) => modules(join(this.#folder, 'steps', name)))];
  }
}

function modules(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map(({ name }) => join(folder, name));
}

/** Quotes and what a formatter escapes do not count. */
function isWritten(what: string, line: string): boolean {
  if (/^[a-z0-9-]+$/.test(what)) return new RegExp(`(['"\`])${what}\\1|(?<![\\w-])${what}:`).test(line);
  return line.replaceAll('\\', '').includes(what);
}
