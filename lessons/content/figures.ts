import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A drawing has a file of its name; the site's modules are none of the lessons' business. */
const drawings = join(import.meta.dirname, '../../site/components/figures/drawings');
const names = readdirSync(drawings).map((file) => file.replace(/\.ts$/, ''));

/** What is wrong with the figures in a line of MDX. */
export function inFigures(text: string): string[] {
  return Array.from(
    text.matchAll(/<Figure\b([^>]*)>/g),
    ([, attributes]) => /\bof="([^"]*)"/.exec(attributes ?? '')?.[1] ?? '',
  )
    .filter((of) => !names.includes(of))
    .map((of) => `<Figure of="${of}" />: there is no such figure; expected one of ${names.join(', ')}`);
}
