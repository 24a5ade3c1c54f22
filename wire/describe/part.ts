import { printable } from '#wire/printable.ts';

/** How much of one part is shown: a line shows less, and nobody reads more. */
const partLimit = 200;

/** How many bytes of a body or a payload are shown. */
export const previewBytes = 160;

/** A stranger's text as part of a line. */
export function shown(text: string): string {
  return printable(text.length > partLimit ? `${text.slice(0, partLimit)}…` : text);
}
