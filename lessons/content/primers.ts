import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openingIn } from '#lessons/load.ts';
import { languages } from '#wire/text.ts';
import type { Places } from './links.ts';
import type { Problem } from './problem.ts';
import { inProse } from './prose.ts';
import { attempt } from './whole.ts';

/** The folders of the primers, on this machine. */
export function primerFolders(root: string): readonly string[] {
  const folder = join(root, 'primers');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : [])).toSorted();
}

/** What is wrong with the primers: they are read as the opening of a lesson is, with a title and a description. */
export function inPrimers(places: Omit<Places, 'lesson'>): Problem[] {
  return primerFolders(places.root).flatMap((folder) => [
    ...inProse(folder, { isOpening: true, places }),
    ...languages.flatMap((language) => {
      const file = join(folder, `${language}.mdx`);
      return existsSync(file)
        ? attempt(() => {
            openingIn(file);
            return [];
          })
        : [];
    }),
  ]);
}
