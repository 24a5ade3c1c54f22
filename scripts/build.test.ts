import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inputHash } from '#scripts/build.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'build-'));
  write('site/page.astro', '<p>one</p>');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

test.each([
  'site/page.astro',
  'site/[lang]/index.astro',
  'lessons/01-polling/en.mdx',
  'wire/frame.ts',
  'sandbox-server/protocol.ts',
  'astro.config.mjs',
  'package-lock.json',
])('a change of %s makes the build stale', (file) => {
  const before = inputHash(root);
  write(file, 'another');
  expect(inputHash(root)).not.toBe(before);
});

test.each(['wire/frame.test.ts', 'sandbox-server/server.ts', 'README.md', 'dist/index.html'])(
  'a change of %s does not',
  (file) => {
    const before = inputHash(root);
    write(file, 'another');
    expect(inputHash(root)).toBe(before);
  },
);

test('a file that moved its end to the next one is a change', () => {
  write('wire/a.ts', 'ab');
  write('wire/b.ts', 'c');
  const before = inputHash(root);
  write('wire/a.ts', 'a');
  write('wire/b.ts', 'bc');
  expect(inputHash(root)).not.toBe(before);
});
