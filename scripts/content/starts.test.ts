import { afterAll, expect, test } from 'vitest';
import { temporaryCourse } from '#lessons/course.testing.ts';
import { loadLesson } from '#lessons/load.ts';
import { createLesson } from '#scripts/new-lesson/create.ts';
import { startProblems } from './starts.ts';

const course = temporaryCourse();
const folder = createLesson({ title: 'Greetings', id: 'greetings' }, course.root);
afterAll(() => course.close());

test('code that crashes is told with its file and line, wherever that file stands', async () => {
  const lesson = await loadLesson(folder, course.root);
  expect(await startProblems([lesson], course.root)).toEqual([]);
  course.replace(`${folder}/start/server.js`, "'/'", 'missing');
  course.write(`${folder}/start/routes.js`, 'export const routes = [];\n\nroutes.none.of = 1;\n');
  course.replace(`${folder}/steps/1-greet/right/with-a-head/server.js`, 'import', "import './routes.js';\nimport");
  course.replace(`${folder}/steps/1-greet/solution/server.js`, 'server.listen(3000);', 'serve.listen(3000);');
  expect(await startProblems([lesson], course.root)).toEqual([
    expect.stringMatching(/^lessons\/00-greetings\/steps\/1-greet\/solution\/server\.js:12: does not run: /),
    expect.stringMatching(/^lessons\/00-greetings\/start\/routes\.js:3: does not run: /),
  ]);
});
