import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson, Step } from '#lessons/lesson.ts';
import { lessonStart, projects, readFolder, stepFolder, type Variant } from '#lessons/load.ts';
import { type Project, project } from '#protocol';
import { lineOf, type Problem } from './problem.ts';

/** What is wrong with the folders of a step. Throws as `projects` does. */
export function inOverlays(lesson: Lesson, step: Step, root: string): Problem[] {
  const here = stepFolder(lesson, step, root);
  const { start, solution, right, wrong } = projects(lesson, step, root);
  const keys = step.checks.flatMap((check) => Object.keys(check.hints));
  const at = (says: string, ...parts: string[]): Problem => ({ file: join(here, ...parts), line: 1, says });
  const inVariant = (variant: Variant, mustAnswer: boolean, ...parts: string[]) => [
    ...inFiles(join(here, ...parts), start.files, lesson.readOnly),
    ...inAnswers(join(here, ...parts), variant, step, mustAnswer),
    ...(changes(variant, start) ? [] : [at('changes nothing', ...parts)]),
    ...(project.safeParse(variant.files).success
      ? []
      : [at('together with the start it is too large a project', ...parts)]),
  ];
  return [
    ...readdirSync(here)
      .filter((name) => !/^(start|solution|right|wrong|(en|ko)\.mdx|[a-z-]+(\.test)?\.ts)$/.test(name))
      .map((name) => at('is neither prose, nor an overlay, nor a module of the checks', name)),
    ...(right.length >= 2 ? [] : [at('expected two differently written right answers or more in right/', 'checks.ts')]),
    ...(wrong.length >= 1 ? [] : [at('expected a wrong answer or more in wrong/', 'checks.ts')]),
    ...wrong
      .filter(({ name }) => !keys.includes(name))
      .map(({ name }) => at(`no check has a hint ${name}`, 'wrong', name)),
    ...(step.opens?.file === undefined || start.files[step.opens.file] !== undefined
      ? []
      : [
          {
            file: join(here, 'checks.ts'),
            line: lineOf(join(here, 'checks.ts'), 'opens:'),
            says: `the step opens at ${step.opens.file}, which it does not start with`,
          },
        ]),
    ...inFiles(join(here, 'start'), lessonStart(lesson, root)),
    ...inVariant(solution, true, 'solution'),
    ...right.flatMap((variant) => inVariant(variant, true, 'right', variant.name)),
    ...wrong.flatMap((variant) => inVariant(variant, false, 'wrong', variant.name)),
  ];
}

/** Each file of an overlay is there because it differs from what lies below; one of an answer, because it may be edited. */
function inFiles(folder: string, below: Project, readOnly: readonly string[] = []): Problem[] {
  return Object.entries(readFolder(folder)).flatMap(([name, text]) => {
    const at = (says: string): Problem => ({ file: join(folder, name), line: 1, says });
    if (readOnly.includes(name)) return [at('learners cannot edit this file')];
    return text === below[name] ? [at('the same file lies below: an overlay holds only what differs')] : [];
  });
}

function inAnswers(folder: string, { answers }: Variant, step: Step, mustAnswer: boolean): Problem[] {
  const file = join(folder, 'answers.json');
  const missing = step.questions.filter(({ id }) => mustAnswer && !answers[id]);
  return [
    ...missing.map(({ id }) => ({ file, line: 1, says: `expected an answer to the question ${id}` })),
    ...Object.entries(answers).flatMap(([id, answer]) => {
      const question = step.questions.find((one) => one.id === id);
      const at = (says: string) => [{ file, line: lineOf(file, `"${id}"`), says }];
      if (!question) return at(`no question is called ${id}`);
      if (question.kind !== 'choice' || question.options.some((option) => option.id === answer)) return [];
      return at(`the question ${id} has no option ${answer}`);
    }),
  ];
}

function changes(variant: Variant, start: Variant): boolean {
  const names = new Set([...Object.keys(variant.files), ...Object.keys(start.files)]);
  return (
    Object.keys(variant.answers).length > 0 || [...names].some((name) => variant.files[name] !== start.files[name])
  );
}
