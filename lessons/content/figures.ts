import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lessonsFolder } from '#lessons/load.ts';

/** The names of the files in a folder, without what stands behind the dot. */
const namesIn = (folder: string) => readdirSync(folder).map((file) => file.replace(/\.\w+$/, ''));

/** A drawing, or a recorded run, has a file of its name. The site's modules themselves are none of the lessons' business. */
const known: Readonly<Record<string, readonly string[]>> = {
  Figure: namesIn(join(import.meta.dirname, '../../site/components/figures/drawings')),
  RunPicture: namesIn(join(lessonsFolder, 'pictures')),
};

/** What is wrong with the pictures in a line of MDX. */
export function inFigures(text: string): string[] {
  return Array.from(text.matchAll(/<(Figure|RunPicture)\b([^>]*)>/g), ([, tag = '', attributes = '']) => {
    const of = /\bof="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const names = known[tag] ?? [];
    return names.includes(of)
      ? []
      : [`<${tag} of="${of}" />: there is no such figure; expected one of ${names.join(', ')}`];
  }).flat();
}
