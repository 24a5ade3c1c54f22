import { koreanProblems } from '#lessons/korean.ts';
import type { Lesson, Question, Step } from '#lessons/lesson.ts';
import { languages, type Text } from '#wire/text.ts';
import type { Problem } from './problem.ts';
import type { Sources } from './sources.ts';
import { unwrittenIn } from './unwritten.ts';

/** A text of a lesson: what it is, and the ids that lead to it. */
interface Named {
  readonly what: string;
  readonly step?: string;
  readonly ids: readonly string[];
  readonly text: Text;
}

/** What is wrong with the sentences that stand in a lesson's modules. */
export function inTexts(lesson: Lesson, sources: Sources): Problem[] {
  return [...ofLesson(lesson), ...lesson.steps.flatMap(ofStep)].flatMap(({ what, step, ids, text }) => {
    const problem = (says: string, ...written: string[]) => ({
      ...sources.find(step, ...ids, ...written),
      says: `${what}: ${says}`,
    });
    return [
      ...languages.flatMap((language) => [
        ...(text[language].trim() === '' ? [problem(`expected a text in ${language}`)] : []),
        ...unwrittenIn(text[language]).map((says) => problem(says, text[language])),
      ]),
      ...koreanProblems(text.ko).map((says) => problem(says, text.ko)),
      ...(gaps(text.en) === gaps(text.ko)
        ? []
        : [
            problem(
              `expected the same gaps in both languages, found ${gaps(text.en) || 'none'} in en and ${gaps(text.ko) || 'none'} in ko`,
              text.ko,
            ),
          ]),
    ];
  });
}

const gaps = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].toSorted().join(' ');

function ofLesson({ title, says }: Lesson): Named[] {
  return [
    { what: 'title', ids: ['title'], text: title },
    { what: 'says', ids: ['says'], text: says },
  ];
}

function ofStep(step: Step): Named[] {
  const named = (what: string, text: Text, ...ids: string[]): Named => ({
    what,
    step: step.id,
    ids: [step.id, ...ids],
    text,
  });
  return [
    named('title', step.title, 'title'),
    ...step.questions.flatMap((question) => [
      named(`question ${question.id}`, question.asks, question.id),
      ...optionsOf(question).map(({ id, text }) =>
        named(`option ${id} of question ${question.id}`, text, question.id, id),
      ),
    ]),
    ...step.checks.flatMap((check) => [
      named(`check ${check.id}`, check.title, check.id),
      ...(check.arrange ? [named(`what check ${check.id} does`, check.arrange.does, check.id, 'does')] : []),
      ...Object.entries(check.hints).map(([key, hint]) => named(`hint ${key}`, hint, check.id, key)),
    ]),
    ...step.help.map((text, index) => named(`help ${index + 1}`, text, 'help')),
  ];
}

function optionsOf(question: Question) {
  return question.kind === 'choice' ? question.options : [];
}
