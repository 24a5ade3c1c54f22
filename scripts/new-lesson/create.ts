import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unwritten } from '#lessons/content/unwritten.ts';
import { lessonFolders, lessonsFolder } from '#lessons/load.ts';
import { code } from './code.ts';
import { checksModule, lessonModule, type Named, openingProse, stepProse } from './texts.ts';

/** An id as lessons have them: `long-polling`. */
const id = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What needs no quotes in frontmatter: no colon before a space, no `#` behind one. */
const plainTitle = /^[\p{L}\p{N}](?:(?!: | #)[^\p{Cc}])*(?<![\s:])$/u;
/** Longer ones fit into no course map. */
const longestTitle = 60;

/**
 * Creates the folder of a new lesson, behind the last one. It runs, and its one step can be failed and passed; its
 * sentences are still to be written, and the content check says where.
 * @param root the course's folder
 * @returns the name of the folder: `03-sse`
 * @throws Error that says what to give instead, when a name is malformed or taken
 */
export function createLesson({ title, id: name }: { title: string; id: string }, root = lessonsFolder): string {
  if (!id.test(name))
    throw new Error(`«${name}» cannot stand in an address. Next: give lower-case words joined by hyphens.`);
  if (!plainTitle.test(title) || title.length > longestTitle) {
    throw new Error(
      `A title has at most ${longestTitle} characters, plain letters and what stands between words. Next: give another one.`,
    );
  }
  const folders = lessonFolders(root);
  const taken = folders.find((folder) => folder.replace(/^\d+-/, '') === name);
  if (taken) throw new Error(`lessons/${taken} is there already. Next: give another id.`);
  const number = Math.max(-1, ...folders.map((folder) => Number(folder.slice(0, 2)))) + 1;
  if (number > 99) throw new Error('A course has a hundred lessons at most: their folders begin with two digits.');
  const named: Named = { number, id: name, title, folder: `${String(number).padStart(2, '0')}-${name}` };
  for (const [file, text] of Object.entries(filesOf(named))) {
    const path = join(root, named.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
  return named.folder;
}

function filesOf(named: Named): Record<string, string> {
  return {
    'lesson.ts': lessonModule(named),
    'en.mdx': openingProse(named.title),
    'ko.mdx': openingProse(unwritten('title')),
    'steps/1-greet/checks.ts': checksModule(),
    'steps/1-greet/en.mdx': stepProse(),
    'steps/1-greet/ko.mdx': stepProse(),
    ...code,
  };
}
