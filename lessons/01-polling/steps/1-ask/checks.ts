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
  opens: { file: 'client.js', pane: 'wire', frame: '/votes' },
  questions: [],
  startEarns: 'asked-once',
  checks: [everyTwoSeconds],
  help: [
    {
      en: 'Nothing in client.js calls ask() a second time. The browser has timers for that; which one calls again and again?',
      ko: 'client.js는 ask()를 한 번만 불러요. 브라우저의 타이머 가운데 함수를 계속 되풀이해서 부르는 것은 무엇일까요?',
    },
    {
      en: 'Below the last line: setInterval(ask, 2000). It counts in milliseconds, and it takes the function itself, without ().',
      ko: '마지막 줄 아래에 setInterval(ask, 2000)을 쓰세요. 단위는 밀리초이고, () 없이 함수 자체를 넘겨요.',
    },
  ],
};

export default step;
