import { oneTimer } from '#lessons/01-polling/timer.ts';
import type { Step } from '#lessons/lesson.ts';

const everyTwoSeconds = oneTimer(
  'every-two-seconds',
  { en: 'A request leaves every two seconds', ko: '요청이 2초마다 나가요' },
  { every: 2000, atLeast: 1700, atMost: 2400, intervals: 3.5 },
);

const step: Step = {
  id: 'ask',
  title: { en: 'A page that asks once grows old', ko: '한 번만 물은 페이지는 낡아 가요' },
  questions: [],
  startEarns: 'asked-once',
  checks: [everyTwoSeconds],
};

export default step;
