/** A sketch as one C++ source: its tabs one after the other, as the Arduino IDE puts them. */
import { sketchFile } from '#virtual-esp32/board.ts';
import type { Sources } from './compiled.ts';
import { findPrototypes, type Prototype } from './prototypes.ts';

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
  // Found in each tab by itself: a brace that is missing in one must not swallow the next.
  const parts = tabs(sources).map((name) => {
    const text = sources[name] ?? '';
    return { name, text, ...findPrototypes(text) };
  });
  const known = new Map<string, number>();
  for (const { text } of parts.flatMap(({ declarations }) => declarations)) {
    if (!known.has(text)) known.set(text, known.size + 1);
  }
  const wanted = ({ text }: Prototype) => !without.has(known.get(text)!);
  // A dropped one leaves its line, so that the others keep theirs.
  const lines = [...known].map(([text, line]) => (without.has(line) ? '' : text));
  const inserted = `\n#line 1 "${prototypesFile}"\n${lines.join('\n')}\n`;
  const first = parts.findIndex(({ declarations }) => declarations.length > 0);
  const text = parts
    .map(({ name, text: written, at, declarations }, index) => {
      const tab = blanked(written, declarations.filter(wanted));
      const head = `#line 1 "${name}"\n`;
      if (index !== first) return `${head}${tab}\n`;
      const before = tab.slice(0, at);
      const line = before.split('\n').length;
      // Columns stay true too: what stood in front of it on its line is replaced by as much space.
      const column = Buffer.byteLength(before.slice(before.lastIndexOf('\n') + 1));
      return `${head}${before}${inserted}#line ${line} "${name}"\n${' '.repeat(column)}${tab.slice(at)}\n`;
    })
    .join('');
  return { text, prototypes: known.size };
}

/** Spaces where default arguments stood that their prototypes have now: nothing else moves. */
function blanked(text: string, prototypes: readonly Prototype[]): string {
  let blank = text;
  for (const [start, end] of prototypes.flatMap(({ defaults }) => defaults)) {
    const there = blank.slice(start, end);
    blank = `${blank.slice(0, start)}${there.replace(/[^\n]/g, ' ')}${blank.slice(end)}`;
  }
  return blank;
}
