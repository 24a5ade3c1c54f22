import { expect, test } from 'vitest';
import type { ConsoleLine } from '#protocol';
import { codeErrors } from './errors.ts';

const line = (rest: Partial<ConsoleLine>): ConsoleLine => ({
  from: 'server',
  level: 'error',
  at: 0,
  text: '',
  ...rest,
});

test('an error with a place is marked there, with the line that says what is wrong and what to do next', () => {
  const stack = "server.js:3\nconst a = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n    at x";
  const hint = { en: 'Give it a value.', ko: '값을 넣으세요.' };
  expect(codeErrors([line({ text: stack, place: { file: 'server.js', line: 3 }, hint })])).toEqual([
    {
      place: { file: 'server.js', line: 3 },
      level: 'error',
      text: {
        en: "SyntaxError: Unexpected token ';'\nGive it a value.",
        ko: "SyntaxError: Unexpected token ';'\n값을 넣으세요.",
      },
    },
  ]);
});

test('an error that comes again and again is marked once', () => {
  const again = line({ text: 'TypeError: x', place: { file: 'client.js', line: 1 } });
  expect(codeErrors([again, again, again])).toHaveLength(1);
});

test('a warning, and an error without a place, mark nothing', () => {
  expect(codeErrors([line({ level: 'warn', place: { file: 'a.js', line: 1 } }), line({ text: 'Error: x' })])).toEqual(
    [],
  );
});

test('an escape sequence in an error is shown, not obeyed', () => {
  const [error] = codeErrors([line({ text: 'Error: \x1b[2J', place: { file: 'a.js', line: 1 } })]);
  expect(error?.text.en).not.toContain('\x1b');
});

const sketch = (line: number, column: number) => ({ file: 'sketch.ino', line, column });

test('what the compiler says stands before what the run says, errors before warnings, in its own words and in ours', () => {
  const means = { en: 'Put a semicolon behind it.', ko: '뒤에 세미콜론을 붙이세요.' };
  const errors = codeErrors(
    [line({ text: 'Error: x', place: { file: 'server.js', line: 1 } })],
    [
      { level: 'warning', place: sketch(9, 1), said: 'unused variable' },
      { level: 'error', place: sketch(7, 3), said: "expected ';' after expression", text: means },
      { level: 'error', said: 'undefined symbol: loop' },
    ],
  );
  expect(errors.map(({ place, level, text }) => [place.file, place.line, level, text.ko])).toEqual([
    ['sketch.ino', 7, 'error', `expected ';' after expression\n뒤에 세미콜론을 붙이세요.`],
    ['sketch.ino', 9, 'warning', 'unused variable'],
    ['server.js', 1, 'error', 'Error: x'],
  ]);
});

test('a place that the compiler and the console both name is marked once', () => {
  const errors = codeErrors(
    [line({ from: 'board', text: 'again', place: sketch(7, 1) })],
    [{ level: 'error', place: sketch(7, 3), said: 'first' }],
  );
  expect(errors).toHaveLength(1);
});
