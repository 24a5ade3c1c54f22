import type { Language } from '#wire/text.ts';
import { boardTerms } from './board.ts';
import { courseTerms } from './course.ts';
import { httpTerms } from './http.ts';
import { socketIoTerms } from './socket-io.ts';
import { techniqueTerms } from './techniques.ts';
import type { Term } from './term.ts';
import { webSocketTerms } from './websocket.ts';

/** The words of the course. `/en/glossary/` shows them. */
export const glossary: readonly Term[] = [
  ...courseTerms,
  ...httpTerms,
  ...techniqueTerms,
  ...webSocketTerms,
  ...socketIoTerms,
  ...boardTerms,
];

/** The fragments that exist on the page: `#half-open`. */
export const glossaryIds: ReadonlySet<string> = new Set(glossary.map(({ id }) => id));

/** The words in the order of a language's alphabet; in Korean, Hangul before Latin. */
export function alphabetical(language: Language): readonly Term[] {
  const { compare } = new Intl.Collator(language);
  return glossary.toSorted((one, other) => compare(sortedAs(one, language), sortedAs(other, language)));
}

/** An article does not count. */
const sortedAs = ({ name }: Term, language: Language) => name[language].replace(/^the /, '');
