import type { Field } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';

/** A field from byte `start` up to byte `end` of its frame. */
export function field(name: string, start: number, end: number, raw: string, meaning: Text, clause: string): Field {
  return { name, offset: start * 8, length: (end - start) * 8, raw, meaning, clause };
}
