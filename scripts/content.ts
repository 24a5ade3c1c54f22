/**
 * Says what is wrong with the lessons' folders, a line each, and ends with 1 if there is any. What reads well is also
 * started, to see that it runs; not with `--read-only`, for who plays all of it in any case.
 */
import { parseArgs } from 'node:util';
import { contentProblems } from '#lessons/content.ts';
import { lessonFolders, loadLesson } from '#lessons/load.ts';
import { startProblems } from '#scripts/content/starts.ts';

const { values } = parseArgs({ options: { 'read-only': { type: 'boolean', default: false } } });
const problems = [...(await contentProblems())];
// A lesson of which something is missing may not even be put together.
const whole = lessonFolders().filter((name) => !problems.some((problem) => problem.startsWith(`lessons/${name}/`)));
if (!values['read-only'])
  problems.push(...(await startProblems(await Promise.all(whole.map((name) => loadLesson(name))))));
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
