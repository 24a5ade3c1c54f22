/** Which of the files around it a source reads: an object that was made of the same ones is the same. */
import path from 'node:path';
import type { Sources } from './compiled.ts';

const includeLine = /^[ \t]*#[ \t]*(?:include|include_next|import)\b[ \t]*(.*)$/gm;

/**
 * The names of all files of `sources` that `text`, which lies in `folder`, may include, directly or not. Rather too many
 * than too few: conditions are not looked at, and an include that is not plain counts as all headers.
 */
export function mayInclude(text: string, folder: string, sources: Sources): readonly string[] {
  const found = new Set<string>();
  const read = [{ text, folder }];
  for (let next = read.pop(); next; next = read.pop()) {
    for (const [, what = ''] of next.text.replaceAll(/\\\r?\n/g, '').matchAll(includeLine)) {
      const name = /^["<]([^">]+)[">]/.exec(what)?.[1];
      if (name === undefined) return Object.keys(sources).sort();
      const places = [path.posix.join(next.folder, name), path.posix.normalize(name), `libraries/${name}`];
      for (const place of places.map((file) => path.posix.normalize(file))) {
        if (!Object.hasOwn(sources, place) || found.has(place)) continue;
        found.add(place);
        read.push({ text: sources[place]!, folder: path.posix.dirname(place) });
      }
    }
  }
  return [...found].sort();
}
