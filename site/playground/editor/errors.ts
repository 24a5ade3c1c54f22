import type { ConsoleLine, Place } from '#protocol';
import { printable } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';

export interface CodeError {
  readonly place: Place;
  readonly text: Text;
}

const errorsShown = 20;

/** Errors that name a place in the learner's code, one a place, in the order in which they came. */
export function codeErrors(lines: readonly ConsoleLine[]): readonly CodeError[] {
  const byPlace = new Map<string, CodeError>();
  for (const { level, place, text, hint } of lines) {
    if (level !== 'error' || !place || byPlace.size >= errorsShown) continue;
    const key = `${place.file}:${place.line}`;
    if (byPlace.has(key)) continue;
    const says = typeof text === 'string' ? { en: printable(firstLine(text)), ko: printable(firstLine(text)) } : text;
    byPlace.set(key, { place, text: { en: join(says.en, hint?.en), ko: join(says.ko, hint?.ko) } });
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
