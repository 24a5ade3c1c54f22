import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TemporaryCourse, temporaryCourse } from '#lessons/course.testing.ts';
import { inHouse } from '#scripts/house.ts';
import { createLesson } from '#scripts/new-lesson/create.ts';

let course: TemporaryCourse;

beforeAll(() => {
  course = temporaryCourse();
  createLesson({ title: 'Greetings', id: 'greetings' }, course.root);
});

afterAll(() => course.close());

function checkLessons(...args: string[]): Promise<{ code: number; says: string }> {
  const script = inHouse('scripts', 'check-lessons.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, '--lessons', course.root, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, says: stdout + stderr });
    });
  });
}

test('a lesson that was just created runs, and every variant of it is as it must be', async () => {
  const { code, says } = await checkLessons();
  expect(says).toContain('greetings: 5 of 5 variants as they must be');
  expect(code).toBe(0);
});

test('an author is told which variant is not as it must be, and what it earned at which frame', async () => {
  course.replace('00-greetings/steps/1-greet/right/with-a-head/server.js', "'Hello.'", '');
  course.replace(
    '00-greetings/steps/1-greet/wrong/empty-body/server.js',
    'response.end();\n});',
    "response.end('x');\n});",
  );
  const { code, says } = await checkLessons('greetings');
  expect(code).toBe(1);
  expect(says).toContain('✗ greet: 5 variants');
  expect(says).toMatch(/right\/with-a-head\n +check greeted gives the hint empty-body at .*HTTP 200/);
  expect(says).toMatch(/wrong\/empty-body\n +every check passes\. Expected: the hint empty-body/);
  expect(says).toContain('greetings: 3 of 5 variants as they must be');
});

test('one variant of one step can be asked for', async () => {
  const { code, says } = await checkLessons('greetings', '--step', 'greet', '--variant', 'solution');
  expect(says).toContain('greetings: 1 of 1 variants');
  expect(code).toBe(0);
});

test.each([
  [['--step', 'nowhere'], 'There is no step nowhere. Next: name one of greet'],
  [['--speed', '7'], 'There is no speed 7'],
  [['one', 'two'], 'One lesson at a time'],
  [['--wach'], 'wach'],
])('what cannot be checked is answered with the usage: %o', async (args, says) => {
  const checked = await checkLessons(...args);
  expect(checked.code).toBe(2);
  expect(checked.says).toContain(says);
  expect(checked.says).toContain('Usage: npm run check-lessons');
});
