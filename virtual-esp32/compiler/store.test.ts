import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeUnused, Store } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

test('what was written is read, by another store too, and nothing is left of how it was written', () => {
  new Store(path.join(folder, 'a'), 1000).set('key', bytes('object'));
  expect(text(new Store(path.join(folder, 'a'), 1000).get('key'))).toBe('object');
  expect(readdirSync(path.join(folder, 'a'))).toEqual(['key']);
  expect(new Store(folder, 1000).get('another')).toBeUndefined();
});

test.each([
  ['cut off', (file: string) => writeFileSync(file, 'x')],
  ['empty', (file: string) => writeFileSync(file, '')],
  ['another content', (file: string) => writeFileSync(file, Buffer.alloc(100, 1))],
  ['gone', (file: string) => rmSync(file)],
])('a file that is %s is not there, and can be written again', (_, harm) => {
  const store = new Store(folder, 1000);
  store.set('key', bytes('object'));
  harm(path.join(folder, 'key'));
  expect(store.get('key')).toBeUndefined();
  store.set('key', bytes('again'));
  expect(text(store.get('key'))).toBe('again');
});

test('what was not asked for the longest goes first, and what is to be kept stays', () => {
  const store = new Store(folder, 350);
  store.keep('kept');
  for (const [index, key] of ['kept', 'old', 'asked', 'new'].entries()) {
    store.set(key, new Uint8Array(68)); // 100 with its checksum
    utimesSync(path.join(folder, key), index, index);
  }
  store.get('old');
  store.set('newest', new Uint8Array(68));
  expect(readdirSync(folder).sort()).toEqual(['kept', 'new', 'newest', 'old']);
});

test('what a folder does not take is kept in memory, as much as the folder would have', () => {
  writeFileSync(path.join(folder, 'file'), '');
  const store = new Store(path.join(folder, 'file'), 12);
  store.keep('kept');
  for (const key of ['kept', 'old', 'new']) store.set(key, bytes('object'));
  expect(['kept', 'old', 'new'].map((key) => text(store.get(key)))).toEqual(['object', undefined, 'object']);
});

test('folders of other versions go when nobody has used them for an hour', () => {
  const [own, fresh, old] = ['0'.repeat(16), '1'.repeat(16), '2'.repeat(16)];
  for (const name of [own, fresh, old]) new Store(path.join(folder, name), 1000).set('key', bytes('x'));
  writeFileSync(path.join(folder, 'build.json'), '');
  for (const name of [old, own, 'build.json']) utimesSync(path.join(folder, name), 1, 1);
  removeUnused(folder, own);
  expect(readdirSync(folder).sort()).toEqual([own, fresh, 'build.json'].sort());
});
