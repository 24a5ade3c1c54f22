import type { Frame } from '#wire/frame.ts';
import { line } from '#wire/line.ts';
import type { Language } from '#wire/text.ts';

/** Columns of a line that are searched: more than the pane shows, less than a body has. */
const searchedWidth = 400;

/** What a learner typed: words that must all stand in a frame's line, and numbers of frames. */
export interface Search {
  /** In lower case. */
  readonly words: readonly string[];
  /** `#12`: that frame, or what it carries. */
  readonly ids: readonly number[];
}

export function parseSearch(typed: string): Search | undefined {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const isId = (word: string) => /^#\d+$/.test(word);
  return {
    words: words.filter((word) => !isId(word)),
    ids: words.filter(isId).map((word) => Number(word.slice(1))),
  };
}

/** Whether the frame's line, in this language, has all of it. */
export function found(frame: Frame, { words, ids }: Search, language: Language): boolean {
  if (!ids.every((id) => frame.id === id || frame.within.includes(id))) return false;
  if (words.length === 0) return true;
  const text = line(frame, { width: searchedWidth, colours: false, language }).toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Where the words stand in a text, whatever their case. */
export function marksOf(search: Search | undefined): RegExp | undefined {
  const words = [...(search?.words ?? []), ...(search?.ids ?? []).map((id) => `#${id}`)];
  if (words.length === 0) return undefined;
  // The longest first: of two words that begin alike, the longer one is marked whole.
  const longest = words.toSorted((one, other) => other.length - one.length);
  return new RegExp(longest.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'giu');
}
