import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '#wire/text.ts';
import type { Problem } from './problem.ts';

/** A block of code in a text. */
interface Fence {
  readonly line: number;
  /** The word behind the backticks: `js`. */
  readonly kind: string;
  /** Its lines without comments. */
  readonly code: readonly CodeLine[];
}

interface CodeLine {
  readonly text: string;
  readonly line: number;
}

/** Both languages of a text have the same blocks of code, comments apart: those are prose, and written in each language. */
export function inFences(folder: string): Problem[] {
  const [first, ...others] = languages.map((language) => {
    const name = `${language}.mdx`;
    const file = join(folder, name);
    return { file, name, fences: fencesOf(readFileSync(file, 'utf8')) };
  });
  return others.flatMap(({ file, name, fences }) => {
    const missing = first!.fences[fences.length];
    if (missing) {
      const says = `expected the code of line ${missing.line} of ${first!.name} in this text, too`;
      return [{ file, line: fences.at(-1)?.line ?? 1, says }];
    }
    return fences.flatMap((fence, index) => {
      const there = first!.fences[index];
      if (there) return differences(fence, there, first!.name).map((problem) => ({ file, ...problem }));
      const says = `expected this code in ${first!.name}, too; both languages of a text have the same (${name})`;
      return [{ file, line: fence.line, says }];
    });
  });
}

/** The first line in which a block differs from the one in the other language. */
function differences(here: Fence, there: Fence, name: string): { line: number; says: string }[] {
  if (here.kind !== there.kind) {
    const says = `expected \`\`\`${there.kind} as in line ${there.line} of ${name}, found \`\`\`${here.kind}`;
    return [{ line: here.line, says }];
  }
  for (let index = 0; index < Math.max(here.code.length, there.code.length); index++) {
    const found = here.code[index];
    const expected = there.code[index];
    if (found?.text === expected?.text) continue;
    const as = expected
      ? `«${expected.text.trim()}» as in line ${expected.line} of ${name}`
      : `no such line, as in ${name}`;
    const says = `expected the same code in both languages: ${as}, found ${found ? `«${found.text.trim()}»` : 'none'}`;
    return [{ line: found?.line ?? here.line, says }];
  }
  return [];
}

/** The blocks of a text, each with its code. */
export function fencesOf(text: string): Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; kind: string; lines: CodeLine[] } | undefined;
  for (const [index, written] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const [, kind] = /^\s*```\s*([\w-]*)/.exec(written) ?? [];
    if (kind === undefined) open?.lines.push({ text: written, line: index + 1 });
    else if (open) {
      fences.push({ line: open.line, kind: open.kind, code: withoutComments(open.lines, open.kind) });
      open = undefined;
    } else open = { line: index + 1, kind, lines: [] };
  }
  return fences;
}

/** The `//` of an address is none: nothing but the beginning of a line or a space stands in front of a comment. */
const slashes = /(?<=^|\s)\/\/.*$/gm;
const block = /\/\*[\s\S]*?\*\//g;
const markup = /<!--[\s\S]*?-->/g;
/** In blocks of bytes, heads and commands. */
const hash = /(?<=^|\s)#.*$/gm;

const scripts = new Set(['js', 'javascript', 'ts', 'typescript', 'jsx', 'tsx', 'mjs', 'json', 'cpp', 'c', 'css']);

/** A line that held only a comment is gone: the other language may need one more. An empty line stays. */
function withoutComments(lines: readonly CodeLine[], kind: string): CodeLine[] {
  const patterns = scripts.has(kind) ? [block, slashes] : kind === 'html' ? [markup, block, slashes] : [hash];
  // What is taken out leaves its line breaks, so that lines keep their numbers.
  const bare = patterns.reduce(
    (text, pattern) => text.replace(pattern, (comment) => comment.replace(/[^\n]/g, '')),
    lines.map(({ text }) => text).join('\n'),
  );
  return bare.split('\n').flatMap((text, index) => {
    const { line, text: written } = lines[index] ?? { line: 0, text: '' };
    return text.trim() === '' && written.trim() !== '' ? [] : [{ text: text.trimEnd(), line }];
  });
}
