import { polls } from '#lessons/evidence.ts';
import type { Check, Run, Step, Verdict } from '#lessons/lesson.ts';
import { numberIn } from '#lessons/typed.ts';
import { measured } from './measured.ts';

/** How many readers the question asks about, and how often each asks, in milliseconds. */
const readers = 200;
const every = 2000;
const kind = { does: 'poll', path: '/votes', every } as const;

/** Sandbox milliseconds that the learner has to bring the crowd by hand. */
const grace = 6000;
/** Sandbox milliseconds in which the learner may go from a small crowd to one that proves something. */
const patience = 120_000;
/** How far a number may lie from the measured one: timers and machines are not exact. */
const near = 0.2;
/** Below this share of the requests that are due, readers wait for a server that is too busy. */
const tooBusy = 0.5;

/** What was measured, as so many readers as the question asks about would have done; and what they would at best. */
function rates(run: Run) {
  const seen = measured(run);
  if (!seen) return undefined;
  const best = (1000 * readers) / every;
  return { ...seen, best, rate: (seen.requestsPerSecond * readers) / seen.readers };
}

/** One request of the page's own: those of the crowd look like it, and are not shown. */
function pointing(run: Run): Pick<Verdict, 'frame'> {
  const frame = polls(run)[0]?.id;
  return frame === undefined ? {} : { frame };
}

const borne: Check = {
  id: 'borne',
  title: {
    en: 'The server answers at least 150 further readers on time',
    ko: '서버가 독자 150명 이상에게 제때 응답해요',
  },
  hints: {
    borne: {
      en: '{readers} readers sent {count} requests per second, and got their answers. They are like this one of your page, votes or no votes.',
      ko: '독자 {readers}명이 초당 {count}번 요청했고 모두 응답을 받았어요. 투표가 있든 없든 내 페이지의 이 요청과 같은 요청이에요.',
    },
    'borne-with': {
      en: '{readers} readers sent {count} requests per second, and the server answered with {cpu}% of a processor. They are like this one of your page, votes or no votes.',
      ko: '독자 {readers}명이 초당 {count}번 요청했고, 서버는 CPU를 {cpu}% 써서 응답했어요. 투표가 있든 없든 내 페이지의 이 요청과 같은 요청이에요.',
    },
    overloaded: {
      en: '{readers} readers came, but only {count} of the {due} requests that were due each second left: each reader still waited for an answer like this one. Look for what keeps the server busy.',
      ko: '독자 {readers}명이 왔는데 1초에 나가야 할 요청 {due}개 가운데 {count}개만 나갔어요. 다들 이런 응답을 기다리고 있었어요. 서버가 무엇 때문에 바쁜지 찾아보세요.',
    },
  },
  arrange: {
    does: {
      en: 'Brings 200 readers, if you have not: the tab Crowd shows them',
      ko: '직접 부르지 않으면 독자 200명을 대신 불러요. ‘독자’ 탭에서 볼 수 있어요',
    },
    async act(stage) {
      const byHand = await stage
        .until((run) => run.crowd.length > 0, grace)
        .then(
          () => true,
          () => false,
        );
      if (!byHand) await stage.crowd({ readers, kind });
      await stage.until((run) => measured(run) !== undefined, patience);
    },
  },
  judge(run): Verdict {
    const seen = rates(run);
    if (!seen) return { status: 'waiting' };
    const count = Math.round(seen.requestsPerSecond);
    const due = Math.round((1000 * seen.readers) / every);
    if (count < tooBusy * due) {
      return { status: 'failed', hint: 'overloaded', ...pointing(run), values: { readers: seen.readers, count, due } };
    }
    const { readers: there, cpu } = seen;
    if (cpu === undefined)
      return { status: 'passed', hint: 'borne', ...pointing(run), values: { readers: there, count } };
    return { status: 'passed', hint: 'borne-with', ...pointing(run), values: { readers: there, count, cpu } };
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'Your number is the one that was measured', ko: '예측한 수와 측정한 수가 같아요' },
  hints: {
    'as-predicted': {
      en: 'You said {answer}; {count} were measured. Twice the readers would be twice that: a straight line.',
      ko: '예측은 {answer}번, 측정값은 {count}번이에요. 독자가 두 배면 요청도 딱 두 배, 곧은 직선이에요.',
    },
    'as-many-as-readers': {
      en: 'You said {answer}, one request per reader and second; {count} were measured. Each reader asks only once in two seconds.',
      ko: '예측은 독자마다 1초에 한 번꼴인 {answer}번, 측정값은 {count}번이에요. 독자는 2초에 한 번만 물어요.',
    },
    'per-minute': {
      en: 'You said {answer}, which is what they send in a minute; {count} were measured in a second.',
      ko: '예측한 {answer}번은 1분 동안의 수예요. 1초에 측정된 건 {count}번이에요.',
    },
    multiplied: {
      en: 'You said {answer}; {count} were measured. A longer interval means fewer requests: divide by it.',
      ko: '예측은 {answer}번, 측정값은 {count}번이에요. 주기가 길수록 요청은 줄어요. 곱하지 말고 나누세요.',
    },
    'another-number': {
      en: 'You said {answer}; {count} were measured. Readers divided by the seconds between two requests of each.',
      ko: '예측은 {answer}번, 측정값은 {count}번이에요. 독자 수를 주기(초)로 나눠 보세요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.requests ?? '');
    const seen = rates(run);
    // What a server that is too busy keeps back is no prediction's fault.
    if (answer === undefined || !seen || seen.rate < tooBusy * seen.best) return { status: 'waiting' };
    const count = Math.round(seen.rate);
    const isNear = (number: number) => Math.abs(answer - number) <= near * number;
    const verdict = (status: 'passed' | 'failed', hint: string): Verdict => {
      return { status, hint, ...pointing(run), values: { answer, count } };
    };
    if (isNear(seen.rate)) return verdict('passed', 'as-predicted');
    if (answer === readers) return verdict('failed', 'as-many-as-readers');
    if (isNear(60 * seen.rate)) return verdict('failed', 'per-minute');
    if (answer === (readers * every) / 1000) return verdict('failed', 'multiplied');
    return verdict('failed', 'another-number');
  },
};

const step: Step = {
  id: 'crowd',
  title: { en: 'Two hundred readers', ko: '독자 200명' },
  opens: { file: 'server.js', pane: 'wire' },
  questions: [
    {
      id: 'requests',
      kind: 'number',
      asks: {
        en: 'How many requests per second do 200 readers send, if each asks every 2 seconds?',
        ko: '독자 200명이 저마다 2초에 한 번씩 물으면, 요청은 초당 몇 번일까요?',
      },
    },
  ],
  checks: [borne, predicted],
  help: [
    {
      en: 'How many requests does one reader send in a second, if it asks every two seconds? Then take 200 of them.',
      ko: '2초에 한 번 묻는 독자 한 명은 1초에 요청을 몇 번 보내는 셈일까요? 그 200배예요.',
    },
    {
      en: 'Readers ÷ interval: 200 ÷ 2 s. If the server cannot keep up, answer /votes as the lesson’s start does, with nothing that blocks.',
      ko: '독자 수 ÷ 주기, 200 ÷ 2초예요. 서버가 따라가지 못하면 시작 코드처럼 /votes에 바로 응답하고, 오래 붙잡는 코드는 빼세요.',
    },
  ],
  speeds: [1],
  crowd: kind,
};

export default step;
