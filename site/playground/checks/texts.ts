import type { Text } from '#wire/text.ts';

/** What stands at the questions of a step. */
export const questionTexts = {
  thisFrame: { en: 'This one: #{id}', ko: '#{id} 프레임으로 답하기' },
  framePicked: { en: '#{id} noted', ko: '#{id} 기록했어요' },
  typedAt: { en: 'Line {line}, column {column}:', ko: '{line}번째 줄, {column}번째 글자:' },
  notWhole: {
    en: 'The bytes end before this is whole.',
    ko: '다 채워지기 전에 바이트가 끝나요.',
  },
  moreFrames: { en: '… and {count} more', ko: '… 외 {count}개' },
} as const satisfies Record<string, Text>;
