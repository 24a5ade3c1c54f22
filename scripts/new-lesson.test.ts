import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { temporaryCourse } from '#lessons/course.testing.ts';
import { inHouse } from '#scripts/house.ts';

const course = temporaryCourse();
course.take('01-polling');
afterAll(() => course.close());

function newLesson(...args: string[]) {
  const script = inHouse('scripts', 'new-lesson.ts');
  return spawnSync(process.execPath, [script, '--lessons', course.root, ...args], { encoding: 'utf8', input: '' });
}

/** By Node itself, as `npm run check` does it. */
function contentProblems(): string[] {
  const script = `
    const { contentProblems } = await import('#lessons/content.ts');
    process.stdout.write(JSON.stringify(await contentProblems(process.argv[1])));`;
  const { stdout } = spawnSync(process.execPath, ['-e', script, '--', course.root], { encoding: 'utf8' });
  return JSON.parse(stdout) as string[];
}

const lessons = () => readdirSync(course.root).filter((name) => /^\d/.test(name));

test('a new lesson stands behind the last, and only its sentences are missing', () => {
  const { status, stdout } = newLesson('What "it" isn\'t', 'not-it');
  expect(status).toBe(0);
  expect(stdout).toContain('npm run check-lessons -- not-it');
  expect(lessons()).toEqual(['01-polling', '02-not-it']);
  const problems = contentProblems();
  expect(problems.length).toBeGreaterThan(10);
  for (const problem of problems) {
    expect(problem).toMatch(/^lessons\/02-not-it\/\S+:\d+: .*still to be written: \(\(write .+\)\)$/);
  }
});

test.each([
  [['Polling', 'polling'], 'lessons/01-polling is there already'],
  [['Polling again', 'Poll/ing'], 'cannot stand in an address'],
  [['x'.repeat(61), 'long'], 'at most 60 characters'],
  [['Streams: a title', 'streams'], 'plain letters'],
  [['Two', 'words', 'two-words'], 'stands in quotes'],
  [['Only a title'], 'The id is missing'],
  [[], 'The title is missing'],
])('what cannot be a lesson is refused with the usage, and leaves nothing behind: %o', (args, says) => {
  const before = lessons();
  const { status, stderr } = newLesson(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(says);
  expect(stderr).toContain('Usage: npm run new-lesson');
  expect(lessons()).toEqual(before);
});
