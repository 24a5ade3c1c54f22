import type { Check, Lesson, Step } from '#lessons/lesson.ts';
import { fingerprint } from '#site/playground/keep/fingerprint.ts';
import { keepNames, readNames } from '#site/playground/keep/storage.ts';

/**
 * What the learner has passed, kept in the browser. Checks by name and by what they ask for, `ask/interval~1k2j`, a key for
 * each lesson: a check that asks for something else now has not been passed. And under `done` the names of lessons and
 * steps of which every check has passed once, `polling polling#ask`, which a script in the page reads to mark them before
 * anything else is loaded (layouts/PageScript.astro).
 */
export class Progress {
  readonly #lesson: Lesson;
  readonly #key: string;

  constructor(lesson: Lesson) {
    this.#lesson = lesson;
    this.#key = `passed/${lesson.id}`;
    const passed = readNames(this.#key);
    if (passed.size === 0) return;
    // Versions before this one kept names alone: they meant the checks as they are now.
    for (const step of lesson.steps) {
      for (const check of step.checks) if (passed.delete(`${step.id}/${check.id}`)) passed.add(nameOf(step, check));
    }
    keepNames(this.#key, passed);
    this.#mark(passed);
  }

  /** True if every check of the step, as it is now, has passed once, in whatever run. */
  has(step: string): boolean {
    return readNames('done').has(`${this.#lesson.id}#${step}`);
  }

  /** Remembers that a check has passed, and marks what is done by it. */
  pass(step: Step, check: Check): void {
    const passed = readNames(this.#key);
    const name = nameOf(step, check);
    if (passed.has(name)) return;
    passed.add(name);
    keepNames(this.#key, passed);
    this.#mark(passed);
  }

  /** Notes and shows what is done, and what no longer is because the lesson asks for more. */
  #mark(passed: ReadonlySet<string>): void {
    const { id, steps } = this.#lesson;
    const isDone = (step: Step) => step.checks.every((check) => passed.has(nameOf(step, check)));
    const done = readNames('done');
    const marks = [
      ...steps.map((step) => [`${id}#${step.id}`, isDone(step)] as const),
      [id, steps.every(isDone)] as const,
    ];
    for (const [name, is] of marks) {
      if (is) done.add(name);
      const wasDone = !is && done.delete(name);
      if (!is && !wasDone) continue;
      for (const place of document.querySelectorAll<HTMLElement>(`[data-done="${CSS.escape(name)}"]`)) {
        if (is) place.dataset.status = 'done';
        else delete place.dataset.status;
      }
    }
    keepNames('done', done);
  }
}

function nameOf(step: Step, check: Check): string {
  return `${step.id}/${check.id}~${fingerprint({ asks: check.title.en })}`;
}
