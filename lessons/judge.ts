import type { Check, Run, Step, Verdict } from './lesson.ts';

/**
 * The verdicts of one run on one step. A check that has passed stays passed for this run: what was seen on the wire was
 * seen, whatever a background tab's throttled timers do later.
 */
export class Judge {
  readonly #step: Step;
  readonly #passed = new Map<string, Verdict>();

  /** @param before what was said of this run before somebody else began to judge it, by check */
  constructor(step: Step, before: Readonly<Record<string, Verdict>> = {}) {
    this.#step = step;
    for (const [check, verdict] of Object.entries(before)) {
      if (verdict.status === 'passed') this.#passed.set(check, verdict);
    }
  }

  /** Judges the run as it is now. A check that throws is a defect of the lesson, told as such, never of the page. */
  look(run: Run): readonly { check: Check; verdict: Verdict }[] {
    return this.#step.checks.map((check) => {
      const verdict = this.#passed.get(check.id) ?? judge(check, run);
      if (verdict.status === 'passed') this.#passed.set(check.id, verdict);
      return { check, verdict };
    });
  }
}

function judge(check: Check, run: Run): Verdict {
  try {
    return check.judge(run);
  } catch (error) {
    console.error(`The check «${check.id}» failed to judge.`, error);
    return { status: 'waiting' };
  }
}
