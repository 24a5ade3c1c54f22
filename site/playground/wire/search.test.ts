import { describe, expect, test } from 'vitest';
import { createDecoder } from '#wire/decode.ts';
import { found, marksOf, parseSearch } from './search.ts';

const bytes = new TextEncoder().encode('GET /votes?say=안녕 HTTP/1.1\r\nHost: a\r\n\r\n');
const frame = createDecoder().push({ event: 'bytes', connection: 3, at: 195, from: 'client', offset: 0, bytes })[0]!;
const finds = (typed: string) => found(frame, parseSearch(typed)!, 'en');

describe('what is typed above the lines', () => {
  test('finds a line that has all the words, in any case and order', () => {
    expect(finds('votes get')).toBe(true);
    expect(finds('http →')).toBe(true);
    expect(finds('get nothing')).toBe(false);
  });

  test('finds a frame by its number, and what it carries', () => {
    expect(finds(`#${frame.id}`)).toBe(true);
    expect(finds(`#${frame.id}7`)).toBe(false);
    const carried = { ...frame, id: 99, within: [frame.id] };
    expect(found(carried, parseSearch(`#${frame.id}`)!, 'en')).toBe(true);
  });

  test('is nothing when it is only spaces', () => {
    expect(parseSearch('  ')).toBeUndefined();
    expect(marksOf(undefined)).toBeUndefined();
  });

  test('marks words as they are typed, whatever signs they have', () => {
    const marks = marksOf(parseSearch('a.c (x) [1]'))!;
    expect('abc A.C (X) [1]'.replaceAll(marks, '_')).toBe('abc _ _ _');
    expect('foobar foo'.replaceAll(marksOf(parseSearch('foo foobar'))!, '_')).toBe('_ _');
  });
});
