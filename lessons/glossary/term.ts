import type { Text } from '#wire/text.ts';

/** A word of the course. */
export interface Term {
  /** The fragment that leads to it: `half-open`. */
  readonly id: string;
  readonly name: Text;
  /** One or two sentences. */
  readonly means: Text;
  /** Clauses, as `lessons/reference/citation.ts` reads them. */
  readonly sources: readonly string[];
  /** Id of the lesson that teaches it. */
  readonly lesson: string | undefined;
}

/** @param where id of the lesson, then clauses */
export function term(
  id: string,
  [en, ko]: readonly [en: string, ko: string],
  meansEn: string,
  meansKo: string,
  ...[lesson, ...sources]: readonly string[]
): Term {
  return { id, name: { en, ko }, means: { en: meansEn, ko: meansKo }, sources, lesson };
}
