/** What a lesson's folder must hold, beyond what its types say. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeThatDoesNotParse } from '#lessons/content/code.ts';
import { inOverlays } from '#lessons/content/overlays.ts';
import { inPrimers } from '#lessons/content/primers.ts';
import { lineOf, type Problem, problemLine } from '#lessons/content/problem.ts';
import { inProse } from '#lessons/content/prose.ts';
import { Sources } from '#lessons/content/sources.ts';
import { inTexts } from '#lessons/content/texts.ts';
import { attempt, load } from '#lessons/content/whole.ts';
import { languages } from '#wire/text.ts';
import type { Lesson, Step } from './lesson.ts';
import {
  lessonFolder,
  lessonFolders,
  lessonStart,
  lessonsFolder,
  opening,
  projects,
  stepFolder,
  suppliedFile,
} from './load.ts';

/**
 * Everything that is wrong with the lessons, a line each: `lessons/01-polling/en.mdx:3: ` and what stands there and what
 * was expected. Empty when all is well. What needs no lesson to be run, that is: `scripts/content.ts` runs them, too.
 * @param root the course's folder
 */
export async function contentProblems(root = lessonsFolder): Promise<readonly string[]> {
  const folders = lessonFolders(root);
  const loaded = await Promise.all(folders.map((name) => load(name, root)));
  const lessons = loaded.flatMap(({ lesson }) => lesson ?? []);
  const problems = [
    ...loaded.flatMap(({ problems }) => problems),
    ...inNumbers(lessons, root),
    ...lessons.flatMap((lesson) => inLesson(lesson, lessons, root)),
    ...inPrimers({ lessons, root }),
    ...(await codeThatDoesNotParse(folders.map((name) => join(root, name)))),
  ];
  return [...new Set(problems.map(problemLine))];
}

/** A lesson's number is its place in the course. */
function inNumbers(lessons: readonly Lesson[], root: string): Problem[] {
  return lessons.flatMap((lesson, index) => {
    const other = lessons.slice(0, index).find(({ id, number }) => number === lesson.number || id === lesson.id);
    if (!other) return [];
    const place = new Sources(join(root, lessonFolder(lesson))).find(undefined, 'number');
    return [{ ...place, says: `expected a number and an id of its own; ${lessonFolder(other)} has one of them` }];
  });
}

function inLesson(lesson: Lesson, lessons: readonly Lesson[], root: string): Problem[] {
  const folder = join(root, lessonFolder(lesson));
  const sources = new Sources(folder);
  const places = { lessons, lesson, root };
  const notSupplied = lesson.supplied.filter((name) => !existsSync(suppliedFile(name, root)));
  return [
    ...notSupplied.map((name) => ({
      ...sources.find(undefined, name),
      says: `there is no ${name} to be supplied`,
    })),
    ...inSteps(lesson, folder, sources),
    ...inTexts(lesson, sources),
    ...inProse(folder, { isOpening: true, places }),
    ...languages.flatMap((language) => attempt(() => inTitle(lesson, language, root))),
    ...lesson.steps
      .filter(({ id }) => sources.stepFolder(id))
      .flatMap((step) => [
        ...inKeys(step, sources),
        ...inProse(stepFolder(lesson, step, root), { isOpening: false, places }),
        ...(notSupplied.length > 0 ? [] : attempt(() => inOverlays(lesson, step, root))),
      ]),
    ...(notSupplied.length > 0 ? [] : attempt(() => inStart(lesson, root, sources))),
  ];
}

function inStart(lesson: Lesson, root: string, sources: Sources): Problem[] {
  const start = lessonStart(lesson, root);
  const known = new Set(lesson.steps.flatMap((step) => Object.keys(projects(lesson, step, root).start.files)));
  const missing = (name: string, says: string) => ({ ...sources.find(undefined, name), says });
  return [
    ...['server.js', 'index.html', lesson.opens]
      .filter((name) => start[name] === undefined)
      .map((name) => missing(name, `expected start/${name}`)),
    ...lesson.readOnly
      .filter((name) => start[name] === undefined && !known.has(name))
      .map((name) => missing(name, `expected start/${name}, or a step that starts with it`)),
  ];
}

function inTitle(lesson: Lesson, language: (typeof languages)[number], root: string): Problem[] {
  const file = join(root, lessonFolder(lesson), `${language}.mdx`);
  if (!existsSync(file)) return [];
  const { title } = opening(lesson, language, root);
  const expected = lesson.title[language];
  return title === expected ? [] : [{ file, line: lineOf(file, 'title:'), says: `expected the title ${expected}` }];
}

/** Each step has its folder, and each folder its step. */
function inSteps(lesson: Lesson, folder: string, sources: Sources): Problem[] {
  const expected = lesson.steps.map(({ id }, index) => ({ id, name: `${index + 1}-${id}` }));
  const steps = join(folder, 'steps');
  const there = existsSync(steps) ? readdirSync(steps) : [];
  return [
    ...twice(lesson.steps.map(({ id }) => id)).map((id) => ({
      ...sources.find(id, id),
      says: `two steps are called ${id}`,
    })),
    ...there
      .filter((name) => !expected.some((step) => step.name === name))
      .map((name) => ({ file: join(steps, name), line: 1, says: 'belongs to no step of lesson.ts' })),
    ...expected
      .filter(({ name }) => !there.includes(name))
      .map(({ id, name }) => ({ ...sources.find(id, id), says: `expected the folder steps/${name}` })),
  ];
}

function inKeys({ id, checks, questions, startEarns }: Step, sources: Sources): Problem[] {
  const keys = checks.flatMap((check) => Object.keys(check.hints));
  const at = (written: string, says: string): Problem => ({ ...sources.find(id, written), says });
  return [
    ...twice(checks.map((check) => check.id)).map((name) => at(name, `two checks are called ${name}`)),
    ...twice(questions.map((question) => question.id)).map((name) => at(name, `two questions are called ${name}`)),
    ...twice(keys).map((key) => at(key, `two checks have a hint ${key}: a wrong answer earns exactly one`)),
    ...(startEarns !== undefined && !keys.includes(startEarns)
      ? [at('startEarns', `startEarns: expected the key of a hint, found ${startEarns}`)]
      : []),
  ];
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
