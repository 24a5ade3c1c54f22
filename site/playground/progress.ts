import type { Lesson } from '#lessons/lesson.ts';

/**
 * What the learner has passed, kept in the browser. Checks by name, `ask/interval`, a key for each lesson; and under
 * `done` the names of lessons and steps of which every check has passed once, `polling polling#ask`, which a script in the
 * page reads to mark them before anything else is loaded (layouts/PageScript.astro).
 */
export class Progress {
  readonly #lesson: Lesson;
  readonly #key: string;

  constructor(lesson: Lesson) {
    this.#lesson = lesson;
    this.#key = `passed/${lesson.id}`;
  }

  /** True if every check of the step has passed once, in whatever run. */
  has(step: string): boolean {
    return names('done').has(`${this.#lesson.id}#${step}`);
  }

  /** Remembers that a check has passed, and marks what is done by it. */
  pass(step: string, check: string): void {
    const passed = names(this.#key);
    if (passed.has(`${step}/${check}`)) return;
    passed.add(`${step}/${check}`);
    keep(this.#key, passed);
    const { id, steps } = this.#lesson;
    const done = steps.filter((each) => each.checks.every((one) => passed.has(`${each.id}/${one.id}`)));
    const marked = [...done.map((each) => `${id}#${each.id}`), ...(done.length === steps.length ? [id] : [])];
    keep('done', new Set([...names('done'), ...marked]));
    for (const name of marked)
      for (const place of document.querySelectorAll<HTMLElement>(`[data-done="${CSS.escape(name)}"]`))
        place.dataset.status = 'done';
  }
}

function names(key: string): Set<string> {
  try {
    return new Set(localStorage.getItem(key)?.split(' ').filter(Boolean));
  } catch {
    return new Set();
  }
}

/** Storage may be full, or switched off: then nothing is remembered, and nothing breaks. */
function keep(key: string, values: ReadonlySet<string>): void {
  try {
    localStorage.setItem(key, [...values].join(' '));
  } catch {}
}
