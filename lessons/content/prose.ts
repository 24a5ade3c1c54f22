import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { koreanProblems } from '#lessons/korean.ts';
import { type Language, languages } from '#wire/text.ts';
import { inElements } from './elements.ts';
import { inFences } from './fences.ts';
import { inFigures } from './figures.ts';
import { inLinks, type Places } from './links.ts';
import type { Problem } from './problem.ts';
import { unwrittenIn } from './unwritten.ts';

/** The longest text of a step, in English words; Korean says the same in fewer, longer ones. */
const mostWords = 220;

/** A cell or a line with two tildes, as in `3~5, 7~9`: Markdown strikes out from the first to the second. */
const struckOut = /(?<!\\)~[^~|]*(?<!\\)~/;

export interface ProseRules {
  /** Of the lesson's own page: it has frontmatter, and may be of any length. */
  readonly isOpening: boolean;
  /** Where links may lead. */
  readonly places: Places;
}

/** What is wrong with the prose of a folder, `en.mdx` and `ko.mdx`. */
export function inProse(folder: string, rules: ProseRules): Problem[] {
  const files = languages.map((language) => ({ language, file: join(folder, `${language}.mdx`) }));
  const there = files.filter(({ file }) => existsSync(file));
  return [
    ...files
      .filter(({ file }) => !existsSync(file))
      .map(({ file }) => ({ file, line: 1, says: `expected this file; a text stands in ${languages.join(' and ')}` })),
    ...there.flatMap(({ file, language }) => inFile(file, language, rules)),
    ...(there.length === files.length ? [...inHeadings(there), ...inFences(folder), ...inElements(folder)] : []),
  ];
}

function inFile(file: string, language: Language, { isOpening, places }: ProseRules): Problem[] {
  const lines = linesOf(file);
  const at = (line: number, says: string): Problem => ({ file, line, says });
  const words = lines.flatMap(({ text }) => text.split(/\s+/)).filter(Boolean).length;
  return [
    ...(words === 0 ? [at(1, 'expected a text')] : []),
    ...(!isOpening && words > mostWords ? [at(1, `${words} words; expected at most ${mostWords}`)] : []),
    ...lines.flatMap(({ text, line, isCode }) => [
      ...(!isCode && /^#{1,2} /.test(text)
        ? [at(line, 'expected no heading above ###: the title of the step is its heading')]
        : []),
      ...(!isCode && /^#+\s*$/.test(text) ? [at(line, 'expected a heading with words')] : []),
      ...(!isCode && struckOut.test(text.replace(/`[^`]*`/g, ''))
        ? [at(line, 'two ~ strike out what stands between them; expected \\~')]
        : []),
      ...unwrittenIn(text).map((says) => at(line, says)),
      ...(language === 'ko' ? koreanProblems(text).map((says) => at(line, says)) : []),
      ...(isCode ? [] : [...inLinks(text, language, places), ...inFigures(text)].map((says) => at(line, says))),
    ]),
  ];
}

/** Both languages have the same headings: as many, of the same levels, in the same order. */
function inHeadings(files: readonly { readonly file: string }[]): Problem[] {
  const [first, ...others] = files.map(({ file }) => ({
    file,
    headings: linesOf(file).flatMap(({ text, line, isCode }) => {
      const level = isCode ? undefined : /^(#+) /.exec(text)?.[1];
      return level ? [{ level, line }] : [];
    }),
  }));
  return others.flatMap(({ file, headings }) => {
    const length = Math.max(headings.length, first!.headings.length);
    for (let index = 0; index < length; index++) {
      const here = headings[index];
      const there = first!.headings[index];
      if (here?.level === there?.level) continue;
      const expected = there ? `a heading ${there.level} as in line ${there.line}` : 'no further heading, as';
      const says = `expected ${expected} of ${languages[0]}.mdx, found ${here?.level ?? 'none'}`;
      return [{ file, line: here?.line ?? 1, says }];
    }
    return [];
  });
}

interface Line {
  readonly text: string;
  readonly line: number;
  /** Stands between two lines of ```. */
  readonly isCode: boolean;
}

/** The lines of a text below its frontmatter; numbers count from the beginning of the file. */
function linesOf(file: string): Line[] {
  const all = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split('\n');
  const end = all[0] === '---' ? all.indexOf('---', 1) : -1;
  let isCode = false;
  return all
    .map((text, index) => {
      const fence = /^\s*```/.test(text);
      const line = { text, line: index + 1, isCode: isCode || fence };
      if (fence && index > end) isCode = !isCode;
      return line;
    })
    .slice(end + 1);
}
