/** With the real compiler. One for all of them, and few compiles: each takes half a second. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engine, type Module } from '#virtual-esp32/runner/engine.ts';
import type { Sources } from './compiled.ts';
import { openCompiler } from './compiler.ts';
import { memoryBytes } from './flags.ts';

const compiler = openCompiler();
// Where nobody has built the house yet, this is what the build would do.
beforeAll(() => compiler.prepare(), 300_000);
afterAll(() => compiler.close());

const empty = '\nvoid setup() {}\nvoid loop() {}\n';
const compile = (sketch: string, others: Sources = {}) => compiler.compile({ 'sketch.ino': sketch, ...others });
/** `error sketch.ino:1:10 …` of each problem. */
async function said(sketch: string, others?: Sources): Promise<string[]> {
  const { problems } = await compile(sketch, others);
  return problems.map(({ level, place, said: words }) =>
    [level, place ? `${place.file}:${place.line}:${place.column}` : '-', words].join(' '),
  );
}
async function built(sketch: string, others?: Sources) {
  const compiled = await compile(sketch, others);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled;
}

/** The only functions of a board, and of WASI, that a module may ask for. */
const wasi = ['fd_close', 'fd_seek', 'fd_write', 'proc_exit'];

test('a sketch with a library is a module that asks for nothing but the board, and says where its memory ends', async () => {
  const { wasm, problems } = await built(`#include <WiFi.h>
    #include <SocketIOclient.h>
    SocketIOclient io;
    void setup() { Serial.begin(115200); WiFi.begin("lab", "secret"); io.begin("10.0.0.2", 3000); }
    void loop() { io.loop(); }`);
  expect(problems).toEqual([]);
  const module = await engine.compile(wasm);
  const imports = engine.Module.imports(module);
  const others = imports.filter(({ module: from }) => from !== 'board');
  expect(others.length).toBeLessThan(imports.length);
  expect(wasi).toEqual(
    expect.arrayContaining(others.map(({ module: from, name }) => (from === 'wasi_snapshot_preview1' ? name : from))),
  );
  expect(engine.Module.exports(module).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['memory', '_initialize', 'board_setup', 'board_loop', '__stack_pointer']),
  );
  const memory = started(module).memory as { grow(pages: number): number };
  expect(() => memory.grow(memoryBytes / 65_536)).toThrow(RangeError);
});

test('tabs, a source and a header of one’s own, and functions that are called above their definitions', async () => {
  const { problems } = await built(
    `#include "mine.h"
     struct Point { int x; };
     void setup() { late(); defaults(1); Serial.print(twice(2) + c_function()); other(Point{1}); }
     void loop() {}
     void defaults(int a, int b = 2) { Serial.print(a + b); }
     struct Later { int y; };
     static int of(Later later) { return later.y; }
     template <class T> T same(T a) { return a; }
     void other(Point point) { Serial.print(of(Later{same(point.x)})); }`,
    {
      'tab.ino': 'void late() { auto f = [](int a) { return a; }; Serial.print(f(1)); }',
      'mine.h': '#pragma once\nint twice(int a);\nextern "C" int c_function(void);',
      'twice.cpp': '#include "mine.h"\nint twice(int a) { return 2 * a; }',
      'plain.c': 'int c_function(void) { int class = 1; return class; }',
      'server.js': 'this is none of its business',
    },
  );
  expect(problems).toEqual([]);
});

test('a library file of the project stands in the place of the installed one, for the libraries too', async () => {
  expect(
    await said('#include <Json.h>\n#if MINE\n#error mine\n#endif', { 'libraries/Json.h': '#define MINE 1' }),
  ).toEqual(['error sketch.ino:3:2 mine']);
  const [first] = await said(`#include <SocketIOclient.h>${empty}`, { 'libraries/SocketIOclient.cpp': 'int a = ;' });
  expect(first).toBe('error libraries/SocketIOclient.cpp:1:9 expected expression');
});

test.each([
  [
    'an error has file, line and column',
    'int a = 0\nvoid setup() {}',
    ["error sketch.ino:1:10 expected ';' after top level declarator"],
  ],
  [
    'a file of the machine is not there',
    `#include "/etc/hostname"${empty}`,
    ["error sketch.ino:1:10 '/etc/hostname' file not found"],
  ],
  [
    'nor is what lies above',
    `#include "../../package.json"${empty}`,
    ["error sketch.ino:1:10 '../../package.json' file not found"],
  ],
  ['a file that includes itself', '#include __FILE__\n', ['error sketch.ino:1:10 #include nested too deeply']],
  [
    'a constant that never ends',
    `constexpr unsigned f() { unsigned s = 0; for (unsigned i = 0; i < 4000000000u; i++) s += i; return s; }\nconstexpr unsigned v = f();${empty}`,
    [
      expect.stringContaining('error sketch.ino:1:20 constexpr function never produces'),
      expect.stringContaining('error sketch.ino:2:20 constexpr variable'),
    ],
  ],
  [
    'a template without end',
    `template <int N> struct T { static const int v = T<N + 1>::v; };\nint x = T<0>::v;${empty}`,
    [expect.stringContaining('error sketch.ino:1:50 recursive template')],
  ],
  ['no loop()', 'void setup() {}\nvoid Loop() {}', ['error sketch.ino:2:6 undefined symbol: loop']],
  [
    'too much memory',
    `char big[4200000];\nvoid setup() { big[millis()] = 1; Serial.print(big[3]); }\nvoid loop() {}`,
    [expect.stringContaining('maximum memory too small')],
  ],
])('%s', async (_, sketch, problems) => {
  expect(await said(sketch)).toEqual(problems);
});

test('five thousand errors are twenty', async () => {
  const problems = await said(Array.from({ length: 5000 }, (_, nth) => `x${nth};`).join('\n'));
  expect(problems).toHaveLength(20);
  expect(problems[19]).toContain('sketch.ino:20:1');
});

test('a header that stands in the place of the standard library’s does so in its own project only', async () => {
  const sketch = `#include <cfenv>${empty}`;
  expect(await said(sketch, { 'fenv.h': '#include_next <fenv.h>\n#define loop Loop' })).toEqual([
    'error sketch.ino:3:6 undefined symbol: loop',
  ]);
  expect(await said(sketch)).toEqual([]);
});

test('names without end, and lines that are called so, are told like all others', async () => {
  const long = await compile(`${empty}int x = ${'a'.repeat(5000)};`);
  expect(long.problems[0]).toMatchObject({
    place: { file: 'sketch.ino', line: 4 },
    said: expect.stringContaining('aaa…'),
  });
  const [undefined_] = await said(
    `void ${'b'.repeat(5000)}();\nvoid setup() { ${'b'.repeat(5000)}(); }\nvoid loop() {}`,
  );
  expect(undefined_).toMatch(/^error sketch\.ino:2:16 undefined symbol: b+…?$/);
  expect(await said(`${empty}#line 7 "${'c'.repeat(300)}"\nint x = y;`)).toEqual([
    "error - use of undeclared identifier 'y'",
  ]);
});

test('where a trap came from is the learner’s line, and why it trapped is known', async () => {
  const { wasm } = await built(`int values[3];
volatile int index_ = 7;
void deep() {
  values[index_] = 1;
}
void setup() {
  deep();
}
void loop() {}`);
  const exports = started(await engine.compile(wasm));
  const stack = thrown(exports.board_setup as () => void).stack ?? '';
  const offsets = [...stack.matchAll(/:0x([0-9a-f]+)/g)].map(([, offset]) => Number.parseInt(offset!, 16));
  const [place, ...callers] = await compiler.places(wasm, offsets);
  expect(place).toMatchObject({ file: 'sketch.ino', line: 4, reason: 'Array index out of bounds' });
  expect(callers.map((caller) => caller?.file)).toEqual(offsets.slice(1).map(() => expect.any(String)));
});

test('what is no module, and offsets that are nowhere, have no places', async () => {
  expect(await compiler.places(new Uint8Array(), [1, 2])).toEqual([undefined, undefined]);
  expect(await compiler.places(new Uint8Array(200).fill(255), [1])).toEqual([undefined]);
  const { wasm } = await built(empty);
  expect(await compiler.places(wasm, [0, -5, 1e12, Number.NaN])).toEqual([undefined, undefined, undefined, undefined]);
});

/** A module on a board that does nothing. */
function started(module: Module): Readonly<Record<string, unknown>> {
  const all: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of engine.Module.imports(module)) {
    all[from] ??= {};
    all[from][name] = () => 0;
  }
  return new engine.Instance(module, all).exports;
}

function thrown(work: () => void): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not throw');
}
