import { expect, test } from 'vitest';
import { findPrototypes } from './prototypes.ts';

const found = (text: string) => findPrototypes(text).declarations.map(({ text: declared }) => declared);

test.each([
  ['void blink() {}', ['void blink();']],
  ['static unsigned long since(int a, const char *b)\n{\n}', ['static unsigned long since(int a , const char * b);']],
  [
    'std::vector<int> all(std::function<void(int)> f) { return {}; }',
    ['std :: vector < int > all(std :: function < void ( int ) > f);'],
  ],
  ['void f() noexcept {}', ['void f() noexcept;']],
  ['void IRAM_ATTR onPin() {}', ['void IRAM_ATTR onPin();']],
  ['int a; void f() {} int b; void g() {}', ['void f();', 'void g();']],
  ['void f() { if (x) { while (y) {} } }\nvoid g() {}', ['void f();', 'void g();']],
  ['온도 측정() {}', ['온도 측정();']],
])('%s has a prototype', (text, prototypes) => {
  expect(found(text)).toEqual(prototypes);
});

test.each([
  'struct Point { int x; void move() {} };',
  'class A { void f() {} public: A() {} };',
  'enum State { on, off };',
  'namespace n { void f() {} }',
  'extern "C" { void f() {} }',
  'extern "C" void f() {}',
  'template <class T> T twice(T a) { return a + a; }',
  'void Thing::method() {}',
  'Thing::Thing() {}',
  'Thing::~Thing() {}',
  'Point operator+(Point a, Point b) {}',
  'auto f() { return 1; }',
  'auto f() -> int { return 1; }',
  'constexpr int two() { return 2; }',
  'int values[] = { 1, 2 };',
  'int one{1};',
  'auto f = [](int a) { return a; };',
  'std::function<void()> f = []() { Serial.print("x"); };',
  'MACRO(1) { }',
  '// void f() {}',
  '/* void f() {} */',
  'const char *text = "void f() {}";',
  'const char *raw = R"x(void f() {} )" )x";',
  '#define F void f() {}\n#define G \\\n  void g() {}',
  '[[nodiscard]] int f() { return 1; }',
  'void f(int a = b < 3) {}',
  'void f(\n#ifdef X\nint a\n#endif\n) {}',
  'int f();',
  'typedef void (*Handler)(int);',
  'void (*handler)(int) = nullptr;',
  'struct { int a; } thing;',
])('%s has none', (text) => {
  expect(found(text)).toEqual([]);
});

test('default arguments stand in the prototype, and where they stood is known', () => {
  const text = 'void f(int a, int b = g(1, 2), const char *c = "a,b") {}';
  const [prototype] = findPrototypes(text).declarations;
  expect(prototype?.text).toBe('void f(int a , int b = g ( 1 , 2 ) , const char * c = "a,b");');
  expect(prototype?.defaults.map(([start, end]) => text.slice(start, end))).toEqual(['= g(1, 2)', '= "a,b"']);
});

test('they belong in front of the first function, and of the condition that it stands in', () => {
  const before = (text: string) => text.slice(0, findPrototypes(text).at);
  expect(before('int a;\n\n  void f() {}\nvoid g() {}')).toBe('int a;\n\n  ');
  expect(before('int a;\n#if A\n# if B\nvoid f() {}\n# endif\n#endif\nvoid g() {}')).toBe('int a;\n');
  expect(before('int a;')).toBe('int a;');
});

test('the branches of a condition count as one block', () => {
  expect(found('#if A\nvoid f(int a) {\n#else\nvoid f() {\n#endif\n}\nvoid g() {}')).toEqual([
    'void f(int a);',
    'void f();',
    'void g();',
  ]);
});

test('a brace that is missing loses prototypes, nothing else', () => {
  expect(found('void f() {\nvoid g() {}')).toEqual(['void f();']);
  expect(found('void f() }}}\nvoid g() {}')).toEqual(['void g();']);
});

test.each([
  ['an unfinished comment', `void f() {} /*${'*'.repeat(300_000)}`],
  ['an unfinished string', `void f() {} "${'\\a'.repeat(150_000)}`],
  ['an unfinished raw string', `void f() {} R"(${'a)'.repeat(150_000)}`],
  ['one long line of a directive', `void f() {}\n#define X ${'a /* */ '.repeat(40_000)}`],
  ['brackets without end', `void f() {} ${'([{<'.repeat(75_000)}`],
  ['directives without end', `void f() {}\n${'#if 1\n'.repeat(50_000)}`],
  ['parameters without end', `void f() {} void g(${'int a = 1, '.repeat(30_000)}`],
])('%s of 300 KB is read like any other text', (_, text) => {
  expect(found(text)).toContain('void f();');
});
