import { keptAnswers } from '#site/playground/saved.ts';
import { Copies } from './copies.ts';
import { emptyProgress, type LessonProgress, type ProgressFile } from './progress-file.ts';
import { keptCode } from './step-code.ts';
import { keep, keepNames, keysBelow, readKept, readNames } from './storage.ts';

/** All that this browser keeps of the learner's work, to be carried to another. */
export function gatherProgress(now = new Date()): ProgressFile {
  const file = emptyProgress(now.toISOString());
  const lessons = new Map<string, LessonProgress>();
  const of = (id = ''): LessonProgress => {
    const lesson = lessons.get(id) ?? { passed: [], answers: {}, code: [] };
    lessons.set(id, lesson);
    return lesson;
  };
  for (const key of keysBelow('passed/')) of(key.split('/')[1]).passed.push(...readNames(key));
  for (const key of keysBelow('answers/')) of(key.split('/')[1]).answers = readKept(key, keptAnswers) ?? {};
  for (const key of keysBelow('code/')) {
    const [, id, step = '', start] = key.split('/');
    const kept = start === undefined ? undefined : readKept(key, keptCode);
    if (kept && start !== undefined && Object.keys(kept.files).length > 0) of(id).code.push({ step, start, ...kept });
  }
  return { ...file, done: [...readNames('done')], lessons: Object.fromEntries(lessons) };
}

/**
 * Takes over what a file brings. Of two versions of a step's code the newer one is used, and the older one is remembered;
 * an answer that stands here stays. Returns false where the browser had no room for all of it.
 */
export function takeProgress({ done, lessons }: ProgressFile): boolean {
  let whole = true;
  const put = (key: string, value: unknown) => {
    whole = keep(key, value) && whole;
  };
  for (const [id, { passed, answers, code }] of Object.entries(lessons)) {
    keepNames(`passed/${id}`, new Set([...readNames(`passed/${id}`), ...passed]));
    put(`answers/${id}`, merged(readKept(`answers/${id}`, keptAnswers) ?? {}, answers));
    for (const { step, start, ...theirs } of code) {
      const own = `${id}/${step}/${start}`;
      const ours = readKept(`code/${own}`, keptCode);
      const theirsWins = !ours || ours.at < theirs.at;
      const older = theirsWins ? ours : theirs;
      if (older && Object.keys(older.files).length > 0) new Copies(own).add(older.files, older.at);
      if (theirsWins) put(`code/${own}`, theirs);
    }
  }
  keepNames('done', new Set([...readNames('done'), ...done]));
  return whole;
}

type Answers = LessonProgress['answers'];

function merged(ours: Answers, theirs: Answers): Answers {
  const all: Answers = { ...theirs, ...ours };
  for (const [step, given] of Object.entries(theirs)) {
    const own = ours[step];
    if (typeof given === 'object' && typeof own === 'object') all[step] = { ...given, ...own };
  }
  return all;
}
