/**
 * The prototypes that the Arduino IDE writes for a sketch, so that a function may be called above its definition. One that
 * we are not sure of is left out; one that turns out wrong is dropped by whoever compiles.
 */
import { type Token, tokenize } from './tokens.ts';

export interface Prototype {
  readonly text: string;
  /** Where the definition has default arguments, from the `=` on: they may stand once only, and the prototype has them. */
  readonly defaults: readonly (readonly [start: number, end: number])[];
}

export interface Prototypes {
  /** Offset in the text where they belong: in front of the first function. */
  readonly at: number;
  readonly declarations: readonly Prototype[];
}

/** Words with which a definition begins that needs no prototype, or cannot have one. */
const others = new Set(
  [
    ...['class', 'struct', 'union', 'enum', 'namespace', 'template', 'typedef', 'using', 'extern', 'friend', 'concept'],
    ...['constexpr', 'consteval', 'constinit', 'static_assert', 'asm', 'auto', 'decltype', 'operator', 'alignas'],
  ].flat(),
);
/** Words that look like the name of a function and are none. */
const noNames = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'return',
  'sizeof',
  'alignof',
  'noexcept',
  'defined',
]);

/** Finds the functions that `text` defines at its top level, and what declares each. */
export function findPrototypes(text: string): Prototypes {
  const declarations = new Map<string, Prototype>();
  let at: number | undefined;
  /** Tokens of the declaration that is being read, at depth 0. */
  let pending: Token[] = [];
  let depth = 0;
  let parentheses = 0;
  /** Where each `#if` that is open stands, and how deep the code was there. */
  const conditions: { start: number; depth: number; parentheses: number; pending: Token[] }[] = [];
  let broken = false;

  const reset = () => {
    pending = [];
    broken = false;
  };
  /** Another branch begins where the first did: what is open there is open here. */
  const otherBranch = (condition: (typeof conditions)[number] | undefined) => {
    if (!condition) return;
    ({ depth, parentheses } = condition);
    pending = [...condition.pending];
    broken = pending.length > 0;
  };
  for (const token of tokenize(text)) {
    if (token.kind === 'directive') {
      if (pending.length > 0) broken = true;
      const [, kind = ''] = /^#\s*(\w+)/.exec(token.text) ?? [];
      if (/^if/.test(kind)) conditions.push({ start: token.start, depth, parentheses, pending: [...pending] });
      else if (/^el/.test(kind)) otherBranch(conditions.at(-1));
      else if (kind === 'endif') conditions.pop();
      continue;
    }
    if (token.text === '(' || token.text === '[') parentheses += 1;
    if (token.text === ')' || token.text === ']') parentheses = Math.max(0, parentheses - 1);
    if (token.text === '}' && token.kind === 'mark' && parentheses === 0) {
      depth = Math.max(0, depth - 1);
      if (depth === 0) reset();
      continue;
    }
    if (token.text === '{' && token.kind === 'mark' && parentheses === 0) {
      if (depth === 0 && !broken) {
        const declaration = declarationOf(pending);
        if (declaration) {
          if (!declarations.has(declaration.text)) declarations.set(declaration.text, declaration);
          // In front of the whole condition that it stands in: what is left out must not take all others with it.
          at ??= conditions[0]?.start ?? pending[0]!.start;
        }
      }
      depth += 1;
      continue;
    }
    if (depth > 0) continue;
    if (token.text === ';' && parentheses === 0) reset();
    else pending.push(token);
  }
  return { at: at ?? text.length, declarations: [...declarations.values()] };
}

/** `int add(int a, int b = 2)` as a prototype, or undefined where it is not surely a function. */
function declarationOf(tokens: readonly Token[]): Prototype | undefined {
  const open = tokens.findIndex(({ text }) => text === '(');
  const name = tokens[open - 1];
  if (open < 2 || name?.kind !== 'word' || noNames.has(name.text) || others.has(tokens[0]!.text)) return undefined;
  const type = tokens.slice(0, open - 1);
  if (!type.every(({ kind, text }) => kind === 'word' || kind === 'number' || /^(?:[*&<>,]|::)$/.test(text))) {
    return undefined;
  }
  // `Thing::method`, and what has no type in front of its name: a macro.
  if (type.at(-1)!.text === '::' || !type.some(({ kind }) => kind === 'word')) return undefined;
  if (type.some(({ text }) => others.has(text))) return undefined;
  const close = closing(tokens, open);
  if (close === undefined) return undefined;
  const rest = tokens.slice(close + 1).map(({ text }) => text);
  if (rest.length > 0 && rest.join(' ') !== 'noexcept') return undefined;
  const parameters = tokens.slice(open + 1, close);
  const defaults = defaultsOf(parameters);
  if (defaults === undefined) return undefined;
  const text = `${joined(tokens.slice(0, open))}(${joined(parameters)})${rest.length > 0 ? ' noexcept' : ''};`;
  return { text, defaults };
}

function closing(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const { text } = tokens[index]!;
    if (text === '(') depth += 1;
    if (text === ')' && --depth === 0) return index;
  }
  return undefined;
}

/** Where default arguments stand among parameters; undefined where only a compiler could tell. */
function defaultsOf(tokens: readonly Token[]): Prototype['defaults'] | undefined {
  const found: [start: number, end: number][] = [];
  let depth = 0;
  let inDefault = false;
  for (const { text, start, end } of tokens) {
    if (/^[([{]$/.test(text)) depth += 1;
    if (/^[)\]}]$/.test(text)) depth -= 1;
    // Whether this `<` compares or opens a list is unknown: then a comma may not end the parameter.
    if (inDefault && text === '<') return undefined;
    if (text === ',' && depth === 0) inDefault = false;
    if (inDefault) found.at(-1)![1] = end;
    else if (text === '=' && depth === 0) {
      inDefault = true;
      found.push([start, end]);
    }
  }
  return found;
}

const joined = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(' ');
