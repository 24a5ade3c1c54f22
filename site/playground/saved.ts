import type { Project } from '#protocol';

/**
 * The learner's code and answers, kept in the browser. Code is keyed by the content of the starting files: when a lesson
 * changes, its old code is not put silently over the new start.
 */

interface SavedCode {
  /** Only the files that differ from the start. */
  readonly files: Project;
  /** When it was written, milliseconds since 1970. */
  readonly at: number;
}

/** A short name for the content of a project, the same on every machine. Not for security. */
export function fingerprint(files: Project): string {
  let hash = 0xcbf29ce484222325n;
  for (const [name, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const byte of new TextEncoder().encode(`${name}\0${content}\0`)) {
      // FNV-1a, 64 bit
      hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    }
  }
  return hash.toString(36);
}

/** Storage may be full, or switched off: then the code lives as long as the page, and nothing breaks. */
function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {}
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function isProject(value: unknown): value is Project {
  return typeof value === 'object' && value !== null && Object.values(value).every((file) => typeof file === 'string');
}

export class SavedProject {
  readonly #key: string;
  readonly #start: Project;

  constructor(lesson: string, start: Project) {
    this.#start = start;
    this.#key = `code/${lesson}/${fingerprint(start)}`;
  }

  /** The learner's own files over the starting ones. */
  load(): Project {
    const saved = read(this.#key) as SavedCode | null;
    return { ...this.#start, ...(isProject(saved?.files) ? saved.files : {}) };
  }

  save(files: Project): void {
    const changed = Object.fromEntries(Object.entries(files).filter(([name, text]) => this.#start[name] !== text));
    write(this.#key, { files: changed, at: Date.now() } satisfies SavedCode);
  }

  /** The files as they were before the last reset, if there was one. */
  get beforeReset(): Project | undefined {
    const kept = read(`${this.#key}/before`);
    return isProject(kept) ? kept : undefined;
  }

  set beforeReset(files: Project | undefined) {
    write(`${this.#key}/before`, files ?? null);
  }

  /** Calls back when another tab has saved the same project. Returns how to stop listening. */
  onOtherTab(changed: (files: Project) => void): () => void {
    const listen = (event: StorageEvent) => {
      if (event.key === this.#key) changed(this.load());
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }
}

/** What the learner answered to the questions of a lesson, by question id. */
export class SavedAnswers {
  readonly #key: string;
  #answers: Record<string, string>;

  constructor(lesson: string) {
    this.#key = `answers/${lesson}`;
    const saved = read(this.#key);
    this.#answers = isProject(saved) ? saved : {};
  }

  get all(): Readonly<Record<string, string>> {
    return this.#answers;
  }

  set(question: string, answer: string): void {
    this.#answers = { ...this.#answers, [question]: answer };
    write(this.#key, this.#answers);
  }
}
