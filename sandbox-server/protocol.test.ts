import { expect, test } from 'vitest';
import { askMessage, cable, crowdMessage, cutMessage, fileName, plainCable } from './protocol.ts';

test.each(['/', '/status', '/events?since=4', '//other.example/x', '/%0d%0a', `/${'x'.repeat(1999)}`])(
  'a check may ask for %j',
  (path) => {
    expect(askMessage.safeParse({ path }).success).toBe(true);
  },
);

test.each([
  ['no path', ''],
  ['the absolute form', 'http://other.example/'],
  ['the asterisk form', '*'],
  ['a space', '/a HTTP/1.1'],
  ['CRLF', '/ HTTP/1.1\r\nHost: x'],
  ['a line break at its end', '/status\n'],
  ['NUL', '/\0'],
  ['letters beyond ASCII', '/상태'],
  ['more than 2,000 characters', `/${'x'.repeat(2000)}`],
])('a check cannot ask for %s', (_name, path) => {
  expect(askMessage.safeParse({ path }).success).toBe(false);
});

const hostile = [Number.NaN, Infinity, -Infinity, 1e308, -1, '1', null, [1], { valueOf: 1 }];

test.each(Object.keys(plainCable))('a cable whose %s is no number that it could have is refused', (name) => {
  for (const value of [...hostile, undefined]) {
    expect(cable.safeParse({ ...plainCable, [name]: value }).success, String(value)).toBe(false);
  }
});

test('a cut or a crowd that cannot be is refused', () => {
  for (const value of hostile) {
    expect(cutMessage.safeParse({ how: 'fin', for: value }).success, String(value)).toBe(false);
    const kind = { does: 'poll', path: '/', every: 1000 };
    expect(crowdMessage.safeParse({ readers: value, kind }).success, String(value)).toBe(false);
    expect(crowdMessage.safeParse({ readers: 1, kind: { ...kind, every: value } }).success).toBe(false);
  }
  for (const how of ['idle', 'FIN', '', '__proto__', null]) expect(cutMessage.safeParse({ how }).success).toBe(false);
});

test.each([
  'other/../server.js',
  'other//server.js',
  'other/./x.js',
  'other/',
  '/other/x.js',
  'other\\x.js',
  'other/.env',
])('the other site has no file %j', (name) => {
  expect(fileName.safeParse(name).success).toBe(false);
});
