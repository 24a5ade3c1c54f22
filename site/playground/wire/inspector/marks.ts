import type { Field } from '#wire/frame.ts';

/** How many colours fields have. Each comes with a line of its own below the bytes (hex.css). */
const hues = 6;

/** A field, and how its bytes are marked. */
export interface Mark {
  /** Which field of the frame this is, from 0. */
  readonly index: number;
  readonly field: Field;
  /** First byte, and the byte behind the last, counted from the frame's first. A field of bits shares its bytes. */
  readonly start: number;
  readonly end: number;
  /** 0 to 5. Fields of one name have one. */
  readonly hue: number;
}

/** The fields of a frame with their marks, in the order of their bytes. */
export function marksOf(fields: readonly Field[]): Mark[] {
  const names = new Map<string, number>();
  return fields.map((field, index) => {
    const hue = names.get(field.name) ?? names.size % hues;
    names.set(field.name, hue);
    const start = Math.floor(field.offset / 8);
    return { index, field, start, end: Math.ceil((field.offset + field.length) / 8), hue };
  });
}

/** The fields that have bits in a byte. */
export function marksAt(marks: readonly Mark[], offset: number): Mark[] {
  return marks.filter(({ start, end }) => start <= offset && offset < end);
}

/** The field whose colour a byte has: the innermost of those that hold it whole, or else the one with most bits in it. */
export function markAt(marks: readonly Mark[], offset: number): Mark | undefined {
  let best: Mark | undefined;
  for (const mark of marksAt(marks, offset)) {
    if (!best || better(mark, best, offset)) best = mark;
  }
  return best;
}

function better(one: Mark, other: Mark, offset: number): boolean {
  if (holds(one, offset) !== holds(other, offset)) return holds(one, offset);
  return holds(one, offset) ? one.field.length < other.field.length : one.field.length > other.field.length;
}

const holds = ({ field }: Mark, offset: number) =>
  field.offset <= offset * 8 && field.offset + field.length >= offset * 8 + 8;
