import { atom } from 'nanostores';
import { z } from 'zod';

/**
 * The browser's storage, which anybody may have written to, and which may be full or switched off. What does not read as
 * what it should be is not there; what cannot be written lives as long as the page.
 */

/** True once something could not be kept: the learner is told, once. */
export const $notKept = atom(false);

/** What could not be written, as JSON: it is read like the rest, until the page is gone. */
const unwritten = new Map<string, string>();

/** Characters of one entry that are read. The browser keeps about five million of one site. */
const longest = 5_000_000;

/** What is kept under a key, if it is what the schema says. */
export function readKept<T>(key: string, schema: z.ZodType<T>): T | undefined {
  try {
    const text = unwritten.get(key) ?? localStorage.getItem(key);
    if (text === null || text.length > longest) return undefined;
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a value. Where there is no room, the undo copies of other lessons make some, the oldest first. Returns whether it
 * is kept.
 */
export function keep(key: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  const spare = sparable(key);
  do {
    try {
      localStorage.setItem(key, text);
      unwritten.delete(key);
      return true;
    } catch {
      const [oldest] = spare;
      if (oldest !== undefined) forget(oldest);
    }
  } while (spare.shift() !== undefined);
  unwritten.set(key, text);
  $notKept.set(true);
  return false;
}

export function forget(key: string): void {
  unwritten.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {}
}

/** The keys below a folder: `code/polling/`. */
export function keysBelow(folder: string): string[] {
  const all = new Set(unwritten.keys());
  try {
    for (let n = 0; n < localStorage.length; n++) all.add(localStorage.key(n) ?? '');
  } catch {}
  return [...all].filter((key) => key.startsWith(folder));
}

/** Names that are kept as words of one line, because the page's own script reads some of them before anything is loaded. */
export function readNames(key: string): Set<string> {
  try {
    return new Set(localStorage.getItem(key)?.split(' ').filter(Boolean));
  } catch {
    return new Set();
  }
}

/** Storage may be full, or switched off: then nothing is remembered, and nothing breaks. */
export function keepNames(key: string, names: ReadonlySet<string>): void {
  try {
    localStorage.setItem(key, [...names].join(' '));
  } catch {}
}

const dated = z.array(z.object({ at: z.number() }));

/** The undo copies of other lessons than the one that wants room, the oldest first. */
function sparable(wanting: string): string[] {
  const lesson = wanting.split('/')[1];
  const newest = (key: string) => Math.max(0, ...(readKept(key, dated) ?? []).map(({ at }) => at));
  return keysBelow('undo/')
    .filter((key) => key.split('/')[1] !== lesson)
    .map((key) => ({ key, at: newest(key) }))
    .sort((a, b) => a.at - b.at)
    .map(({ key }) => key);
}
