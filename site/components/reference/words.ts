import type { Text } from '#wire/text.ts';

/** What the reference and the glossary say around their entries. */
export const referenceWords = {
  title: { en: 'Reference', ko: '레퍼런스' },
  heading: { en: 'Every digit, code and word', ko: '모든 숫자, 코드, 단어' },
  lead: {
    en: 'What stands in front of a message, what a connection closes with, what an answer begins with. Each with the clause that says so, and, where it crosses the wire, with its bytes.',
    ko: '메시지 앞에 붙는 숫자, 연결을 닫는 코드, 응답을 시작하는 상태 코드를 모았어요. 항목마다 근거가 되는 조항이 있고, 실제로 오가는 값에는 바이트도 적었어요.',
  },
  measured: {
    en: 'What is said of libraries was measured with socket.io 4.8.4 and ws 8.23.0.',
    ko: '라이브러리에 대한 내용은 socket.io 4.8.4와 ws 8.23.0에서 직접 확인했어요.',
  },
  contents: { en: 'On this page', ko: '이 페이지의 내용' },
  values: { en: 'Values', ko: '값' },
  table: { en: '{title}: all of them', ko: '{title}: 전체 표' },
  bytes: { en: 'The bytes', ko: '바이트' },
  source: { en: 'Source', ko: '출처 문서' },
  taught: { en: 'Lesson {n}: {title}', ko: '레슨 {n}: {title}' },
  glossary: { en: 'Glossary', ko: '용어집' },
  glossaryHeading: { en: 'The words of the course', ko: '이 과정의 용어' },
  glossaryLead: {
    en: 'Each word in a sentence or two, with the lesson in which it is met on the wire.',
    ko: '용어마다 한두 문장으로 설명하고, 그 용어를 직접 보게 되는 레슨을 적었어요.',
  },
} as const satisfies Record<string, Text>;
