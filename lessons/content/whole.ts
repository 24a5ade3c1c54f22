import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lesson } from '#lessons/lesson.ts';
import { loadLesson, Malformed } from '#lessons/load.ts';
import { languages } from '#wire/text.ts';
import { lineOf, type Problem } from './problem.ts';
import { Sources } from './sources.ts';

/** Looks, and makes a problem of what could not be read. */
export function attempt(look: () => Problem[]): Problem[] {
  try {
    return look();
  } catch (error) {
    if (error instanceof Malformed) return inFile(error);
    throw error;
  }
}

/** A lesson, or what keeps it from being loaded. */
export async function load(name: string, root: string): Promise<{ lesson?: Lesson; problems: Problem[] }> {
  try {
    return { lesson: await loadLesson(name, root), problems: [] };
  } catch (error) {
    const folder = join(root, name);
    if (!(error instanceof Malformed)) return { problems: [broken(error, folder)] };
    return { problems: error.value === undefined ? inFile(error) : inModules(error, folder) };
  }
}

/** A module that does not run: who imports what is not there, or the first of the lesson's own files that the stack names. */
function broken(error: unknown, folder: string): Problem {
  const says = error instanceof Error ? error.message.split('\n', 1)[0]! : String(error);
  const [, missing, importer] = /^Cannot find module '(?:.*\/)?([^/]+\/[^/]+)' imported from (.+)$/.exec(says) ?? [];
  if (missing && importer) return { file: importer, line: lineOf(importer, missing), says };
  const stack = error instanceof Error ? `${error.stack}` : '';
  for (const [, url = '', line = '1'] of stack.matchAll(/((?:file:\/\/)?\/[^\s()]*?\.ts)(?:\?[^\s:]*)?:(\d+)/g)) {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    if (file.startsWith(folder)) return { file, line: Number(line), says };
  }
  return { file: join(folder, 'lesson.ts'), line: 1, says };
}

function inFile({ file, issues }: Malformed): Problem[] {
  return issues.map(({ path, message }) => {
    const key = path.length > 0 ? String(path.at(-1)) : undefined;
    const line = key === undefined ? 1 : lineOf(file, `"${key}"`, `${key}:`);
    return { file, line, says: [path.map(String).join('.'), message].filter(Boolean).join(': ') };
  });
}

/** What has not the shape of a lesson is one value, put together from modules: the ids on the way lead to where it was written. */
function inModules({ value, issues }: Malformed, folder: string): Problem[] {
  const sources = new Sources(folder);
  return issues.map(({ path, message }) => {
    const ids: string[] = [];
    let step: string | undefined;
    let at: unknown = value;
    path.forEach((key, depth) => {
      at = member(at, key);
      const id = member(at, 'id');
      if (typeof id === 'string') ids.push(id);
      else if (typeof key === 'string' && depth > 0 && !isLanguage(key)) ids.push(key);
      if (path[0] === 'steps' && depth === 1) step = typeof id === 'string' ? id : undefined;
    });
    if (path.length === 1) ids.push(String(path[0]));
    return { ...sources.find(step, ...ids), says: `${path.map(String).join('.')}: ${message}` };
  });
}

const isLanguage = (key: string) => languages.some((language) => language === key);

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
