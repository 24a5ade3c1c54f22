import { oneTimer } from '#lessons/01-polling/timer.ts';
import { story } from '#lessons/01-polling/votes.ts';
import { size } from '#lessons/evidence.ts';
import type { Check, Step, Verdict } from '#lessons/lesson.ts';

const everyHalfSecond = oneTimer(
  'every-half-second',
  { en: 'A request leaves every half second', ko: '요청이 0.5초마다 나가요' },
  { every: 500, atLeast: 400, atMost: 650, intervals: 13 },
);

const votesSeen: Check = {
  id: 'votes-seen',
  title: { en: 'Each vote is in the next answer', ko: '투표가 바로 다음 응답에 들어 있어요' },
  hints: {
    price: {
      en: 'No vote was missed, and {quiet} of {answers} answers ({percent}%) said nothing new. The price: {bytes} bytes a minute.',
      ko: '놓친 투표가 없어요. 그런데 응답 {answers}개 중 {quiet}개({percent}%)에는 새 소식이 없었어요. 1분에 {bytes}바이트를 쓴 셈이에요.',
    },
    stale: {
      en: 'This answer shows {shown} votes since the start, but {due} had already been cast. Expected: the tally of this moment, from tally().',
      ko: '이 응답에는 시작한 뒤의 투표가 {shown}표만 있는데, 이미 {due}표가 나왔어요. tally()로 지금 이 순간의 집계를 보내야 해요.',
    },
    unreadable: {
      en: 'This answer shows no votes. Expected: JSON with up and down for each comment, as the starter sends it; it began with {began}.',
      ko: '이 응답에는 투표 수가 없어요. 시작 코드처럼 댓글마다 up과 down이 있는 JSON을 보내야 해요. 받은 내용은 {began}',
    },
  },
  judge(run): Verdict {
    const all = story(run);
    // Twelve answers and three votes later there is evidence enough.
    const before = all[0]?.votes ?? 0;
    const enough = all.findIndex(({ votes = 0 }, index) => index >= 12 && votes - before >= 3);
    const evidence = enough === -1 ? all : all.slice(0, enough + 1);

    const empty = evidence.find((poll) => poll.votes === undefined && poll.response.status !== 304);
    if (empty) {
      const began = JSON.stringify(new TextDecoder().decode(empty.response.body.subarray(0, 40)));
      return { status: 'failed', hint: 'unreadable', frame: empty.response.id, values: { began } };
    }
    const stale = evidence.find((poll) => poll.votes !== undefined && poll.votes < poll.due);
    if (stale) {
      const values = { shown: stale.votes!, due: stale.due };
      return { status: 'failed', hint: 'stale', frame: stale.response.id, values };
    }
    if (enough === -1) return { status: 'waiting' };

    // The price is that of the run so far, so that it moves with what the learner sees.
    const last = all.at(-1)!;
    const quiet = all.filter((poll, index) => index > 0 && poll.votes === all[index - 1]!.votes).length;
    const bytes = all.reduce((sum, { request, response }) => sum + size(request) + size(response), 0);
    const minutes = (last.response.at - all[0]!.request.at) / 60_000;
    return {
      status: 'passed',
      hint: 'price',
      frame: last.response.id,
      values: {
        quiet,
        answers: all.length,
        percent: Math.round((100 * quiet) / all.length),
        bytes: Math.round(bytes / minutes),
      },
    };
  },
};

const step: Step = {
  id: 'shorten',
  title: { en: 'Ask four times as often', ko: '네 배 자주 물어보기' },
  opens: { file: 'client.js', pane: 'sequence', frame: '/votes' },
  questions: [],
  startEarns: 'too-slow',
  checks: [everyHalfSecond, votesSeen],
  // At ×5 a flood is no flood: half a second has room for a few requests only.
  speeds: [1],
  help: [
    {
      en: 'One number in client.js is the interval. Half a second is how many milliseconds?',
      ko: 'client.js에 주기를 정하는 숫자가 하나 있어요. 0.5초는 몇 밀리초일까요?',
    },
    {
      en: 'Change the 2000 of the timer to 500, and leave it the only timer.',
      ko: '타이머의 2000을 500으로 바꾸고, 타이머는 하나만 두세요.',
    },
  ],
};

export default step;
