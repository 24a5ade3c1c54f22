/** What clang prints, as what there is to tell the learner. */
import { z } from 'zod';
import type { Problem } from '#virtual-esp32/board.ts';
import { isOfProject, nameOf } from './own-file.ts';
import type { Surroundings } from './rule.ts';
import { explain, misused } from './words.ts';

const spot = z.object({ file: z.string(), line: z.number().int(), column: z.number().int() });
export type Spot = z.infer<typeof spot>;

/** One thing that clang said, with all that belongs to it. */
export const diagnostic = z.object({
  level: z.enum(['error', 'warning']),
  said: z.string(),
  at: spot,
  /** What it adds: where something was declared, from where a template was used. */
  notes: z.array(z.object({ at: spot, said: z.string() })),
  /** The includes that lead to it, the nearest first. */
  from: z.array(spot),
});
export type Diagnostic = z.infer<typeof diagnostic>;

const said = /^(.+?):(\d+):(\d+): (fatal error|error|warning|note): (.*)$/;
const includedFrom = /^(?:In file included| {17}) from (.+?):(\d+)[:,]$/;

/** Reads clang's output. What is no diagnostic of a source is left out. */
export function readDiagnostics(output: string): Diagnostic[] {
  const found: Diagnostic[] = [];
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

/**
 * As problems, in the order of the compiler and each once. `heeds` says of which files warnings are wanted: what the
 * learner has not written, they need not mend.
 */
export function problemsOf(
  diagnostics: readonly Diagnostic[],
  surroundings: Surroundings,
  heeds: (file: string) => boolean,
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const each of diagnostics) {
    const place = placeOf(each);
    if (each.level === 'warning' && (!heeds(each.at.file) || rightOnTheBoard(each.said))) continue;
    const own = isOfProject(each.at.file);
    // A misused template breaks at ten places of the standard library: one of them is enough.
    if (!own && !place && problems.size > 0) continue;
    const key = JSON.stringify([place, own ? each.said : 'elsewhere']);
    if (problems.has(key)) continue;
    const text = own ? explain(each, surroundings) : misused(each.at.file);
    problems.set(key, {
      level: each.level,
      ...(place && place.line > 0 ? { place: { ...place, column: Math.max(1, place.column) } } : {}),
      said: each.said,
      ...(text ? { text } : {}),
    });
  }
  return [...problems.values()];
}

/** Types of 32 bits, here and on the board; which of them is called `uint32_t` differs. */
const wide = /^(?:unsigned )?(?:int|long)$/;
const format =
  /^format specifies type '([^']+)'(?: \(aka '([^']+)'\))? but the argument has type '([^']+)'(?: \(aka '([^']+)'\))?/;

/** `%lu` with a `uint32_t`: a warning here, and right on the board. */
function rightOnTheBoard(text: string): boolean {
  const [, wanted = '', wantedIs, given = '', givenIs] = format.exec(text) ?? [];
  return wide.test(wantedIs ?? wanted) && wide.test(givenIs ?? given);
}
