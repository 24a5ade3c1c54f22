import { describe, expect, it } from 'vitest';
import { columns, fitTo, printable, quote } from './printable.ts';
import { hex } from './streams.testing.ts';

describe('printable', () => {
  it('leaves 한글, emoji, flags and letters of all scripts as they are', () => {
    const texts = [
      '안녕하세요',
      'hi 😀',
      '👨‍👩‍👧',
      '👍🏽',
      '❤️‍🔥',
      '🏳️‍🌈',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      '🇰🇷',
      'naïve',
      'Привет',
      'שלום',
      'e\u0301',
      'a\\b',
    ];
    for (const text of texts) expect(printable(text)).toBe(text);
  });

  it.each([
    ['\x00', '\\x00'],
    ['\x1b[31m', '\\x1b[31m'],
    ['\r\n\t', '\\r\\n\\t'],
    ['\x7f', '\\x7f'],
    ['\x9b', '\\x9b'],
    ['\u202e', '\\u202e'],
    ['\u2066\u2069', '\\u2066\\u2069'],
    ['\u200e\u200f\u061c', '\\u200e\\u200f\\u061c'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\u200b\ufeff', '\\u200b\\ufeff'],
    ['a\u200db', 'a\\u200db'],
    ['\ud83d', '\\ud83d'],
    ['\ude00\ud83d', '\\ude00\\ud83d'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\u3164', '\\u3164'],
  ])('shows %j as %s', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('reads a long run of joiners or tags in one pass', () => {
    expect(printable('\u{e0041}'.repeat(50_000))).toHaveLength(50_000 * 9);
    expect(printable('\u200d'.repeat(50_000))).toHaveLength(50_000 * 6);
  });
});

describe('quote', () => {
  it('reads UTF-8, and shows bytes that are none', () => {
    expect(quote(hex('ed 95 9c f0 9f 98 80'))).toBe('한😀');
    expect(quote(hex('61 ff 62 ed 95'))).toBe('a\\xffb\\xed\\x95');
    // RFC 3629 §4: overlong forms, surrogates and values beyond U+10FFFF are none.
    expect(quote(hex('c0 80 ed a0 80 f4 90 80 80'))).toBe('\\xc0\\x80\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80');
    expect(quote(hex('ef bb bf 61'))).toBe('\\ufeffa');
    expect(quote(hex('c2 9b'))).toBe('\\x9b');
  });

  it('does not show a character as broken that only its own limit cut', () => {
    expect(quote(hex('ed 95 9c ed 95 9c'), 4)).toBe('한…');
    expect(quote(hex('61 62 63'), 3)).toBe('abc');
    expect(quote(hex('61 ff ff ff ff'), 3)).toBe('a\\xff\\xff…');
  });
});

describe('columns', () => {
  it.each([
    ['abc', 3],
    ['한글', 4],
    ['日本', 4],
    ['😀', 2],
    ['👨‍👩‍👧', 2],
    ['🇰🇷', 2],
    ['❤️', 2],
    ['☎', 1],
    ['e\u0301', 1],
    ['한', 2],
    ['1', 1],
    ['ﾊ', 1],
    ['Ａ', 2],
    ['→·…', 3],
  ])('%s takes %i', (text, width) => {
    expect(columns(text)).toBe(width);
  });

  it('fits text to exactly a width, cutting between characters', () => {
    expect(fitTo('abc', 5)).toBe('abc  ');
    expect(fitTo('abcdef', 4)).toBe('abc…');
    expect(fitTo('한글날', 4)).toBe('한… ');
    expect(fitTo('한글', 4)).toBe('한글');
    expect(fitTo('👨‍👩‍👧x', 2)).toBe('… ');
    for (let width = 0; width < 12; width++) expect(columns(fitTo('a한b😀c글', width))).toBe(width);
  });
});
