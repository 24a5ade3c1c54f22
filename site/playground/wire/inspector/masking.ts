import { say } from '#site/playground/texts.ts';
import type { Octets } from '#wire/octets.ts';
import type { Language } from '#wire/text.ts';
import { characters } from './hex-rows.ts';
import { texts } from './texts.ts';

/** Characters before the present one that the stepper shows. */
const shown = 64;

const octets = (payload: Uint8Array): Octets => ({ length: payload.length, runs: [{ offset: 0, bytes: payload }] });

/** The character that a byte is, or which one it is a part of. */
export function characterOf(payload: Uint8Array, index: number, language: Language): string {
  const from = Math.max(0, index - 3);
  const near = characters(octets(payload), from, Math.min(payload.length, index + 2));
  const here = near[index - from] ?? '';
  if (here !== '' && near[index - from + 1] !== '') return here;
  const begun = near.slice(0, index - from + 1).findLast((text) => text !== '') ?? '';
  return say(texts.partOf, language, { character: begun });
}

/** The text up to a byte, without a character of which a byte is still to come. */
export function readUpTo(payload: Uint8Array, index: number): string {
  const from = Math.max(0, index + 1 - shown);
  const read = characters(octets(payload), from, Math.min(payload.length, index + 2));
  const next = index + 1 < payload.length ? read.pop() : undefined;
  // The first of the window may be the end of a character that began before it.
  if (next === '') read.splice(read.findLastIndex((text) => text !== ''));
  return `${from > 0 ? '…' : ''}${read.join('')}`;
}
