/**
 * Marks a sentence that is still to be written: `((write what the learner does))`. A new lesson is full of them. The mark
 * is plain text in MDX, in frontmatter and in code, so that the lesson can be looked at meanwhile.
 */
export const unwritten = (what: string) => `((write ${what}))`;

const mark = /\(\(write [^)]*\)\)/g;

/** What is still to be written in a text. */
export function unwrittenIn(text: string): string[] {
  return Array.from(text.matchAll(mark), ([found]) => `still to be written: ${found}`);
}
