/** How a sentence of clang's is known, and what is said in its place. */
import type { Text } from '#wire/text.ts';
import type { Diagnostic } from './diagnostics.ts';

/** What there is, for what is looked for in vain. */
export interface Surroundings {
  /** Headers that can be included by their names alone. */
  readonly headers: readonly string[];
}

export interface Rule {
  /** Matched against what clang says, without the name of the warning. */
  readonly when: RegExp;
  readonly text: (found: readonly string[], diagnostic: Diagnostic, surroundings: Surroundings) => Text | undefined;
}
