/** Says what is wrong with the lessons' folders: a line each, and 1 if there is any. */
import { contentProblems } from '#lessons/content.ts';

const problems = await contentProblems();
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
