import { expect, test } from 'vitest';
import { differences } from './differences.ts';

test('only files that differ are named, and those that the solution adds as such', () => {
  const own = { 'server.js': 'a', 'client.js': 'b', 'mine.js': 'c' };
  const solution = { 'server.js': 'a', 'client.js': 'B', 'board.js': 'd' };
  expect(differences(own, solution)).toEqual([
    { file: 'board.js', added: true },
    { file: 'client.js', added: false },
  ]);
  expect(differences(own, own)).toEqual([]);
});
