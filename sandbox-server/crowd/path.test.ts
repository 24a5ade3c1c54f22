import { expect, test } from 'vitest';
import { lastId, requestPath } from './path.ts';

test.each([
  ['/votes?since={since}', '/votes?since=7'],
  ['votes', '/votes'],
  ['/가 나\r\nX: 1', '/%EA%B0%80%20%EB%82%98%0D%0AX:%201'],
  ['/votes#since={since}', '/votes%23since=7'],
  ['/\ud800', '/%EF%BF%BD'],
])('the path %j can stand in a request line', (path, line) => {
  expect(requestPath(path, 7)).toBe(line);
});

test.each([
  ['{"id":4}', 4],
  ['[{"id":2},{"id":9},{"id":3}]', 9],
  ['{"events":[{"id":5},{"id":6}],"id":1}', 6],
  ['[{"id":"9"},null,[],{"id":1e999}]', undefined],
  [`${'['.repeat(30_000)}`, undefined],
  ['no JSON', undefined],
])('the last id in %s', (json, id) => {
  expect(lastId(json)).toBe(id);
});
