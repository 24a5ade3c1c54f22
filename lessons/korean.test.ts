import { expect, test } from 'vitest';
import { koreanProblems } from './korean.ts';

test.each([
  ['요청을 보냅니다.', '해요체'],
  ['응답을(를) 보세요.', 'pronunciation'],
  ['`101` 을 보세요.', 'no space before a particle'],
  ['ETag 를 보내세요.', 'no space before a particle'],
  ['{count}를 보세요.', 'after a gap'],
  ['커서가 {since}예요.', 'after a gap'],
  ['**Upgrade(업그레이드)**를 보세요.', '<strong>'],
  ['여기 *강조* 보세요.', 'italics'],
  ['20 초 뒤에 나가요.', 'unit'],
  ['회선이 끊겨요.', 'glossary'],
])('Korean that a Korean reader would stumble over is found: %s', (sentence, says) => {
  expect(koreanProblems(sentence).join()).toContain(says);
});

test.each([
  '`101`을 보고, ETag를 보내세요. 304는 20초 뒤에, 500ms마다 와요.',
  '요청 {count}개가 {gap}초 간격으로 나갔어요.',
  '<strong>Upgrade(업그레이드)</strong>를 보세요.',
  'HTTP에 마침 그런 방법이 있어요. `fetch`는 304가 온 줄 몰라요.',
])('Korean as the house writes it is left alone: %s', (sentence) => {
  expect(koreanProblems(sentence)).toEqual([]);
});
