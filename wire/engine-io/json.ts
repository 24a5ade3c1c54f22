/** Whoever writes the value out again calls himself once a level: this many are safe on every stack. */
const depthLimit = 1000;

/** A JSON value; or why it has none to give. */
export type Json = { readonly value: unknown } | 'invalid' | 'too-deep';

/** Reads JSON that a stranger wrote. Never throws. */
export function readJson(text: string): Json {
  if (isDeep(text)) return 'too-deep';
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'invalid';
  }
}

const quoteMark = '"'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);

/** Counted on the text, before anything is built of it. */
function isDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at++;
      else if (code === quoteMark) inString = false;
    } else if (code === quoteMark) inString = true;
    // [ and {, ] and } differ in one bit.
    else if ((code | 0x20) === 0x7b) {
      if (++depth > depthLimit) return true;
    } else if ((code | 0x20) === 0x7d) depth--;
  }
  return false;
}

/** An object of JSON: neither an array nor null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
