import type { Field } from '#wire/frame.ts';
import { printable } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';
import { field } from './part.ts';

/** How much of a value is shown. */
const shownLimit = 4096;
/** How many members of a value have a field of their own. */
const memberLimit = 64;

/** Makes fields of stretches of a text: indexes go in, byte offsets come out. Stretches must come in their order. */
export class TextFields {
  readonly fields: Field[] = [];
  readonly #text: string;
  readonly #limit: number;
  #index = 0;
  #offset: number;

  /**
   * @param offset bytes in front of the text
   * @param limit bytes of all: where the text was made of broken UTF-8 it has more
   */
  constructor(text: string, offset: number, limit: number) {
    this.#text = text;
    this.#offset = offset;
    this.#limit = limit;
  }

  /** Adds the stretch as a field, unless it is empty. */
  add(name: string, start: number, end: number, meaning: Text, clause: string): void {
    if (end <= start) return;
    const from = this.#offsetOf(start);
    const raw = this.#text.slice(start, Math.min(end, start + shownLimit));
    this.fields.push(field(name, from, this.#offsetOf(end), printable(raw), meaning, clause));
  }

  #offsetOf(index: number): number {
    this.#offset += utf8Length(this.#text, this.#index, index);
    this.#index = index;
    return Math.min(this.#offset, this.#limit);
  }
}

function utf8Length(text: string, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) length += 1;
    // Each half of a pair is two of its four bytes.
    else if (code < 0x800 || (code >= 0xd800 && code < 0xe000)) length += 2;
    else length += 3;
  }
  return length;
}

/** An element of an array, or a member of an object: where its value stands in the text. */
export interface Member {
  readonly key?: string;
  readonly start: number;
  readonly end: number;
}

/** The elements or members of the JSON array or object that begins at `start`. The text is JSON: somebody has parsed it. */
export function membersOf(text: string, start: number): readonly Member[] {
  const members: Member[] = [];
  const isArray = text[start] === '[';
  let at = skipSpace(text, start + 1);
  while (at < text.length && !closes(text[at]) && members.length < memberLimit) {
    let key: string | undefined;
    if (!isArray) {
      const keyEnd = valueEnd(text, at);
      key = text.slice(at + 1, keyEnd - 1);
      at = skipSpace(text, skipSpace(text, keyEnd) + 1);
    }
    const end = valueEnd(text, at);
    members.push({ ...(key !== undefined && { key }), start: at, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

const closes = (character: string | undefined) => character === ']' || character === '}';

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
  return at;
}

/** Where the value that begins at `start` ends; at least one character on, so that nobody waits for ever. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
      if (depth === 0) return Math.min(at + 1, text.length);
    } else if (character === '[' || character === '{') depth++;
    else if (closes(character)) {
      if (depth === 0) return Math.max(at, start + 1);
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && ', \t\n\r:'.includes(character)) return Math.max(at, start + 1);
  }
  return text.length;
}
