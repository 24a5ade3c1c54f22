import { expect, test } from 'vitest';
import { unified } from './unified.ts';

const shown = (from: string, to: string) => unified(from, to).map(({ sign, text }) => `${sign}${text}`);

test('a unified diff has the lines that go, those that come, and three that stay around them', () => {
  const lines = ['1', '2', '3', '4', '5', '6', '7', '8'];
  expect(shown(lines.join('\n'), lines.with(4, 'five').join('\n'))).toEqual([
    ' 2',
    ' 3',
    ' 4',
    '-5',
    '+five',
    ' 6',
    ' 7',
    ' 8',
  ]);
});

test('what lies between two differences far apart is left out, and that shows', () => {
  const lines = Array.from({ length: 20 }, (_, index) => String(index));
  const other = lines.with(0, 'first').with(19, 'last');
  expect(shown(lines.join('\n'), other.join('\n')).filter((line) => !line.startsWith(' '))).toEqual([
    '-0',
    '+first',
    '…',
    '-19',
    '+last',
  ]);
});

test('equal texts, empty texts and a missing last line end are no trouble', () => {
  expect(shown('a\n', 'a\n')).toEqual([]);
  expect(shown('', 'a\nb\n')).toEqual(['+a', '+b']);
  expect(shown('a', 'a\n')).toEqual(['-a', '+a']);
});
