import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { loadLessons, opening, projects, prose } from './load.ts';

const polling = (await loadLessons()).find(({ id }) => id === 'polling');
const [ask, predict, , cheap] = polling?.steps ?? [];

test('Node itself loads the lessons', () => {
  const script = `import('#lessons/load.ts').then(async ({ loadLessons }) => console.log((await loadLessons())[0].id))`;
  expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()).toBe('wire');
});

test("a step begins with the lesson's files, and its own over them", () => {
  const { start } = projects(polling!, predict!);
  expect(Object.keys(start.files).toSorted()).toEqual(['client.js', 'feed.js', 'index.html', 'server.js']);
  expect(start.files['client.js']).toBe(projects(polling!, ask!).solution.files['client.js']);
  expect(start.answers).toEqual({});
});

test('a solution, a right and a wrong answer stand over the start of their step', () => {
  const { start, solution, right, wrong } = projects(polling!, cheap!);
  for (const variant of [solution, ...right, ...wrong]) {
    expect(variant.files['feed.js'], variant.name).toBe(start.files['feed.js']);
    expect(variant.files, variant.name).not.toEqual(start.files);
  }
  expect(wrong.map(({ name }) => name)).toContain('always-304');
});

test('what a learner would answer stands beside the code, and is no file of the project', () => {
  const { solution } = projects(polling!, predict!);
  expect(solution.answers).toEqual({ requests: '5' });
  expect(solution.files['answers.json']).toBeUndefined();
});

test('the prose comes in every language', () => {
  expect(opening(polling!, 'ko').title).toBe('폴링');
  expect(prose(polling!, ask!, 'en')).toContain('`client.js`');
});

test('a file that is missing is named', () => {
  const elsewhere = { ...ask!, id: 'elsewhere' };
  expect(() => prose({ ...polling!, steps: [elsewhere] }, elsewhere, 'ko')).toThrow(
    'lessons/01-polling/steps/1-elsewhere/ko.mdx: expected this file',
  );
});
