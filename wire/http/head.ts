import type { End } from '#wire/capture.ts';
import type { HeaderField, Problem } from '#wire/frame.ts';
import * as problems from './problems.ts';

/** Reads the lines of a head. Text is one character a byte, so indexes of it are offsets in the head. */

/** What the start line says. */
export type Start =
  | { readonly kind: 'request'; readonly method: string; readonly target: string; readonly version: string }
  | { readonly kind: 'response'; readonly status: number; readonly reason: string; readonly version: string };

/** A start line, and whether it has the spaces that the grammar asks for. */
interface StartLine {
  readonly start: Start;
  readonly strict: boolean;
}

/** RFC 9110 §5.6.2. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** The same as a table, for what is asked of every character of every field name. */
const tokenCodes = Uint8Array.from({ length: 256 }, (_, code) => (token.test(String.fromCharCode(code)) ? 1 : 0));
const colonCode = 58;
const version = /^HTTP\/(1\.\d)$/;
const statusLine = /^HTTP\/(1\.\d) (\d{3})(?: (.*))?$/s;

/** How long a method can be that is still worth waiting for: none that is registered has more than 17 letters. */
const methodLimit = 32;

/** Where the content of a line ends that ends before `lf`: a CR in front of it belongs to the line's end. */
const contentEnd = (text: string, start: number, lf: number) => (lf > start && text[lf - 1] === '\r' ? lf - 1 : lf);

/**
 * RFC 9112 §3, read as leniently as §3 allows: words between white space. Undefined if this is no request line of HTTP/1.x.
 * `line` has no line end.
 */
export function readRequestLine(line: string): StartLine | undefined {
  const words = trimBlanks(line);
  const first = words.indexOf(' ');
  const last = words.lastIndexOf(' ');
  if (first < 1 || last <= first) return undefined;
  const method = words.slice(0, first);
  const found = version.exec(words.slice(last + 1));
  const target = trimBlanks(words.slice(first + 1, last));
  if (!found || !token.test(method) || target === '') return undefined;
  const start: Start = { kind: 'request', method, target, version: found[1]! };
  return { start, strict: words.length === line.length && target.length === last - first - 1 && !/\s/.test(target) };
}

/** RFC 9112 §4. Undefined if this is no status line of HTTP/1.x. `line` has no line end. */
export function readStatusLine(line: string): StartLine | undefined {
  const found = statusLine.exec(line);
  if (!found) return undefined;
  const start: Start = { kind: 'response', status: Number(found[2]), reason: found[3] ?? '', version: found[1]! };
  return { start, strict: found[3] !== undefined };
}

/** Whether these first bytes of a message can still become a start line: so that other protocols show at once. */
export function mayBegin(from: End, bytes: Uint8Array): boolean {
  if (from === 'server') {
    const length = Math.min(5, bytes.length);
    for (let at = 0; at < length; at++) if (bytes[at] !== 'HTTP/'.charCodeAt(at)) return false;
    return true;
  }
  const length = Math.min(methodLimit + 1, bytes.length);
  for (let at = 0; at < length; at++) {
    if (bytes[at] === 32) return at > 0;
    if (!tokenCodes[bytes[at]!]) return false;
  }
  return length <= methodLimit;
}

/**
 * The fields of a head with nothing to tell of, from `start` to the empty line that ends it. Undefined if there is
 * something: then `readFields`, which reads the same, says what. Nearly every head is read here, in half the time.
 */
export function plainFields(text: string, start: number): HeaderField[] | undefined {
  if (text.includes('\0', start)) return undefined;
  const fields: HeaderField[] = [];
  for (let at = start; ; ) {
    const lf = text.indexOf('\n', at);
    const end = lf - 1;
    if (lf <= at || text.indexOf('\r', at) !== end) return undefined;
    if (end === at) return fields;
    let nameEnd = at;
    while (tokenCodes[text.charCodeAt(nameEnd)]) nameEnd++;
    if (nameEnd === at || text.charCodeAt(nameEnd) !== colonCode) return undefined;
    let from = nameEnd + 1;
    let to = end;
    while (isBlank(text.charCodeAt(from))) from++;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    fields.push([text.slice(at, nameEnd), text.slice(from, to)]);
    at = lf + 1;
  }
}

/** A header or trailer field, and where its parts stand in the text. */
export interface FieldLine {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Behind the line end (of the last line, if the value is folded). */
  readonly end: number;
}

/**
 * Reads field lines from `start` to the empty line, or to the last whole line if that never came (RFC 9112 §5).
 * `base` is where the text begins in the stream; what is wrong goes to `report`.
 */
export function readFields(text: string, start: number, base: number, report: (problem: Problem) => void): FieldLine[] {
  const fields: FieldLine[] = [];
  const bareCr = /\r(?!\n)/.exec(text.slice(start));
  if (bareCr) report(problems.bareCr(base + start + bareCr.index));
  let at = start;
  for (;;) {
    const lf = text.indexOf('\n', at);
    if (lf < 0) return fields;
    const end = contentEnd(text, at, lf);
    if (end === lf) report(problems.bareLf(base + lf));
    if (end === at) return fields;
    const first = text.charCodeAt(at);
    if (first === 32 || first === 9) {
      const previous = fields.pop();
      if (previous) {
        report(problems.obsFold(base + at));
        fields.push(folded(previous, text, at, end, lf + 1));
        reportNul(text.slice(at, end), base + at, report);
      } else report(problems.spaceBeforeFirstField(base + at));
    } else fields.push(fieldLine(text, at, end, lf + 1, base, report));
    at = lf + 1;
  }
}

function fieldLine(
  text: string,
  start: number,
  end: number,
  next: number,
  base: number,
  report: (problem: Problem) => void,
): FieldLine {
  // Looked for in this line only: in lines without a colon a search to the end of the head would be quadratic.
  const colon = start + text.slice(start, end).indexOf(':');
  if (colon < start) {
    report(problems.fieldWithoutColon(base + start));
    const name = text.slice(start, end);
    return { name, value: '', start, nameEnd: end, valueStart: end, valueEnd: end, end: next };
  }
  let nameEnd = colon;
  while (nameEnd > start && isBlank(text.charCodeAt(nameEnd - 1))) nameEnd--;
  if (nameEnd < colon) report(problems.spaceBeforeColon(base + nameEnd));
  const name = text.slice(start, nameEnd);
  if (!token.test(name)) report(problems.fieldName(base + start));
  const [valueStart, valueEnd] = trimmed(text, colon + 1, end);
  const value = text.slice(valueStart, valueEnd);
  reportNul(value, base + valueStart, report);
  return { name, value, start, nameEnd, valueStart, valueEnd, end: next };
}

/** RFC 9110 §5.5. */
function reportNul(value: string, offset: number, report: (problem: Problem) => void): void {
  const nul = value.indexOf('\0');
  if (nul >= 0) report(problems.fieldValueNul(offset + nul));
}

/** RFC 9112 §5.2: the line break and the white space around it are one space. */
function folded(field: FieldLine, text: string, start: number, end: number, next: number): FieldLine {
  const [from, to] = trimmed(text, start, end);
  const part = text.slice(from, to);
  const value = field.value && part ? `${field.value} ${part}` : field.value || part;
  return { ...field, value, valueEnd: to, end: next };
}

const isBlank = (code: number) => code === 32 || code === 9;

function trimmed(text: string, start: number, end: number): [number, number] {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return [from, to];
}

/**
 * Without the white space that HTTP knows (RFC 9110 §5.6.3: space and tab). `trim` also takes away VT and A0, and would
 * read `\vchunked` as a coding that the server behind does not see: how requests are smuggled.
 */
export function trimBlanks(text: string): string {
  const [start, end] = trimmed(text, 0, text.length);
  return text.slice(start, end);
}

const none: readonly string[] = [];

/** Values of a field by its name in lower case, in order. */
export function valuesOf(headers: readonly HeaderField[], name: string): readonly string[] {
  let values: string[] | undefined;
  const first = name.charCodeAt(0);
  for (const field of headers) {
    const each = field[0];
    // Asked of every field of every message: most differ in their length or their first letter.
    if (each.length !== name.length || (each.charCodeAt(0) | 32) !== first || each.toLowerCase() !== name) continue;
    values ??= [];
    values.push(field[1]);
  }
  return values ?? none;
}

/** The members of a comma-separated list field, in lower case (RFC 9110 §5.6.1: empty members do not count). */
export function membersOf(headers: readonly HeaderField[], name: string): readonly string[] {
  const values = valuesOf(headers, name);
  if (values.length === 0) return none;
  return values
    .flatMap((value) => value.split(','))
    .map((member) => trimBlanks(member).toLowerCase())
    .filter((member) => member !== '');
}
