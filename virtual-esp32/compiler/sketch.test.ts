import { expect, test } from 'vitest';
import { sketchSource, tabs } from './sketch.ts';

/** Which line of which file each line of the source is, by its `#line` directives. */
function lines(text: string) {
  let file = '';
  let line = 0;
  return text.split('\n').flatMap((content) => {
    const directive = /^#line (\d+) "(.*)"$/.exec(content);
    if (!directive) return [{ file, line: line++, content }];
    line = Number(directive[1]);
    file = directive[2]!;
    return [];
  });
}

test('the sketch comes first, then its tabs by name, and nothing else', () => {
  expect(tabs({ 'b.ino': '', 'sketch.ino': '', 'a.ino': '', 'a.cpp': '', 'a.h': '' })).toEqual([
    'sketch.ino',
    'a.ino',
    'b.ino',
  ]);
});

test('every line keeps its file and its number, and every column its place', () => {
  const sources = {
    'sketch.ino': '// 온도\nint a; void setup() { late(); }\nvoid loop() {}\n',
    'more.ino': '\nvoid late(int n = 2) {}\n',
  };
  const read = lines(sketchSource(sources).text);
  const at = (file: string, line: number) => read.filter((each) => each.file === file && each.line === line);
  expect(at('sketch.ino', 1)[0]!.content).toBe('// 온도');
  // The line of the first function is cut in two, and the second half stands where it stood.
  expect(at('sketch.ino', 2).map(({ content }) => content)).toEqual(['int a; ', '       void setup() { late(); }']);
  expect(at('sketch.ino', 3)[0]!.content).toBe('void loop() {}');
  expect(at('more.ino', 2)[0]!.content).toBe('void late(int n    ) {}');
  expect(read.filter(({ file }) => file === '.prototypes').map(({ content }) => content.trim())).toContain(
    'void late(int n = 2);',
  );
});

test('a prototype that is dropped leaves the others their lines, and its function its default arguments', () => {
  const sources = { 'sketch.ino': 'void f(int a = 1) {}\nvoid g() {}\n' };
  expect(sketchSource(sources).prototypes).toBe(2);
  const read = lines(sketchSource(sources, new Set([1])).text);
  expect(read.find(({ file, line }) => file === '.prototypes' && line === 2)!.content).toBe('void g();');
  expect(read.some(({ content }) => content === 'void f(int a = 1) {}')).toBe(true);
});
