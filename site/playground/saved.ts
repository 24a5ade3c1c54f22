import { z } from 'zod';
import { keep, readKept } from '#site/playground/keep/storage.ts';

const given = z.record(z.string(), z.string());
/** By step, then by question. Versions before this one kept them by question alone. */
export const keptAnswers = z.record(z.string(), z.union([given, z.string()]));

/** What the learner answered to the questions of a lesson, kept in the browser. */
export class SavedAnswers {
  readonly #key: string;
  #answers: z.infer<typeof keptAnswers>;

  constructor(lesson: string) {
    this.#key = `answers/${lesson}`;
    this.#answers = readKept(this.#key, keptAnswers) ?? {};
  }

  /** The answers of a step, by question. */
  of(step: string): Readonly<Record<string, string>> {
    const all = Object.entries(this.#answers);
    const older = all.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const own = this.#answers[step];
    return { ...Object.fromEntries(older), ...(typeof own === 'object' && own) };
  }

  set(step: string, question: string, answer: string): void {
    const own = this.#answers[step];
    this.#answers = { ...this.#answers, [step]: { ...(typeof own === 'object' && own), [question]: answer } };
    keep(this.#key, this.#answers);
  }
}
