/** A sketch as one C++ source: its tabs one after the other, as the Arduino IDE puts them. */
import { sketchFile } from '#virtual-esp32/board.ts';
import type { Sources } from './compiled.ts';
import { findPrototypes } from './prototypes.ts';

/** The source's name in the compiler's file system; what is said of it is said of the tabs, by `#line`. */
export const sketchUnit = 'sketch.ino.cpp';
/** Stands for the file of the prototypes, which nobody wrote. */
export const prototypesFile = '.prototypes';

/** The tabs in their order: the sketch itself, then the others by name. */
export function tabs(sources: Sources): readonly string[] {
  const others = Object.keys(sources).filter((name) => name.endsWith('.ino') && name !== sketchFile);
  return [sketchFile, ...others.sort()];
}

/** A sketch's source, and how many prototypes were written into it: each has a line in `prototypesFile`. */
export interface SketchSource {
  readonly text: string;
  readonly prototypes: number;
}

/** Joins the tabs. `without` names lines of prototypes that the compiler did not like. */
export function sketchSource(sources: Sources, without: ReadonlySet<number> = new Set()): SketchSource {
  const parts = tabs(sources).map((name) => ({ name, text: sources[name] ?? '' }));
  // Found in each tab by itself: a brace that is missing in one must not swallow the next.
  const found = parts.map(({ text }) => findPrototypes(text));
  const declarations = [...new Set(found.flatMap((each) => each.declarations))];
  const first = found.findIndex((each) => each.declarations.length > 0);
  // A dropped one leaves its line, so that the others keep theirs.
  const lines = declarations.map((line, index) => (without.has(index + 1) ? '' : line));
  const inserted = `\n#line 1 "${prototypesFile}"\n${lines.join('\n')}\n`;
  const text = parts
    .map(({ name, text: tab }, index) => {
      const head = `#line 1 "${name}"\n`;
      if (index !== first) return `${head}${tab}\n`;
      const { at } = found[index]!;
      const before = tab.slice(0, at);
      const line = before.split('\n').length;
      // Columns stay true too: what stood in front of it on its line is replaced by as much space.
      const column = at - (before.lastIndexOf('\n') + 1);
      return `${head}${before}${inserted}#line ${line} "${name}"\n${' '.repeat(column)}${tab.slice(at)}\n`;
    })
    .join('');
  return { text, prototypes: declarations.length };
}
