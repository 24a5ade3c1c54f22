import { z } from 'zod';
import type { Check, Run, Verdict } from '#lessons/lesson.ts';
import { pagePrefix } from '#protocol';

/**
 * What the checks know of a run that is not in its capture. It is kept in sessionStorage, because the server keeps the
 * run when the page is reloaded: the same run is judged the same way before and after.
 */

const key = 'run-facts';

const answers = z.record(z.string(), z.string());
const verdict: z.ZodType<Verdict> = z.object({
  status: z.enum(['waiting', 'passed', 'failed']),
  hint: z.string().optional(),
  frame: z.number().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const schema = z.object({
  /** Whose sandbox it is: another sandbox counts its runs from 1, too. */
  token: z.string(),
  run: z.number(),
  lesson: z.string(),
  /** The step in which Run was pressed. */
  step: z.string(),
  /** The answers of that step when Run was pressed. */
  answers,
  /** The frames that the learner picked, by question. */
  picked: answers,
  marks: z.record(z.string(), z.number()),
  /** What was said of the run last, by check. */
  verdicts: z.record(z.string(), verdict),
});
type Facts = z.infer<typeof schema>;

export class RunFacts {
  /** True when the page was loaded after the run had begun. */
  readonly isRecalled: boolean;
  readonly #facts: Facts;

  /** Run was pressed on this page, and this run came of it. */
  static begin(of: Pick<Facts, 'run' | 'lesson' | 'step' | 'answers'>): RunFacts {
    const fresh = { token: token(), picked: {}, marks: {}, verdicts: {} };
    const facts = new RunFacts({ ...fresh, ...of }, false);
    facts.#keep();
    return facts;
  }

  /** A run that was there before this page; undefined where nothing is known of it. */
  static recall(run: number): RunFacts | undefined {
    try {
      const kept = schema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? ''));
      if (kept.data?.run === run && kept.data.token === token()) return new RunFacts(kept.data, true);
    } catch {}
    return undefined;
  }

  private constructor(facts: Facts, isRecalled: boolean) {
    this.#facts = facts;
    this.isRecalled = isRecalled;
  }

  isOf(lesson: string, step: string): boolean {
    return this.#facts.lesson === lesson && this.#facts.step === step;
  }

  get answers(): Readonly<Record<string, string>> {
    return this.#facts.answers;
  }

  get picked(): Readonly<Record<string, string>> {
    return this.#facts.picked;
  }

  set picked(picked: Readonly<Record<string, string>>) {
    this.#facts.picked = picked;
    this.#keep();
  }

  get marks(): Readonly<Record<string, number>> {
    return this.#facts.marks;
  }

  mark(name: string, at: number): void {
    this.#facts.marks[name] = at;
    this.#keep();
  }

  /** What was said of this run last, by check. */
  get verdicts(): Readonly<Record<string, Verdict>> {
    return this.#facts.verdicts;
  }

  said(check: Check, verdict: Verdict): void {
    const before = this.#facts.verdicts[check.id];
    if (JSON.stringify(before) === JSON.stringify(verdict)) return;
    this.#facts.verdicts[check.id] = verdict;
    this.#keep();
  }

  #keep(): void {
    // Where nothing can be kept, a reload asks for another Run.
    try {
      sessionStorage.setItem(key, JSON.stringify(this.#facts));
    } catch {}
  }
}

function token(): string {
  return sessionStorage.getItem('control-token') ?? '';
}

/**
 * The run since its page was loaded last. With the lesson page the learner's page is reloaded, too, and begins anew: one
 * timer before and one after would look like two.
 */
export function sinceLoad(run: Run): Run {
  const loads = run.frames.filter(
    (frame) =>
      frame.layer === 'http' &&
      frame.kind === 'request' &&
      frame.target.startsWith(`${pagePrefix}index.html?`) &&
      frame.target.endsWith('&page=1'),
  );
  const from = loads.at(-1)?.at ?? 0;
  return { ...run, frames: run.frames.filter(({ at }) => at >= from) };
}
