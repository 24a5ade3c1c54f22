import { type Lesson, overlay } from '#lessons/lesson.ts';
import type { Project } from '#protocol';
import { suppliedPath } from '#site/supplied-path.ts';

/**
 * A lesson's files and checks, fetched when the playground wakes. This is Vite's loader; Node's stands in
 * `lessons/load.ts`, because `import.meta.glob` exists only here.
 */

const lessons = import.meta.glob<Lesson>('/lessons/*/lesson.ts', { import: 'default' });
const files = import.meta.glob<string>(
  [
    '/lessons/supplied/*.js',
    '!/lessons/supplied/*.test.ts',
    '/virtual-esp32/libraries/*.{h,cpp}',
    '/lessons/*/start/**/*',
    '/lessons/*/steps/*/start/**/*',
    '/lessons/*/steps/*/solution/**/*',
    '!/lessons/*/steps/*/solution/answers.json',
  ],
  { query: '?raw', import: 'default' },
);

/** The folder of a lesson, or of one of its steps, by the id that ends its name. */
function folderOf(paths: readonly string[], id: string): string | undefined {
  const pattern = new RegExp(`^/(?:.+/)?\\d+-${id}/`);
  return paths.map((path) => pattern.exec(path)?.[0]).find((folder) => folder !== undefined);
}

async function filesIn(folder: string): Promise<Project> {
  const found = Object.entries(files).filter(([path]) => path.startsWith(folder));
  const read = await Promise.all(found.map(async ([path, load]) => [path.slice(folder.length), await load()] as const));
  return Object.fromEntries(read);
}

export interface LoadedLesson {
  readonly lesson: Lesson;
  /** The lesson's starting files, without any step's overlay. */
  readonly start: Project;
  /** The starting files of a step. */
  stepStart(step: string): Promise<Project>;
  /** The files of a step's solution, whole. */
  stepSolution(step: string): Promise<Project>;
}

/** A lesson by its id, without its files; undefined if there is none of that name. */
export async function findLesson(id: string): Promise<Lesson | undefined> {
  return lessons[`${folderOf(Object.keys(lessons), id)}lesson.ts`]?.();
}

/** Fetches a lesson by its id. */
export async function loadLesson(id: string): Promise<LoadedLesson> {
  const folder = folderOf(Object.keys(lessons), id);
  const load = folder && lessons[`${folder}lesson.ts`];
  if (!load) throw new Error(`There is no lesson «${id}» in lessons/.`);
  const [lesson, own] = await Promise.all([load(), filesIn(`${folder}start/`)]);
  const supplied = await Promise.all(
    lesson.supplied.map(async (name) => [name, await files[suppliedPath(name)]?.()] as const),
  );
  const start = overlay(Object.fromEntries(supplied.map(([name, text = '']) => [name, text])), own);
  /** An overlay of a step, by its folder. */
  const layer = (step: string, name: string): Promise<Project> => {
    const steps = Object.keys(files).filter((path) => path.startsWith(`${folder}steps/`));
    return filesIn(`${folderOf(steps, step) ?? `${folder}steps/${step}/`}${name}/`);
  };
  const stepStart = async (step: string) => overlay(start, await layer(step, 'start'));
  return {
    lesson,
    start,
    stepStart,
    stepSolution: async (step) => overlay(await stepStart(step), await layer(step, 'solution')),
  };
}
