/** Over what clang really printed. */
import { expect, test } from 'vitest';
import { problemsOf, readDiagnostics } from './diagnostics.ts';

const surroundings = { headers: ['Arduino.h', 'mine.h'] };
const problems = (output: string, heeds: (file: string) => boolean = () => true) =>
  problemsOf(readDiagnostics(output), surroundings, heeds);

test('each error has its place, its words, and what they mean in both languages', () => {
  expect(
    problems(`sketch.ino:7:15: error: expected ';' after top level declarator
./libraries/SocketIOclient.cpp:3:1: error: use of undeclared identifier 'blonk'
2 errors generated.
`),
  ).toEqual([
    {
      level: 'error',
      place: { file: 'sketch.ino', line: 7, column: 15 },
      said: "expected ';' after top level declarator",
      text: { en: expect.stringContaining('semicolon'), ko: expect.stringContaining('세미콜론') },
    },
    {
      level: 'error',
      place: { file: 'libraries/SocketIOclient.cpp', line: 3, column: 1 },
      said: "use of undeclared identifier 'blonk'",
      text: { en: expect.stringContaining('blonk'), ko: expect.stringContaining('blonk') },
    },
  ]);
});

test('what breaks inside of the standard library is told once, at the line that used it', () => {
  const [first, ...others] =
    problems(`/usr/include/c++/v1/__algorithm/sort.h:28:5: error: no type named 'difference_type' in 'X'
/usr/include/c++/v1/__algorithm/sort.h:90:5: note: in instantiation of function template specialization 'A' requested here
sketch.ino:2:59: note: in instantiation of function template specialization 'B' requested here
/usr/include/c++/v1/__algorithm/sort.h:30:5: error: no type named 'value_type' in 'X'
sketch.ino:2:59: note: in instantiation of function template specialization 'B' requested here
/usr/include/c++/v1/__algorithm/sort.h:31:5: error: invalid operands to binary expression ('X' and 'X')
`);
  expect(first).toMatchObject({ place: { file: 'sketch.ino', line: 2, column: 59 } });
  expect(first!.text!.en).toContain('sort.h');
  expect(others).toEqual([]);
});

test('what breaks in a header that is not the learner’s is told where it was included', () => {
  expect(
    problems(`In file included from core/Broken.h:1:
In file included from sketch.ino:4:
core/Inner.h:2:1: error: expected expression
`)[0],
  ).toMatchObject({ place: { file: 'sketch.ino', line: 4 } });
});

test('warnings come for the files that the learner wrote', () => {
  const output = `sketch.ino:1:20: warning: unused variable 'x' [-Wunused-variable]
libraries/Json.cpp:1:20: warning: unused variable 'y' [-Wunused-variable]
`;
  expect(problems(output, (file) => file === 'sketch.ino')).toMatchObject([
    {
      level: 'warning',
      said: "unused variable 'x' [-Wunused-variable]",
      text: { en: expect.stringContaining('x is') },
    },
  ]);
});

test.each([
  ["format specifies type 'unsigned long' but the argument has type 'uint32_t' (aka 'unsigned int') [-Wformat]", 0],
  ["format specifies type 'unsigned int' but the argument has type 'size_t' (aka 'unsigned long') [-Wformat]", 0],
  ["format specifies type 'int' but the argument has type 'long' [-Wformat]", 0],
  ["format specifies type 'int' but the argument has type 'double' [-Wformat]", 1],
  ["format specifies type 'unsigned long' but the argument has type 'unsigned long long' [-Wformat]", 1],
])('%s: %i, since int and long are both 32 bits on the board', (said, count) => {
  expect(problems(`sketch.ino:1:1: warning: ${said}\n`)).toHaveLength(count);
});

test('a header that is not there is told with those that are', () => {
  expect(problems("sketch.ino:1:10: fatal error: 'WiFiMulti.h' file not found\n")[0]!.text!.en).toContain(
    'Arduino.h, mine.h',
  );
});

test('a call that does not fit says why, as the first candidate does', () => {
  const output = (note: string) => `sketch.ino:2:16: error: no matching function for call to 'f'
sketch.ino:1:6: note: candidate function not viable: ${note}
`;
  const en = (note: string) => problems(output(note))[0]!.text!.en;
  expect(en('requires 2 arguments, but 1 was provided')).toContain('it takes 2 of them, and 1 stand here');
  expect(en("requires at least argument 'a', but no arguments were provided")).toContain('f is there');
  expect(en("no known conversion from 'String' to 'int' for 2nd argument")).toContain('argument 2 is of type String');
});

test('a brace that is missing is told with the one that is open', () => {
  expect(
    problems(`sketch.ino:9:1: error: expected '}'
sketch.ino:3:14: note: to match this '{'
`)[0]!.text!.en,
  ).toContain('sketch.ino line 3');
});

test('what it does not know stands as clang said it, and what is no diagnostic is left out', () => {
  expect(
    problems(`clang++: error: something of the driver
sketch.ino:1:1: error: a thing that nobody has words for
fatal error: too many errors emitted, stopping now [-ferror-limit=]
`),
  ).toEqual([
    { level: 'error', place: { file: 'sketch.ino', line: 1, column: 1 }, said: 'a thing that nobody has words for' },
  ]);
});

test.each([
  ["use of undeclared identifier 'let'; did you mean 'led'?", 'int x = 5'],
  ["use of undeclared identifier 'function'; did you mean 'std::function'?", 'void greet()'],
  ["unknown type name 'function'", 'void greet()'],
  ["use of undeclared identifier 'console'", 'Serial.println'],
  ["use of undeclared identifier 'undefined'", 'nullptr'],
  ['a type specifier is required for all declarations', 'const int x = 5'],
  ["expected ';' in 'for' statement specifier", 'for (auto item : list)'],
])('whoever writes JavaScript is told the word of C++: %s', (said, word) => {
  const { text } = problems(`sketch.ino:1:1: error: ${said}\n`)[0]!;
  expect(text!.en).toContain(word);
  expect(text!.ko).toContain(word);
});

// Each is what clang 22 said to a sketch of a beginner.
test.each([
  "use of undeclared identifier 'digitalWrit'; did you mean 'digitalWrite'?",
  "unknown type name 'Strng'; did you mean 'String'?",
  "too few arguments to function call, at least argument 'baud' must be specified",
  'too many arguments to function call, expected 2, have 3',
  'function definition is not allowed here',
  "extraneous closing brace ('}')",
  "expected ')'",
  "missing terminating '\"' character [-Winvalid-pp-token]",
  'expected expression',
  'expected unqualified-id',
  'a type specifier is required for all declarations',
  "no member named 'prinln' in 'HardwareSerial'",
  "no member named 'isConected' in 'SocketIOclient'; did you mean 'isConnected'?",
  "'x' is a private member of 'A'",
  "redefinition of 'setup'",
  'functions that differ only in their return type cannot be overloaded',
  "cannot initialize a variable of type 'int' with an lvalue of type 'const char[2]'",
  "no viable conversion from 'String' to 'char *'",
  "invalid operands to binary expression ('const char[2]' and 'const char[2]')",
  "adding 'int' to a string does not append to the string [-Wstring-plus-int]",
  'using the result of an assignment as a condition without parentheses [-Wparentheses]',
  "cannot pass non-trivial object of type 'String' to variadic method; expected type from format string was 'char *' [-Wnon-pod-varargs]",
  'all paths through this function will call itself [-Winfinite-recursion]',
  'non-void function does not return a value [-Wreturn-type]',
  "void function 'setup' should not return a value [-Wreturn-mismatch]",
  "cannot use 'throw' with exceptions disabled",
  '#include nested too deeply',
  "constexpr variable 'v' must be initialized by a constant expression",
  'recursive template instantiation exceeded maximum depth of 1024',
  "array index 5 is past the end of the array (that has type 'int[3]') [-Warray-bounds]",
  "unused variable 'x' [-Wunused-variable]",
  "variable 'u' is uninitialized when used here [-Wuninitialized]",
  "member reference base type 'const int' is not a structure or union",
  "member reference type 'P *' is a pointer; did you mean to use '->'?",
  'reference to non-static member function must be called; did you mean to call it with no arguments?',
  "called object type 'int' is not a function or function pointer",
  'multi-character character constant [-Wmultichar]',
  "ISO C++11 does not allow conversion from string literal to 'char *' [-Wwritable-strings]",
])('%s has words in both languages, and nothing unfilled', (said) => {
  const { text } = problems(`sketch.ino:1:1: error: ${said}\n`)[0]!;
  expect(text).toBeDefined();
  expect(`${text!.en} ${text!.ko}`).not.toMatch(/undefined|null|\[object|NaN|습니다|을\(를\)/);
});
