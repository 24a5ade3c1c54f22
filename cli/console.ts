import type { ConsoleLine } from '#protocol';
import { seconds } from '#wire/line.ts';
import { printable } from '#wire/printable.ts';
import { say } from './language.ts';

/** A console line as text: time, who speaks, what. A line that the learner's code printed cannot steer the terminal. */
export function consoleText({ at, from, level, text, place, hint, cut }: ConsoleLine): string {
  const who = level === 'warn' || level === 'error' ? `${from} ${level}` : from;
  // Its time stands below the times of the frames.
  const head = `${seconds(at).padStart(15)} ${who}: `;
  const where = place ? ` (${place.file}:${place.line}${place.column ? `:${place.column}` : ''})` : '';
  const more = cut ? say({ en: ` … ${cut} more bytes`, ko: ` … ${cut}바이트 더 있음` }) : '';
  const lines = say(text)
    .split('\n')
    .map((line) => printable(line));
  const said = lines.join(`\n${' '.repeat(head.length)}`);
  return `${head}${said}${more}${printable(where)}${hint ? `\n${' '.repeat(head.length)}→ ${printable(say(hint))}` : ''}`;
}
