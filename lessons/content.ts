/** What a lesson's folder must hold, beyond what its types say. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { project } from '#protocol';
import { languages, type Text } from '#wire/text.ts';
import { koreanProblems } from './korean.ts';
import type { Lesson, Step } from './lesson.ts';
import { lessonFolder, lessonStart, loadLessons, opening, projects, prose, stepFolder, type Variant } from './load.ts';

/** The longest text of a step, in English words; Korean says the same in fewer, longer ones. */
const mostWords = 220;

/** Everything that is wrong with the lessons: each line names the place, what stands there and what was expected. Empty when all is well. */
export async function contentProblems(): Promise<readonly string[]> {
  let lessons: readonly Lesson[];
  try {
    lessons = await loadLessons();
  } catch (error) {
    return [said(error)];
  }
  const found = lessons.flatMap((lesson) => [
    ...inLesson(lesson).map((problem) => `lessons/${lessonFolder(lesson)}: ${problem}`),
    ...lesson.steps.flatMap((step) =>
      inStep(lesson, step).map((problem) => `lessons/${lessonFolder(lesson)}, step ${step.id}: ${problem}`),
    ),
  ]);
  return [...found, ...(await codeThatDoesNotParse(lessons))];
}

function inLesson(lesson: Lesson): string[] {
  const start = lessonStart(lesson);
  const folders = readdirSync(join(import.meta.dirname, lessonFolder(lesson), 'steps'));
  const expected = lesson.steps.map((step, index) => `${index + 1}-${step.id}`);
  return [
    ...['server.js', 'index.html', lesson.opens, ...lesson.readOnly]
      .filter((name) => start[name] === undefined)
      .map((name) => `expected start/${name}`),
    ...folders.filter((name) => !expected.includes(name)).map((name) => `steps/${name} belongs to no step`),
    ...twice(lesson.steps.map((step) => step.id)).map((id) => `two steps are called ${id}`),
    ...languages.flatMap((language) =>
      attempt(() => {
        const { title, description, text } = opening(lesson, language);
        if (title !== lesson.title[language]) return [`${language}.mdx: expected the title ${lesson.title[language]}`];
        return language === 'ko' ? koreanProblems(`${description}\n${text}`) : [];
      }),
    ),
    ...inText('title', lesson.title),
    ...inText('says', lesson.says),
  ];
}

function inStep(lesson: Lesson, step: Step): string[] {
  const keys = step.checks.flatMap((check) => Object.keys(check.hints));
  return [
    ...languages.flatMap((language) =>
      attempt(() => inProse(prose(lesson, step, language), language).map((problem) => `${language}.mdx: ${problem}`)),
    ),
    ...twice(step.checks.map((check) => check.id)).map((id) => `two checks are called ${id}`),
    ...twice(keys).map((key) => `two checks have a hint ${key}: a wrong answer earns exactly one`),
    ...(step.startEarns !== undefined && !keys.includes(step.startEarns)
      ? [`startEarns: expected the key of a hint, found ${step.startEarns}`]
      : []),
    ...inText('title', step.title),
    ...step.questions.flatMap((question) => inText(`question ${question.id}`, question.asks)),
    ...step.checks.flatMap((check) => [
      ...inText(`check ${check.id}`, check.title),
      ...Object.entries(check.hints).flatMap(([key, hint]) => inText(`hint ${key}`, hint)),
    ]),
    ...attempt(() => inOverlays(lesson, step, keys)),
  ];
}

function inProse(text: string, language: string): string[] {
  const words = text.split(/\s+/).filter(Boolean).length;
  return [
    ...(words === 0 ? ['expected a text'] : []),
    ...(words > mostWords ? [`${words} words; expected at most ${mostWords}`] : []),
    ...(/^#{1,2} /m.test(text) ? ['expected no heading above ###: the title of the step is its heading'] : []),
    ...(language === 'ko' ? koreanProblems(text) : []),
  ];
}

function inText(where: string, { en, ko }: Text): string[] {
  const gaps = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].toSorted().join(' ');
  return [
    ...koreanProblems(ko).map((problem) => `${where}: ${problem}`),
    ...(gaps(en) === gaps(ko)
      ? []
      : [`${where}: expected the same gaps in both languages, found ${gaps(en)} and ${gaps(ko)}`]),
  ];
}

function inOverlays(lesson: Lesson, step: Step, keys: readonly string[]): string[] {
  const { start, solution, right, wrong } = projects(lesson, step);
  const questions = step.questions.map((question) => question.id);
  const problems = [
    ...readdirSync(stepFolder(lesson, step))
      .filter((name) => !/^(start|solution|right|wrong|(en|ko)\.mdx|[a-z-]+\.ts)$/.test(name))
      .map((name) => `${name} is neither prose, nor an overlay, nor a module of the checks`),
    ...(right.length >= 2 ? [] : ['expected two differently written right answers or more in right/']),
    ...(wrong.length >= 1 ? [] : ['expected a wrong answer or more in wrong/']),
    ...wrong.filter(({ name }) => !keys.includes(name)).map(({ name }) => `wrong/${name}: no check has a hint ${name}`),
  ];
  const inVariant = (where: string, variant: Variant) => [
    ...(sameFiles(variant, start) && Object.keys(variant.answers).length === 0 ? [`${where} changes nothing`] : []),
    ...Object.keys(variant.answers)
      .filter((id) => !questions.includes(id))
      .map((id) => `${where}/answers.json: no question is called ${id}`),
    ...(project.safeParse(variant.files).success
      ? []
      : [`${where}: together with the start it is too large a project`]),
    ...lesson.readOnly
      .filter((name) => variant.files[name] !== start.files[name])
      .map((name) => `${where}/${name}: learners cannot edit this file`),
  ];
  return [
    ...problems,
    ...inVariant('solution', solution),
    ...right.flatMap((variant) => inVariant(`right/${variant.name}`, variant)),
    ...wrong.flatMap((variant) => inVariant(`wrong/${variant.name}`, variant)),
  ];
}

/** Runs `node --check` on every file that a learner's Node or browser would run. */
async function codeThatDoesNotParse(lessons: readonly Lesson[]): Promise<string[]> {
  const check = promisify(execFile);
  const files = lessons.flatMap((lesson) => {
    const folder = join(import.meta.dirname, lessonFolder(lesson));
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
  });
  const problems = await Promise.all(
    files.filter(existsSync).map(async (file) => {
      const problem = await check(process.execPath, ['--check', file]).then(() => undefined, said);
      const line = problem?.match(/:(\d+)\n/)?.[1] ?? '?';
      const says = problem?.match(/^\w*Error: .*$/m)?.[0] ?? problem;
      return problem ? [`lessons/${relative(import.meta.dirname, file)}:${line}: ${says}`] : [];
    }),
  );
  return problems.flat();
}

function sameFiles(one: Variant, other: Variant): boolean {
  const names = new Set([...Object.keys(one.files), ...Object.keys(other.files)]);
  return [...names].every((name) => one.files[name] === other.files[name]);
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function attempt(look: () => string[]): string[] {
  try {
    return look();
  } catch (error) {
    return [said(error)];
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
