import type { TextKey } from '#site/playground/texts.ts';

interface Stand {
  /** Something was run in this lesson. */
  readonly ran: boolean;
  /** And it was begun in this step, or nobody knows where. */
  readonly here: boolean;
  readonly over: boolean;
  /** The step's questions have answers, and had them when Run was pressed. */
  readonly answered: boolean;
  readonly answeredAtRun: boolean;
}

/** What a check waits for: the one thing that the learner can do about it, if there is one. */
export function waitsFor({ ran, here, over, answered, answeredAtRun }: Stand): TextKey {
  if (!answered) return 'answerFirst';
  if (!ran) return 'notRunYet';
  if (!here || !answeredAtRun) return 'runStep';
  return over ? 'endedEarly' : 'watching';
}
