import { describe, expect, test } from 'vitest';
import { koreanProblems } from '#lessons/korean.ts';
import { languages } from '#wire/text.ts';
import { drawFigure, figureNames, saidByFigures } from './index.ts';

describe.each(languages)('in %s', (language) => {
  test.each(figureNames)('%s says what it shows, in well-formed SVG that stays inside its frame', (of) => {
    const { name, caption, svg, height } = drawFigure(of, language);
    expect(name.length).toBeGreaterThan(60);
    expect(caption).toMatch(/[.]$/);
    expect(svg).not.toMatch(/undefined|NaN|Infinity/);
    // Every element closes itself but the texts, which hold no other.
    expect(svg.replace(/<text[^>]*>[^<]*<\/text>|<(?:path|rect|circle)[^>]*\/>/g, '')).toBe('');
    for (const [, y] of svg.matchAll(/ y="([\d.-]+)"/g)) expect(Number(y)).toBeLessThanOrEqual(height);
  });
});

test.each(figureNames)('%s is written for Koreans', (of) => {
  const { name, caption, svg } = drawFigure(of, 'ko');
  const texts = [name, caption, ...Array.from(svg.matchAll(/>([^<]+)<\/text>/g), ([, text]) => text!)];
  expect(texts.flatMap(koreanProblems)).toEqual([]);
});

test('a figure that nobody has drawn is refused with the names of those that there are', () => {
  expect(() => drawFigure('held', 'en')).toThrow(
    /^<Figure of="held" \/>: there is no such figure; expected one of who-may-speak, held-request, /,
  );
});

test('the delay of polling is half its interval in the picture, too', () => {
  expect(drawFigure('staleness', 'en').name).toContain('1.6, 1.0, 0.4 seconds later; on average 1.0.');
});

test('a character that is cut becomes a replacement character for each part, and is whole in the stream', () => {
  const { svg } = drawFigure('chunks-are-not-messages', 'en');
  expect(svg).toContain('>{"t":"\uFFFD<');
  expect(svg).toContain('>\uFFFD\uFFFD글"}<');
  expect(svg).toContain('chunk 1: 7 bytes');
});

test('what an old proxy sees of the masked bytes is their XOR with the key', () => {
  const { svg } = drawFigure('why-masks', 'en');
  expect(svg).toContain('>47 45 54 20 2f 78<');
  expect(svg).toContain('>70 bf 75 1d 18 82<');
});

test('the heartbeat turned round: protocol 3 begins at the client, protocol 4 at the server', () => {
  const dots = drawFigure('who-pings', 'en').svg.match(/class="dot ([sp])"/g);
  expect(dots?.map((dot) => dot.at(-2)).join('')).toBe('spsppsps');
});

test('the page loads the characters that its figures say', () => {
  expect(saidByFigures('Text.\n\n<Figure of="held-request" />\n', 'ko')).toContain('붙잡아 둠:');
  expect(saidByFigures('<Figure of="nobody" />', 'ko')).toBe('');
});
