import { latin1 } from '#wire/bytes.ts';

/** What a line of an event stream is by its field name (HTML §9.2.6). `unknown` ones are ignored. */
export type LineKind = 'comment' | 'event' | 'data' | 'id' | 'retry' | 'unknown';

/** A line that is not blank, and where its parts stand: name, colon, one space, value. */
export interface Line {
  readonly kind: LineKind;
  readonly nameEnd: number;
  readonly valueStart: number;
}

export const CR = 13;
export const LF = 10;
const colon = 58;
const space = 32;

const names = new Set<string>(['event', 'data', 'id', 'retry'] satisfies LineKind[]);
const longestName = 5;

/** Reads `bytes[start, end)`, a line without its line end. Names are exact: `Data` and ` data` are other names. */
export function readLine(bytes: Uint8Array, start: number, end: number): Line {
  const found = bytes.subarray(start, end).indexOf(colon);
  const nameEnd = found < 0 ? end : start + found;
  const spaces = bytes[nameEnd + 1] === space && nameEnd + 1 < end ? 1 : 0;
  const valueStart = found < 0 ? end : nameEnd + 1 + spaces;
  return { kind: kindOf(bytes, start, nameEnd), nameEnd, valueStart };
}

function kindOf(bytes: Uint8Array, start: number, end: number): LineKind {
  if (end === start) return 'comment';
  const name = end - start > longestName ? '' : latin1(bytes, start, end);
  return names.has(name) ? (name as LineKind) : 'unknown';
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 with U+FFFD for what is none (HTML §9.2.5). */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
