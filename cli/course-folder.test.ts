import path from 'node:path';
import { expect, test } from 'vitest';
import { lessonsFolder, loadLessons, projects } from '#lessons/load.ts';
import { layersBelow } from './course-folder.ts';
import { readProject } from './folder.ts';

const polling = (await loadLessons()).find(({ id }) => id === 'polling');
const ask = polling!.steps[0]!;
const inLesson = (...names: string[]) => path.join(lessonsFolder, '01-polling', ...names);
const run = async (folder: string) => readProject(folder, await layersBelow(folder));

test('a folder of a lesson runs with all that lies below it', async () => {
  expect(Object.keys(await run(inLesson('start'))).toSorted()).toEqual([
    'client.js',
    'feed.js',
    'index.html',
    'server.js',
  ]);
  const { solution, right } = projects(polling!, ask);
  expect(await run(inLesson('steps', '1-ask', 'solution'))).toEqual(solution.files);
  expect(await run(inLesson('steps', '1-ask', 'right', right[0]!.name))).toEqual(right[0]!.files);
});

test('an answer that was only typed is given with the code of the solution', async () => {
  const typed = path.join(lessonsFolder, '02-long-polling', 'steps', '6-cursor', 'wrong', 'no-host');
  const solution = path.join(lessonsFolder, '02-long-polling', 'steps', '6-cursor', 'solution');
  const { 'answers.json': _, ...code } = await run(typed);
  const { 'answers.json': __, ...solved } = await run(solution);
  expect(code).toEqual(solved);
});

test('below any other folder lies nothing', async () => {
  expect(await layersBelow('/')).toEqual({});
  expect(await layersBelow(path.join(lessonsFolder, 'supplied'))).toEqual({});
  expect(await layersBelow(path.join(lessonsFolder, '..'))).toEqual({});
});
