/**
 * JSON in lines, two spaces a level. Only white space between tokens changes: numbers, escapes and repeated names stay as
 * they were sent, which parsing and writing again would not keep. Undefined if it is no JSON, or one value without parts.
 */
export function laidOut(text: string): string | undefined {
  if (text.length > longest || !/^\s*[[{]/.test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let depth = 0;
  let lines = '';
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{[]\s*[}\]]|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '{' || token === '[') lines += token + indent(++depth);
    else if (token === '}' || token === ']') lines += indent(--depth) + token;
    else if (token === ',') lines += token + indent(depth);
    else if (token === ':') lines += ': ';
    else lines += /^[{[]/.test(token) ? token.replaceAll(/\s/g, '') : token;
  }
  return lines;
}

/** Characters that are laid out: what is longer is not read in lines. */
const longest = 512 * 1024;

/** A depth of thousands must not make a page of spaces. */
const indent = (depth: number) => `\n${'  '.repeat(Math.min(depth, 32))}`;
