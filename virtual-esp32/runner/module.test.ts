import { expect, test } from 'vitest';
import { engine } from './engine.ts';
import { refusal } from './module.ts';

const text = (name: string) => [name.length, ...Buffer.from(name)];
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
const entry = (name: string, kind: number, index: number) => [...text(name), kind, index];

interface Parts {
  /** Module and name of an imported function. */
  readonly imports?: readonly (readonly [string, string])[];
  readonly table?: readonly number[];
  readonly memory?: readonly number[];
  readonly exports?: readonly string[];
}

/** A module by hand (WebAssembly core specification, section 5.5): one type, `() → ()`, and one empty function. */
function made({
  imports = [],
  table,
  memory = [1, 1, 1, 64],
  exports = ['memory', 'board_setup', 'board_loop'],
}: Parts) {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, 1, 0x60, 0, 0),
    ...section(2, imports.length, ...imports.flatMap(([from, name]) => [...text(from), ...text(name), 0, 0])),
    ...section(3, 1, 0),
    ...(table ? section(4, 1, 0x70, ...table) : []),
    ...section(5, 1, ...memory.slice(1)),
    ...section(
      7,
      exports.length,
      ...exports.flatMap((name) => entry(name, name === 'memory' ? 2 : 0, name === 'memory' ? 0 : imports.length)),
    ),
    ...section(10, 1, 2, 0, 0x0b),
  ]);
}
async function refused(parts: Parts): Promise<string | undefined> {
  const bytes = made(parts);
  return refusal(await engine.compile(bytes), bytes);
}

test('a module with the imports of a board, 4 MB and its functions may run', async () => {
  expect(
    await refused({
      imports: [
        ['board', 'millis'],
        ['wasi_snapshot_preview1', 'fd_write'],
      ],
      table: [1, 8, 8],
    }),
  ).toBe(undefined);
});

test.each([
  ['a function of another name', { imports: [['board', 'open_file']] }, 'import board.open_file'],
  [
    'a file of the machine',
    { imports: [['wasi_snapshot_preview1', 'path_open']] },
    'import wasi_snapshot_preview1.path_open',
  ],
  ['another module', { imports: [['env', 'system']] }, 'import env.system'],
  ['what every object has', { imports: [['constructor', 'constructor']] }, 'import constructor.constructor'],
  ['a name of every object in the board', { imports: [['board', 'constructor']] }, 'import board.constructor'],
  ['no loop()', { exports: ['memory', 'board_setup'] }, 'no export board_loop'],
  ['memory of 65 pages', { memory: [1, 1, 1, 65] }, 'memory'],
  ['memory without a limit', { memory: [1, 0, 1] }, 'memory'],
  ['a table without a limit', { table: [0, 8] }, 'table'],
  ['a table of a million', { table: [1, 0, 0xc0, 0x84, 0x3d] }, 'table'],
] satisfies [string, Parts, string][])(
  'a module that asks for %s is refused, and told by name',
  async (_, parts, name) => {
    expect(await refused(parts)).toBe(name);
  },
);
