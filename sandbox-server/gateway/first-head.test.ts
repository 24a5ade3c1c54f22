import { expect, test } from 'vitest';
import { judge } from './first-head.ts';

const limits = { bytes: 100 };

test.each([
  ['', 'unclear'],
  ['GET /__pag', 'unclear'],
  ['GET /__page/', 'page so far'],
  ['GET /__page/x HTTP/1.1\r\nHost: a', 'page so far'],
  ['GET /', 'unclear'],
  ['GET /x', 'other'],
  ['get /__page/', 'other'],
  ['hello', 'other'],
  ['\x10\x0c\x00\x04MQTT', 'other'],
  ['GET http://a/__page/ HTTP/1.1\r\n\r\n', 'other'],
])('RFC 9112 section 3: %j is %s', (read, kind) => {
  expect(judge(read, limits)).toBe(kind);
});

test.each([
  ['GET /__page/x HTTP/1.1\r\n\r\n', { kind: 'page', method: 'GET', path: '/__page/x' }],
  [
    'HEAD /__page/x?y HTTP/1.0\r\nHOST:\ta:1 \r\n\r\n',
    { kind: 'page', method: 'HEAD', path: '/__page/x?y', host: 'a:1' },
  ],
  ['GET /__page/x HTTP/1.1\n\n\r\n\r\n', { kind: 'refuse', status: 400 }],
  ['GET  /__page/x HTTP/1.1\r\n\r\n', 'other'],
  ['GET /__page/\x7f HTTP/1.1\r\n\r\n', { kind: 'refuse', status: 400 }],
  ['DELETE /__page/x HTTP/1.1\r\n\r\n', { kind: 'refuse', status: 405 }],
  [`GET /__page/${'x'.repeat(200)} HTTP/1.1\r\n\r\n`, { kind: 'refuse', status: 431 }],
])('RFC 9112 section 3: the head %j is %j', (read, head) => {
  expect(judge(read, limits)).toEqual(head);
});
