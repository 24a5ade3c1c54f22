import type { Step } from '#lessons/lesson.ts';
import { modified } from './modified.ts';
import { notModified } from './not-modified.ts';

const step: Step = {
  id: 'cheap',
  title: { en: 'An answer that says “as before”', ko: '“그대로예요”라고만 답하기' },
  questions: [],
  startEarns: 'no-etag',
  checks: [notModified, modified],
};

export default step;
