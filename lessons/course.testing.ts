/** A course of its own in a temporary folder, whose lessons import what the house's lessons import: for tests that break one. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface TemporaryCourse {
  /** Its folder `lessons`. */
  readonly root: string;
  /** Copies a lesson of the house into it. */
  take(folder: string): void;
  write(file: string, text: string): void;
  /** Puts a text in place of another, which must be there. */
  replace(file: string, found: string | RegExp, put: string): void;
  append(file: string, text: string): void;
  remove(file: string): void;
  close(): void;
}

/** Makes an empty course. Close it when done. */
export function temporaryCourse(): TemporaryCourse {
  const house = resolve(import.meta.dirname, '..');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'course-')));
  const root = join(folder, 'lessons');
  mkdirSync(root);
  cpSync(join(house, 'package.json'), join(folder, 'package.json'));
  for (const room of ['wire', 'sandbox-server', 'node_modules']) {
    symlinkSync(join(house, room), join(folder, room), 'junction');
  }
  const shared = readdirSync(join(house, 'lessons')).filter((name) => /(?<!\.test)\.ts$/.test(name));
  for (const name of shared) cpSync(join(house, 'lessons', name), join(root, name));
  cpSync(join(house, 'lessons', 'supplied'), join(root, 'supplied'), { recursive: true });
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  return {
    root,
    take: (name) => cpSync(join(house, 'lessons', name), join(root, name), { recursive: true }),
    write,
    replace(file, found, put) {
      const before = text(file);
      const after = before.replace(found, put);
      if (after === before) throw new Error(`${file} does not contain ${found}`);
      write(file, after);
    },
    append: (file, more) => write(file, text(file) + more),
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
