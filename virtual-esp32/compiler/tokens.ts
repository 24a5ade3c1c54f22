/** C++ as a row of tokens, as far as finding functions needs it. Every text is read in one pass; none is refused. */

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'mark' | 'directive';
  readonly text: string;
  /** Offset of its first character, and of the one after its last. */
  readonly start: number;
  readonly end: number;
}

// In this order: each takes from where it stands what it can, or leaves it to the next.
const blank = /\s+|\\\r?\n/y;
const comment = /\/\/(?:\\\r?\n|[^\n])*|\/\*[\s\S]*?(?:\*\/|$)/y;
/** To the end of its line, and on where the line is continued; a comment in it may hide that it goes on. */
const directive = /#(?:\\\r?\n|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*|[^\n])*/y;
const rawString = /(?:u8|[uUL])?R"([^()\\\s]{0,16})\(/y;
const quoted = /(?:u8|[uUL])?(?:"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?)/y;
const number = /\.?\d(?:'?[\w.]|[eEpP][+-])*/y;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const mark = /::|->|[\s\S]/uy;

/** Reads `text`. Comments and white space are left out. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let lineBegins = true;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const push = (kind: Token['kind'], end: number) => {
    tokens.push({ kind, text: text.slice(at, end), start: at, end });
    at = end;
    lineBegins = false;
  };
  while (at < text.length) {
    const skipped = take(blank) ?? take(comment);
    if (skipped) {
      // A directive may stand behind a comment of its line.
      if (skipped[0].includes('\n') && !skipped[0].startsWith('\\')) lineBegins = true;
      at += skipped[0].length;
      continue;
    }
    if (lineBegins && text[at] === '#') {
      push('directive', at + take(directive)![0].length);
      continue;
    }
    const raw = take(rawString);
    if (raw) {
      const end = text.indexOf(`)${raw[1]}"`, at + raw[0].length);
      push('string', end < 0 ? text.length : end + raw[1]!.length + 2);
      continue;
    }
    const rest = (
      [
        ['string', quoted],
        ['number', number],
        ['word', word],
        ['mark', mark],
      ] as const
    )
      .map(([kind, pattern]) => ({ kind, found: take(pattern) }))
      .find(({ found }) => found !== null && found[0] !== '')!;
    push(rest.kind, at + rest.found![0].length);
  }
  return tokens;
}
