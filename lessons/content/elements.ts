import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '#wire/text.ts';
import type { Problem } from './problem.ts';

/** Both languages show the same figures and the same bytes, as often, in whichever order. */
export function inElements(folder: string): Problem[] {
  const [first, ...others] = languages.map((language) => {
    const file = join(folder, `${language}.mdx`);
    return { file, shown: elementsIn(readFileSync(file, 'utf8')) };
  });
  return others.flatMap(({ file, shown }) => {
    const missing = without(first!.shown, shown)[0];
    const more = without(shown, first!.shown)[0];
    if (!missing && !more) return [];
    const found = more ? more.says : 'none';
    const says = `expected ${missing ? missing.says : 'no more'} as in ${languages[0]}.mdx, found ${found}`;
    return [{ file, line: more?.line ?? 1, says }];
  });
}

interface Element {
  readonly says: string;
  readonly line: number;
}

/** What is drawn of an element: its name, and what it is of. What the bytes say may be said in each language. */
function elementsIn(text: string): Element[] {
  return text.split('\n').flatMap((line, index) => {
    const all = line.matchAll(/<(Figure|RunPicture|Bytes) [^>]*?\b((?:of|hex)="[^"]*")/g);
    return Array.from(all, ([, name, of]) => ({ says: `<${name} ${of}>`, line: index + 1 }));
  });
}

/** What is left of these when each of those has taken one like itself away. */
function without(these: readonly Element[], those: readonly Element[]): Element[] {
  const left = [...these];
  for (const { says } of those) {
    const index = left.findIndex((one) => one.says === says);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
