import { expect, test } from 'vitest';
import { mayInclude } from './includes.ts';

const sources = {
  'a.h': '#include "b.h"\n',
  'b.h': '#include "a.h"\n',
  'c.h': '',
  'libraries/L.h': '  #  include <M.h> // more\n',
  'libraries/M.h': '',
  'src/deep/d.h': '#include "../e.h"',
  'src/e.h': '',
};

test.each([
  ['#include "a.h"', '.', ['a.h', 'b.h']],
  ['#include <L.h>', '.', ['libraries/L.h', 'libraries/M.h']],
  ['#include "L.h"', 'libraries', ['libraries/L.h', 'libraries/M.h']],
  ['#include "src/deep/d.h"', '.', ['src/deep/d.h', 'src/e.h']],
  ['#inc\\\nlude "c.h"', '.', ['c.h']],
  ['#include "not-there.h"\n#include "constructor"\n#include "../../x"', '.', []],
  ['int a; // no #include', '.', []],
])('%j in %s reads %j', (text, folder, names) => {
  expect(mayInclude(text, folder, sources)).toEqual(names);
});

test('an include that only the compiler can read counts as all there are', () => {
  expect(mayInclude('#define H "c.h"\n#include H', '.', sources)).toEqual(Object.keys(sources).sort());
});
