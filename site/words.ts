import type { Text } from '#wire/text.ts';

/** What the pages around the lessons say. A lesson brings its own words. */
export const words = {
  name: { en: 'Switching Protocols', ko: 'Switching Protocols' },
  skip: { en: 'Skip to content', ko: '본문으로 건너뛰기' },
  course: { en: 'Course', ko: '전체 과정' },
  books: { en: 'Look up', ko: '찾아보기' },
  reference: { en: 'Reference', ko: '레퍼런스' },
  glossary: { en: 'Glossary', ko: '용어집' },
  language: { en: 'Language', ko: '언어' },
  theme: { en: 'Dark theme', ko: '어두운 테마' },
  footer: {
    en: 'Everything runs on this server. Nothing is fetched from anywhere else, and nobody counts you.',
    ko: '모든 것이 이 서버에서 실행돼요. 외부에서 불러오는 것도, 방문을 추적하는 것도 없어요.',
  },
  coming: { en: 'coming', ko: '준비 중' },
  now: { en: 'you are here', ko: '지금 보는 레슨' },
  minutes: { en: '{n} min', ko: '{n}분' },
  steps: { en: 'Steps of this lesson', ko: '이 레슨의 단계' },
  eyebrow: { en: 'step {n} of {all}', ko: '{all}단계 중 {n}단계' },
  previous: { en: 'Previous step', ko: '이전 단계' },
  next: { en: 'Next step', ko: '다음 단계' },
  nextLesson: { en: 'Next lesson', ko: '다음 레슨' },
  end: { en: 'Back to the course', ko: '전체 과정으로' },
  checks: { en: 'Checks of this step', ko: '이 단계의 검사' },
  predict: { en: 'Predict', ko: '예측' },
  frameHow: {
    en: 'Run, then select it in the wire pane.',
    ko: '실행한 다음 통신 기록에서 고르세요.',
  },
  thisFrame: { en: 'This one', ko: '프레임으로 답하기' },
  typeText: {
    en: 'Each Enter is a CRLF. \\xNN is an octet, \\\\ a backslash; write \\n at the end of a line for a bare LF.',
    ko: 'Enter는 CRLF예요. \\xNN은 바이트 하나, \\\\는 백슬래시예요. 줄 끝에 \\n을 쓰면 LF만 들어가요.',
  },
  typeHex: {
    en: 'Octets in hexadecimal: 81 05 48 … What follows a # is a comment.',
    ko: '바이트를 16진수로 쓰세요. 예: 81 05 48 … # 뒤는 주석이에요.',
  },
  theseBytes: { en: 'These bytes', ko: '이 바이트로 답하기' },
  predicted: { en: 'Noted', ko: '기록했어요' },
  read: { en: 'Read', ko: '읽기' },
  watch: { en: 'Run & watch', ko: '실행하고 보기' },
  playground: { en: 'Playground', ko: '실습' },
  needsScript: {
    en: 'The playground needs JavaScript. The text is all here without it.',
    ko: '실습에는 JavaScript가 필요해요. 글은 없어도 끝까지 읽을 수 있어요.',
  },
  notFound: { en: '404: there is nothing at this address', ko: '404: 이 주소에는 아무것도 없어요' },
  notFoundWhy: {
    en: 'The server understood the request and found nothing to answer it with. The course is still where it was.',
    ko: '서버가 요청은 알아들었지만 돌려줄 것을 찾지 못했어요. 과정은 그대로 있어요.',
  },
  toCourse: { en: 'To the course', ko: '과정 보러 가기' },
} as const satisfies Record<string, Text>;
