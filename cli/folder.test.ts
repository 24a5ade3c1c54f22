import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readProject } from './folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array = '') {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}

describe('a project is read from a folder', () => {
  test('with the files of its folders, without hidden files and node_modules', () => {
    write('server.js', 'listen();');
    write('public/app.css', 'a {}');
    write('.git/config');
    write('.env', 'SECRET=1');
    write('node_modules/ws/index.js');
    expect(readProject(folder)).toEqual({ 'server.js': 'listen();', 'public/app.css': 'a {}' });
  });

  test.each([
    ['no folder', () => rmSync(folder, { recursive: true }), 'There is no folder'],
    ['no server.js', () => write('client.js'), 'There is no server.js in'],
    ['bytes that are not text', () => write('server.js', new Uint8Array([0x66, 0xff])), 'is not text in UTF-8'],
    ['a file that is too large', () => write('server.js', 'a'.repeat(600_000)), '600000 bytes'],
    [
      'files that are too large together',
      () => {
        write('server.js', 'a'.repeat(300_000));
        write('client.js', 'a'.repeat(300_000));
      },
      'a project has at most 512 KB',
    ],
    [
      'too many files',
      () => {
        for (let count = 0; count < 70; count += 1) write(`file${count}.js`);
      },
      'more than 64 files',
    ],
    [
      'a name that some machine cannot store',
      () => {
        write('server.js');
        write('a b.js');
      },
      'a b.js: a file name is letters',
    ],
  ])('or refused in words: %s', (_, arrange, message) => {
    arrange();
    expect(() => readProject(folder)).toThrow(message);
  });
});
