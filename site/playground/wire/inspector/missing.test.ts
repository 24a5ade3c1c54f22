import { expect, test } from 'vitest';
import { decodeScript } from '#wire/streams.testing.ts';
import { missing } from './missing.ts';

const lacks = (bytes: string) => missing(decodeScript([['client', bytes]])[0]!, 'en');

test('an incomplete message says how much of it is here', () => {
  expect(lacks('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n12 bytes and')).toContain('12 of 40 bytes');
  expect(lacks('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n')).toContain('last chunk');
});

test('a complete one lacks nothing', () => {
  expect(lacks('GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toBeUndefined();
});
