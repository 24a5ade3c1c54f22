/**
 * Plays lessons as learners would: the start, the solution, each right and each wrong answer of every step, in sandboxes
 * and in Chromium, and says what is not as it must be. `npm run check-lessons`, or `npm run check-lessons -- polling` for
 * one lesson. Ends with 1 if anything is wrong, with 2 for what it does not understand.
 */
import { parseArgs } from 'node:util';
import { lessonFolders, lessonsFolder, loadLesson } from '#lessons/load.ts';
import { speed as speedShape, speeds } from '#protocol';
import { checkScenes } from '#scripts/check-lessons/check.ts';
import { isTooSlow, lessonLine, stepLines } from '#scripts/check-lessons/report.ts';
import { chosen } from '#scripts/check-lessons/scenes.ts';
import { openTheatre } from '#scripts/check-lessons/theatre.ts';

const usage = `Usage: npm run check-lessons -- [LESSON] [--step ID] [--variant NAME] [--speed ${speeds.join('|')}]

LESSON is a lesson's id or folder: polling, 01-polling. All of them when left out.
  --step ID        only this step
  --variant NAME   only these variants: start, solution, half-a-second, wrong/too-fast
  --speed N        the fastest of a step's speeds up to this; up to 5 when left out, slower on a busy machine
  --lessons DIR    another course's folder
`;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Throws an error that says what was not understood. */
async function read(args: readonly string[]) {
  const options = {
    step: { type: 'string' },
    variant: { type: 'string' },
    speed: { type: 'string' },
    lessons: { type: 'string', default: lessonsFolder },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const { step, variant, speed, lessons: root } = values;
  const [lesson] = positionals;
  if (positionals.length > 1) throw new Error(`One lesson at a time: ${positionals.join(', ')}.`);
  const atMost = speed === undefined ? undefined : speedShape.safeParse(Number(speed)).data;
  if (speed !== undefined && atMost === undefined) throw new Error(`There is no speed ${speed}.`);
  return { scenes: chosen(await lessonsNamed(lesson, root), { lesson, step, variant }, root), atMost };
}

/** The lessons whose folder may be meant: another one that is being written keeps nobody from checking theirs. */
async function lessonsNamed(name: string | undefined, root: string) {
  const folders = lessonFolders(root);
  const meant = folders.filter((folder) => folder === name || folder.replace(/^\d+-/, '') === name);
  return Promise.all((meant.length > 0 ? meant : folders).map((folder) => loadLesson(folder, root)));
}

async function main(args: readonly string[]): Promise<number> {
  const { scenes, atMost } = await read(args).catch((error: unknown) => {
    process.stderr.write(`check-lessons: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  });
  const theatre = await openTheatre();
  try {
    const stepDone = (step: Parameters<typeof stepLines>[0]) => stepLines(step).forEach(print);
    const lessons = await checkScenes(scenes, theatre, { atMost, stepDone });
    for (const lesson of lessons) print(lessonLine(lesson));
    const isWell = lessons.every(
      (lesson) => !isTooSlow(lesson.seconds) && lesson.scenes.every(({ complaints }) => complaints.length === 0),
    );
    return isWell ? 0 : 1;
  } finally {
    await theatre.close();
  }
}

if (process.argv.includes('--help')) process.stdout.write(usage);
else process.exitCode = await main(process.argv.slice(2));
