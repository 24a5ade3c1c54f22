/** What is wrong with a Korean sentence, as far as a program can tell: each finding says what stands there and what to write. */
export function koreanProblems(sentence: string): string[] {
  return rules.flatMap(({ pattern, says }) => {
    return Array.from(sentence.matchAll(pattern), ([found]) => `«${found.trim()}»: ${says}`);
  });
}

const particle = '(?:은|는|을|를|의|가|와|로|으로|에서|에|부터|까지|라고|이라고)';
const end = '(?=[\\s.,!?)]|$)';

const rules: readonly { readonly pattern: RegExp; readonly says: string }[] = [
  { pattern: /\S*니다(?=[\s.,!?”]|$)/gu, says: 'lessons speak 해요체' },
  {
    pattern: /\S*(?:을\(를\)|를\(을\)|은\(는\)|는\(은\)|이\(가\)|가\(이\))/gu,
    says: 'choose the particle by pronunciation',
  },
  {
    pattern: new RegExp(`(?:\`[^\`]+\`|[A-Za-z0-9)}]+) ${particle}${end}`, 'gu'),
    says: 'no space before a particle',
  },
  {
    pattern: new RegExp(`\\{\\w+\\}(?:은|는|이|가|을|를|과|와|로|으로|라고|이라고|예요|이에요)${end}`, 'gu'),
    says: 'a particle after a gap cannot fit every value; put a noun between',
  },
  { pattern: /\*\*[^*]*[^\s\w가-힣*]\*\*[가-힣]+/gu, says: 'stays literal in CommonMark; use <strong>' },
  { pattern: /(?<![*\w])[*_][가-힣][^*_]*[*_](?![*\w])/gu, says: 'Hangul has no italics' },
  { pattern: /\d (?:초|ms|밀리초|바이트|번|개)(?=[가-힣\s.,]|$)/gu, says: 'no space between a number and its unit' },
  { pattern: /회선/gu, says: 'the glossary says 연결, or 통신 기록 for the pane' },
];
