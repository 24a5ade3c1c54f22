import type { ConsoleLine, Place, Problem } from '#protocol';
import { printable } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';

export interface CodeError {
  readonly place: Place;
  readonly level: 'error' | 'warning';
  readonly text: Text;
}

const errorsShown = 20;

/**
 * What is wrong at a place of the learner's code, one a place: what the compiler says of the sketch, errors first; then the
 * errors of the run in the order in which they came.
 */
export function codeErrors(lines: readonly ConsoleLine[], problems: readonly Problem[] = []): readonly CodeError[] {
  const byPlace = new Map<string, CodeError>();
  for (const level of ['error', 'warning'] as const) {
    for (const { place, said, text, ...problem } of problems) {
      const key = `${place?.file}:${place?.line}`;
      if (!place || problem.level !== level || byPlace.has(key)) continue;
      const says = printable(firstLine(said));
      byPlace.set(key, { place, level, text: { en: join(says, text?.en), ko: join(says, text?.ko) } });
    }
  }
  for (const { level, place, text, hint } of lines) {
    if (level !== 'error' || !place || byPlace.size >= errorsShown) continue;
    const key = `${place.file}:${place.line}`;
    if (byPlace.has(key)) continue;
    const says = typeof text === 'string' ? { en: printable(firstLine(text)), ko: printable(firstLine(text)) } : text;
    byPlace.set(key, { place, level, text: { en: join(says.en, hint?.en), ko: join(says.ko, hint?.ko) } });
  }
  return [...byPlace.values()];
}

/** The first line that says something: a syntax error's text begins with its place and a picture of the line. */
function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(Uncaught )?\w*(Error|Exception)\b/.test(line)) ?? lines.find(Boolean) ?? '';
}

function join(text: string, hint: string | undefined): string {
  return hint ? `${text}\n${hint}` : text;
}
