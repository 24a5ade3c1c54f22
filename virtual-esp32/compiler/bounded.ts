/** What is told of a compile, cut to what a page takes: names in C++ have no end, and a longer answer would not be heard. */
import type { Problem } from '#virtual-esp32/board.ts';

/** As many as a page is told of. */
const mostProblems = 50;
/** Characters of a sentence; `board.ts` takes more. */
const longest = 1000;

export function bounded(problems: readonly Problem[]): Problem[] {
  return problems.slice(0, mostProblems).map(({ said, text, ...rest }) => ({
    ...rest,
    said: cut(said),
    ...(text ? { text: { en: cut(text.en), ko: cut(text.ko) } } : {}),
  }));
}

const cut = (words: string) => (words.length > longest ? `${words.slice(0, longest)}…` : words);
