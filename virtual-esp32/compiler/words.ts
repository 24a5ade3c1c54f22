/** What clang's words mean to somebody who learns, and the one next thing to do. What is not here stands as clang said it. */
import type { Text } from '#wire/text.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Surroundings } from './rule.ts';
import { rulesOfTypes } from './words-of-types.ts';
import { rulesOfWriting } from './words-of-writing.ts';

const rules = [...rulesOfWriting, ...rulesOfTypes];

/** Says it in the learner's words, where we have some. */
export function explain(diagnostic: Diagnostic, surroundings: Surroundings): Text | undefined {
  const said = diagnostic.said.replace(/ \[-W[^\]]*\]$/, '');
  for (const { when, text } of rules) {
    const found = when.exec(said);
    if (found) return text([...found].slice(1), diagnostic, surroundings);
  }
  return undefined;
}

/** The fault shows inside of what the learner did not write. */
export function misused(file: string): Text {
  const name = file.split('/').at(-1);
  return {
    en: `This line gives ${name} something that it cannot work with, and the compiler noticed only inside of it. Look at the types of what stands here.`,
    ko: `이 줄에서 넘긴 것을 ‘${name}’ 파일의 코드가 다룰 수 없어요. 오류는 그 안에서 났지만 원인은 여기예요. 여기에 쓴 값들의 타입을 살펴보세요.`,
  };
}
