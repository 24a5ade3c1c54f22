/** Starts what learners are given and what must pass: a server that crashes teaches nobody. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problemLine } from '#lessons/content/problem.ts';
import type { Lesson, Step } from '#lessons/lesson.ts';
import { lessonFolder, lessonsFolder, projects, stepFolder, type Variant } from '#lessons/load.ts';
import { type SandboxState, sketchFile } from '#protocol';
import { createSandboxes, type Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { Slots } from '#scripts/check-lessons/slots.ts';

/** Servers that start at a time. */
const atOnce = 3;
/** Real milliseconds within which a server listens, or ends. */
const patience = 30_000;

/** A project to start, and the folders in which its files stand, the nearest first. */
interface Start {
  readonly variant: Variant;
  readonly folders: readonly string[];
}

/**
 * Starts each step's start, solution and right answers in sandboxes, until they listen or end.
 * @returns a line for each that does not: `lessons/01-polling/start/server.js:3: ` and why
 */
export async function startProblems(lessons: readonly Lesson[], root = lessonsFolder): Promise<readonly string[]> {
  const starts = new Map<string, Start>();
  for (const lesson of lessons) {
    for (const step of lesson.steps) {
      // Where steps go on with the same code, it starts once.
      for (const start of startsOf(lesson, step, root)) {
        // Whether a sketch compiles is seen where it is played; only servers start here.
        const { [sketchFile]: _, ...files } = start.variant.files;
        starts.set(JSON.stringify(files), { ...start, variant: { ...start.variant, files } });
      }
    }
  }
  const sandboxes = createSandboxes();
  const slots = new Slots(atOnce);
  try {
    const found = await Promise.all([...starts.values()].map((each) => slots.take(1, () => tried(each, sandboxes))));
    return found.flatMap((problem) => (problem ? [problemLine(problem)] : []));
  } finally {
    await sandboxes.close();
  }
}

function startsOf(lesson: Lesson, step: Step, root: string): Start[] {
  const { start, solution, right } = projects(lesson, step, root);
  const here = stepFolder(lesson, step, root);
  const below = [join(here, 'start'), join(root, lessonFolder(lesson), 'start'), join(root, 'supplied')];
  return [
    { variant: start, folders: below },
    { variant: solution, folders: [join(here, 'solution'), ...below] },
    ...right.map((variant) => ({ variant, folders: [join(here, 'right', variant.name), ...below] })),
  ];
}

async function tried({ variant, folders }: Start, sandboxes: Sandboxes): Promise<Problem | undefined> {
  const sandbox = sandboxes.create();
  try {
    const settled = new Promise<SandboxState>((resolve) => {
      sandbox.on('state', (state) => {
        if (state.phase === 'ended' || state.listeners.length > 0) resolve(state);
      });
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patience, undefined);
    });
    await sandbox.run(variant.files);
    const state = await Promise.race([settled, tooLate]);
    clearTimeout(timer);
    if (!state) return at('server.js', 1, `does not listen within ${patience / 1000} seconds`);
    if (!state.end || state.end.reason === 'finished') return undefined;
    return at(state.end.place?.file ?? 'server.js', state.end.place?.line ?? 1, `does not run: ${state.end.text.en}`);
  } finally {
    await sandbox.close();
  }

  function at(name: string, line: number, says: string): Problem {
    const folder = folders.find((each) => existsSync(join(each, name))) ?? folders[0]!;
    return { file: join(folder, name), line, says };
  }
}
