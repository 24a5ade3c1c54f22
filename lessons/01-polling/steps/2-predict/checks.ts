import { polls } from '#lessons/evidence.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { numberIn } from '#lessons/typed.ts';

/** Sandbox milliseconds in which the requests are counted, from the first one on. */
const span = 9000;

const predicted: Check = {
  id: 'predicted',
  title: { en: 'Your number is the number on the wire', ko: '예측한 수와 통신 기록의 수가 같아요' },
  hints: {
    'as-predicted': {
      en: '{count} requests in 9 s, as you said. The next interval would bring the next one, votes or no votes.',
      ko: '예측대로 9초 동안 요청 {count}개가 나갔어요. 투표가 있든 없든 다음 주기가 오면 또 나가요.',
    },
    'not-whole': {
      en: 'You said {answer}. A request leaves whole or not at all: count the moments 0 s, 2 s, 4 s, …',
      ko: '답이 {answer}인데, 요청은 반 개만 나갈 수 없어요. 0초, 2초, 4초… 하고 순간을 세어 보세요.',
    },
    'forgot-the-first': {
      en: 'You said {answer}; {count} left. The first leaves at 0 s, before any interval has passed: this one is number {count}.',
      ko: '예측은 {answer}개, 실제는 {count}개예요. 첫 요청은 주기를 기다리지 않고 0초에 나가요. 이 요청이 {count}번째예요.',
    },
    'fewer-left': {
      en: 'You said {answer}; {count} left, and this is the last one within 9 s. The files of the page itself are asked for once and do not count.',
      ko: '예측은 {answer}개, 실제는 {count}개예요. 이 요청이 9초 안의 마지막이에요. 페이지 자체의 파일은 한 번씩만 요청하니 세지 않아요.',
    },
    'more-left': {
      en: 'You said {answer}; {count} left, and this is the last one within 9 s. The timer asks whether or not there was a vote.',
      ko: '예측은 {answer}개, 실제는 {count}개예요. 이 요청이 9초 안의 마지막이에요. 타이머는 투표가 없어도 물어봐요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.requests ?? '');
    const all = polls(run);
    const first = all[0];
    if (answer === undefined || !first) return { status: 'waiting' };
    if (!Number.isInteger(answer)) return { status: 'failed', hint: 'not-whole', frame: first.id, values: { answer } };
    if (run.now < first.at + span) return { status: 'waiting' };

    const counted = all.filter((poll) => poll.at < first.at + span);
    const count = counted.length;
    const frame = counted.at(-1)!.id;
    const values = { answer, count };
    if (answer === count) return { status: 'passed', hint: 'as-predicted', frame, values };
    if (answer === count - 1) return { status: 'failed', hint: 'forgot-the-first', frame, values };
    return { status: 'failed', hint: answer > count ? 'fewer-left' : 'more-left', frame, values };
  },
};

const step: Step = {
  id: 'predict',
  title: { en: 'Count before you look', ko: '실행하기 전에 세어 보기' },
  opens: { file: 'client.js', pane: 'wire', frame: '/votes' },
  questions: [
    {
      id: 'requests',
      kind: 'number',
      asks: {
        en: 'How many requests for votes leave in the first 9 seconds? The clock starts with the first one.',
        ko: '투표 수를 묻는 요청은 처음 9초 동안 몇 번 나갈까요? 첫 요청이 나가는 순간이 0초예요.',
      },
    },
  ],
  checks: [predicted],
  help: [
    {
      en: 'Write down the moments at which a request leaves: 0 s, then one after each interval. Which of them lie before 9 s?',
      ko: '요청이 나가는 순간을 적어 보세요. 0초, 그다음은 주기마다 하나씩이에요. 그중 9초가 되기 전의 것은 몇 개일까요?',
    },
    {
      en: 'At 2 s the moments are 0, 2, 4, 6 and 8 s; the next is too late. Count them.',
      ko: '주기가 2초면 0, 2, 4, 6, 8초예요. 그다음은 너무 늦어요. 몇 개인지 세어 보세요.',
    },
  ],
};

export default step;
