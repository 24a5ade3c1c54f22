import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test('a file says which run it holds', () => {
  expect(fileName({ run: 3, file: undefined }, 'pcapng')).toBe('switching-protocols-run-3.pcapng');
});

test.each([
  ['votes.ndjson', 'votes.har'],
  ['투표 기록.ndjson', '투표-기록.har'],
  ['../../etc/passwd', 'etc-passwd.har'],
  ['a\u202egnp.exe', 'a-gnp.har'],
  ['...', 'switching-protocols-capture.har'],
  ['', 'switching-protocols-capture.har'],
])('a capture opened from %j is saved as %j', (file, name) => {
  expect(fileName({ run: 0, file }, 'har')).toBe(name);
});
