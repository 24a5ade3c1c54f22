import type { Text } from '#wire/text.ts';

/** What stands around the help of a step: its two hints, and the solution beside one's own code. */
export const helpTexts = {
  need: { en: 'Need a hint?', ko: '힌트 보기' },
  more: { en: 'One more hint', ko: '힌트 하나 더' },
  show: { en: 'Show the solution', ko: '정답 코드 보기' },
  solution: { en: 'The solution beside your code', ko: '내 코드와 정답 코드 비교' },
  signs: { en: 'Lines with − are yours, with + the solution’s.', ko: '− 줄은 내 코드, + 줄은 정답 코드예요.' },
  unchanged: { en: 'The solution leaves {file} as it is.', ko: '{file} 파일은 정답 코드와 같아요.' },
  allSame: {
    en: 'Your code is the solution’s already: there is nothing to change.',
    ko: '내 코드가 이미 정답 코드와 같아요. 바꿀 것이 없어요.',
  },
  answerLeft: {
    en: 'No code is missing here: what is left is the answer to the question in the text.',
    ko: '코드에서 바꿀 것은 없어요. 본문의 질문에 답하면 돼요.',
  },
  files: { en: 'Files that differ', ko: '달라지는 파일' },
  added: { en: 'new', ko: '새 파일' },
  previous: { en: 'Previous difference', ko: '이전 차이' },
  next: { en: 'Next difference', ko: '다음 차이' },
  take: { en: 'Take the solution', ko: '정답 코드로 바꾸기' },
  back: { en: 'Back to my code', ko: '내 코드로 돌아가기' },
  mine: { en: 'Your {file}', ko: '내 코드의 {file}' },
  theirs: { en: 'The solution’s {file}', ko: '정답 코드의 {file}' },
} as const satisfies Record<string, Text>;
