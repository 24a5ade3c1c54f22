import type { Question } from '#lessons/lesson.ts';
import type { TextKey } from '#site/playground/texts.ts';

interface Stand {
  /** The step starts from other code than what stands there, and the learner has not chosen between the two. */
  readonly offered: boolean;
  /** Something was run in this lesson. */
  readonly ran: boolean;
  /** And it was begun in this step, or nobody knows where. */
  readonly here: boolean;
  readonly over: boolean;
  /** The step's questions have answers, and had them when Run was pressed. */
  readonly answered: boolean;
  readonly answeredAtRun: boolean;
  /** Each question for a frame has one of this run. */
  readonly picked: boolean;
}

/** What a check waits for: the one thing that the learner can do about it, if there is one. */
export function waitsFor({ offered, ran, here, over, answered, answeredAtRun, picked }: Stand): TextKey {
  if (offered) return 'chooseCode';
  if (!answered) return 'answerFirst';
  if (!ran || !here || !answeredAtRun) return picked ? (ran ? 'runStep' : 'notRunYet') : 'runThenPick';
  if (!picked) return 'pickFrame';
  return over ? 'endedEarly' : 'watching';
}

/** The same before anything was answered or run. */
export function waitsFirst(questions: readonly Question[]): TextKey {
  const { before, after } = byTime(questions);
  const stand = { offered: false, ran: false, here: true, over: false, answeredAtRun: false };
  return waitsFor({ ...stand, answered: before.length === 0, picked: after.length === 0 });
}

/** Questions that are answered before Run, and those that are answered with a frame of the run. */
export function byTime(questions: readonly Question[]): {
  readonly before: readonly Question[];
  readonly after: readonly Question[];
} {
  return {
    before: questions.filter(({ kind }) => kind !== 'frame'),
    after: questions.filter(({ kind }) => kind === 'frame'),
  };
}
