import { expect, test } from 'vitest';
import { engine } from './engine.ts';
import { made, type Parts } from './module.testing.ts';
import { refusal } from './module.ts';

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
