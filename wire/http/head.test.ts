import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';
import { decodeScript } from '#wire/streams.testing.ts';

/** What a request with these field lines is read as: its fields, and the rules that it breaks. */
function read(lines: string) {
  const [frame] = decodeScript([['client', `GET / HTTP/1.1\r\nHost: a\r\n${lines}\r\n`]]) as [HttpRequest];
  return [frame.headers.slice(1), frame.problems.map(({ rule }) => rule)];
}

describe('field lines', () => {
  it.each<[string, string, readonly (readonly [string, string])[], readonly string[]]>([
    ['h10: a folded value is joined by one space', 'X: one\r\n\t two\r\n', [['X', 'one two']], ['obs-fold']],
    ['h19: the name ends before the space', 'X : y\r\n', [['X', 'y']], ['space-before-colon']],
    ['h26: obs-text is kept byte by byte', 'X: caf\xe9\x80\r\n', [['X', 'caf\xe9\x80']], []],
    [
      'h27: lines of one name are never joined',
      'Set-Cookie: a=1\r\nset-cookie: b=2\r\n',
      [
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
      [],
    ],
    ['white space around a value is not part of it', 'X: \t y z \t\r\n', [['X', 'y z']], []],
    ['an empty value', 'X:\r\n', [['X', '']], []],
    ['a value with colons', 'X: a:b\r\n', [['X', 'a:b']], []],
    ['a line without a colon', 'oops\r\n', [['oops', '']], ['field-without-colon']],
    ['a name that is no token', '(x): y\r\n', [['(x)', 'y']], ['field-name']],
    ['an empty name', ': y\r\n', [['', 'y']], ['field-name']],
    ['NUL in a value', 'X: a\0b\r\n', [['X', 'a\0b']], ['field-value-nul']],
    ['NUL in a folded line', 'X: a\r\n b\0\r\n', [['X', 'a b\0']], ['obs-fold', 'field-value-nul']],
    ['CR in a value', 'X: a\rb\r\n', [['X', 'a\rb']], ['bare-cr']],
  ])('%s', (_, lines, headers, rules) => {
    expect(read(lines)).toEqual([headers, rules]);
  });

  it('a line that begins with white space right behind the start line is skipped and told', () => {
    const [frame] = decodeScript([['client', 'GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n']]) as [HttpRequest];
    expect(frame.headers).toEqual([['Host', 'a']]);
    expect(frame.problems.map(({ rule }) => rule)).toEqual(['space-before-first-field']);
  });
});

describe('start lines', () => {
  it.each<[string, Partial<HttpRequest>, readonly string[]]>([
    ['GET /a?b#c HTTP/1.1', { method: 'GET', target: '/a?b#c', version: '1.1' }, []],
    ['get / HTTP/1.0', { method: 'get', version: '1.0' }, []],
    ['OPTIONS * HTTP/1.1', { target: '*' }, []],
    ['GET  /  HTTP/1.1', { target: '/' }, ['request-line-spaces']],
    ['GET /a b HTTP/1.1', { target: '/a b' }, ['request-line-spaces']],
    ['GET / HTTP/1.1 ', { target: '/' }, ['request-line-spaces']],
  ])('%j', (line, parts, rules) => {
    const [frame] = decodeScript([['client', `${line}\r\nHost: a\r\n\r\n`]]);
    expect(frame).toMatchObject(parts);
    expect(frame!.problems.map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    'GET /',
    'GET / HTTP/1',
    'GET / http/1.1',
    'GET HTTP/1.1',
    'G\xc9T / HTTP/1.1',
    '\x16\x03\x01',
    `${'A'.repeat(40)} / HTTP/1.1`,
  ])('%j begins no message', (line) => {
    expect(decodeScript([['client', `${line}\r\n\r\n`]]).map(({ layer }) => layer)).toEqual(['tcp']);
  });

  it.each<[string, number, string]>([
    ['HTTP/1.1 200 OK', 200, 'OK'],
    ['HTTP/1.1 404 Not  found: caf\xe9', 404, 'Not  found: caf\xe9'],
    ['HTTP/1.0 599 ', 599, ''],
  ])('%j', (line, status, reason) => {
    const [frame] = decodeScript([['server', `${line}\r\nContent-Length: 0\r\n\r\n`]]) as [HttpResponse];
    expect([frame.status, frame.reason]).toEqual([status, reason]);
  });

  it('an HTTP/1.1 request needs a Host, and one only', () => {
    const rules = (head: string) => decodeScript([['client', head]])[0]!.problems.map(({ rule }) => rule);
    expect(rules('GET / HTTP/1.1\r\n\r\n')).toEqual(['host-missing']);
    expect(rules('GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n')).toEqual(['host-missing']);
    expect(rules('GET / HTTP/1.0\r\n\r\n')).toEqual([]);
  });
});
