import { expect, test } from 'vitest';
import { slicesFor } from './korean.ts';

test('a page without Korean fetches no Korean font', () => {
  expect(slicesFor('Anything new? — “304” ×1 →')).toEqual([]);
});

test('every Korean character of a page is drawn by exactly one slice, and a slice is named only for what it draws', () => {
  const text = '새로고침하지 않았는데, 숫자가 바뀌었어요.';
  const drawn = slicesFor(text).flatMap(({ range }) => range.split(','));
  const wanted = [...new Set(text.replace(/[ ,.]/g, ''))].map(
    (character) => `U+${character.codePointAt(0)?.toString(16)}`,
  );
  expect(drawn.sort()).toEqual(wanted.sort());
});
