/** Over what wasm-ld really printed. */
import { expect, test } from 'vitest';
import { readLinker } from './linker.ts';

const sketch = [
  { name: 'sketch.ino', text: 'int nope(int);\nvoid setup() {\n  nope(1); // nope\n}\nvoid Loop() {}\n' },
  { name: 'more.ino', text: '/* helper() */ void helper() {}\nint loop(int a) { return a; }\n' },
];
const other = [{ name: 'other.cpp', text: '\nvoid helper() {}\nint count;\n' }];
const core = [{ name: 'core/Arduino.cpp', text: 'void loop();\nvoid nope(int);' }];
const sources = (object: string) => ({ 'sketch.ino.cpp': sketch, 'other.cpp': other })[object] ?? core;
const read = (output: string) => readLinker(output, sources);

test('a function without a body is told where it is used', () => {
  expect(read('wasm-ld: error: sketch.ino.cpp.o: undefined symbol: nope(int)\n')).toEqual([
    {
      level: 'error',
      place: { file: 'sketch.ino', line: 3, column: 3 },
      said: 'undefined symbol: nope(int)',
      text: { en: expect.stringContaining('nope(int)'), ko: expect.stringContaining('nope(int)') },
    },
  ]);
});

test('a sketch without loop() is told so, and where it has nearly one', () => {
  const [problem] = read('wasm-ld: error: core/Arduino.cpp.o: undefined symbol: loop\n');
  expect(problem).toMatchObject({ place: { file: 'sketch.ino', line: 5, column: 6 }, said: 'undefined symbol: loop' });
  expect(problem!.text!.en).toContain('Loop()');
  const [another] = readLinker('wasm-ld: error: core/Arduino.cpp.o: undefined symbol: loop', () => [sketch[1]!]);
  expect(another).toMatchObject({ place: { file: 'more.ino', line: 2, column: 5 } });
  const [none] = readLinker('wasm-ld: error: core/Arduino.cpp.o: undefined symbol: setup', () => [sketch[1]!]);
  expect(none!.place).toBeUndefined();
  expect(none!.text!.en).toContain('no setup()');
});

test('what is defined twice is told at the second, with the place of the first', () => {
  const [problem] = read(`wasm-ld: error: duplicate symbol: helper()
>>> defined in sketch.ino.cpp.o
>>> defined in other.cpp.o
`);
  expect(problem).toMatchObject({ place: { file: 'other.cpp', line: 2, column: 6 } });
  expect(problem!.text!.en).toContain('more.ino line 1');
});

test('the same fault at twenty places is one problem', () => {
  const line = 'wasm-ld: error: sketch.ino.cpp.o: undefined symbol: vtable for A\n';
  expect(read(line.repeat(20))).toMatchObject([{ said: 'undefined symbol: vtable for A' }]);
});

test('variables that are too large are told with their size and what there is', () => {
  const [problem] = read('wasm-ld: error: maximum memory too small, 5111808 bytes needed\n');
  expect(problem!.text!.en).toContain('4.9 MB');
  expect(problem!.text!.en).toContain('4 MB');
});

test('what the linker has never said before stands as it said it', () => {
  expect(read('wasm-ld: error: something new\n')).toEqual([{ level: 'error', said: 'wasm-ld: error: something new' }]);
  expect(read('')).toMatchObject([{ level: 'error', said: expect.stringMatching(/./) }]);
});
