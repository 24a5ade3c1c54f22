/** What clang prints, as what there is to tell the learner. */
import type { Problem } from '#virtual-esp32/board.ts';
import { isOfProject, nameOf } from './places.ts';

/** One thing that clang said, with all that belongs to it. */
export interface Diagnostic {
  readonly level: 'error' | 'warning';
  readonly said: string;
  readonly at: Spot;
  /** What it adds: where something was declared, from where a template was used. */
  readonly notes: readonly { readonly at: Spot; readonly said: string }[];
  /** The includes that lead to it, the nearest first. */
  readonly from: readonly Spot[];
}

export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const said = /^(.+?):(\d+):(\d+): (fatal error|error|warning|note): (.*)$/;
const includedFrom = /^(?:In file included| {17}) from (.+?):(\d+)[:,]$/;

/** Reads clang's output. What is no diagnostic of a source is left out. */
export function readDiagnostics(output: string): Diagnostic[] {
  const found: { -readonly [Key in keyof Diagnostic]: Diagnostic[Key] }[] = [];
  let from: Spot[] = [];
  for (const line of output.split('\n')) {
    const include = includedFrom.exec(line);
    if (include) {
      from = [...from, { file: nameOf(include[1]!), line: Number(include[2]), column: 1 }];
      continue;
    }
    const match = said.exec(line);
    if (!match) continue;
    const at = { file: nameOf(match[1]!), line: Number(match[2]), column: Number(match[3]) };
    if (match[4] === 'note') {
      const last = found.at(-1);
      if (last) last.notes = [...last.notes, { at, said: match[5]! }];
    } else {
      found.push({ level: match[4] === 'warning' ? 'warning' : 'error', said: match[5]!, at, notes: [], from });
    }
    from = [];
  }
  return found;
}

/** Where the learner can do something about it: in a file of theirs, or where that uses what is not theirs. */
export function placeOf({ at, notes, from }: Diagnostic): Spot | undefined {
  return [at, ...notes.map((note) => note.at), ...from].find(({ file }) => isOfProject(file));
}

/** Characters of a compiler's words that are worth reading. */
const mostSaid = 600;

/** As a problem; without words of ours yet. */
export function problemOf(diagnostic: Diagnostic): Problem {
  const place = placeOf(diagnostic);
  return { level: diagnostic.level, said: diagnostic.said.slice(0, mostSaid), ...(place ? { place } : {}) };
}
