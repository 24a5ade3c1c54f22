import { expect, test } from 'vitest';
import { decodeScript } from '#wire/streams.testing.ts';
import { contentViews } from './contents.ts';
import { laidOut } from './json-layout.ts';

test('JSON is laid out without a change to its tokens', () => {
  expect(laidOut('{"a":1.0,"a":[],"b":["x, {y}",{"c":"\\u00e9"}]}')).toBe(
    '{\n  "a": 1.0,\n  "a": [],\n  "b": [\n    "x, {y}",\n    {\n      "c": "\\u00e9"\n    }\n  ]\n}',
  );
  expect(laidOut('{"a":')).toBeUndefined();
  expect(laidOut('"text"')).toBeUndefined();
  expect(laidOut('up:17')).toBeUndefined();
});

test('a body that is JSON is laid out first, and can be seen as text', () => {
  const [request] = decodeScript([
    ['client', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18\r\n\r\n{"up":1}\r\n\x1b[2J{x}\n'],
  ]);
  expect(contentViews(request!).map(({ kind, text }) => [kind, text])).toEqual([['text', '{"up":1}\n\\x1b[2J{x}\n']]);
  const [other] = decodeScript([['client', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n{"up":1}']]);
  expect(contentViews(other!).map(({ kind, text }) => [kind, text])).toEqual([
    ['laid-out', '{\n  "up": 1\n}'],
    ['text', '{"up":1}'],
  ]);
});

test('a frame that carries nothing offers nothing', () => {
  const [request] = decodeScript([['client', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n']]);
  expect(contentViews(request!)).toEqual([]);
});
