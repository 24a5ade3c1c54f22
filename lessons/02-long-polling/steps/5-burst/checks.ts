import { waits, withNews } from '#lessons/02-long-polling/news.ts';
import { pagesOwn } from '#lessons/evidence.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

const found: Check = {
  id: 'found',
  title: { en: 'You found the answer behind which news is missing', ko: '바로 뒤에서 소식이 빠진 응답을 찾았어요' },
  hints: {
    found: {
      en: 'This answer ends with news {last}; the next one begins with {next}. {missing} are in between, and the page will never hear of them.',
      ko: '이 응답은 {last}번 소식에서 끝나는데 다음 응답은 {next}번부터예요. 그 사이 {missing}개는 페이지가 영영 알지 못해요.',
    },
    'not-an-answer': {
      en: 'Frame #{frame} is no answer to GET /news. Expected: one of those, with news in its body.',
      ko: '#{frame} 프레임은 GET /news에 소식으로 응답한 프레임이 아니에요. 본문에 소식이 들어 있는 응답을 고르세요.',
    },
    'nothing-missing': {
      en: 'This answer ends with news {last}, and the next one begins with {next}: nothing is missing here. Look for ids that jump.',
      ko: '이 응답은 {last}번 소식에서 끝나고 다음 응답은 {next}번부터예요. 여기서는 빠진 것이 없어요. 번호가 건너뛰는 곳을 찾으세요.',
    },
    'after-the-jump': {
      en: 'The ids jump in front of this answer: it begins with {next}. Expected: the answer before it, which ends with {last}.',
      ko: '번호는 이 응답 바로 앞에서 건너뛰었어요. 이 응답은 {next}번부터예요. {last}번에서 끝나는 바로 앞의 응답을 고르세요.',
    },
  },
  judge(run) {
    const number = frameIn(run.answers.last ?? '');
    if (number === undefined) return waiting;
    const told = withNews(waits(run));
    const at = told.findIndex(({ request, response }) => response.id === number || request.id === number);
    const here = told[at];
    const frame = pagesOwn(run).find(({ id }) => id === number);
    // A number of an earlier run may not have come yet in this one.
    if (!here) return frame ? failed('not-an-answer', frame, { frame: number }) : waiting;
    const next = told[at + 1];
    const before = told[at - 1];
    const last = here.news.at(-1)!;
    if (!next) return waiting;
    const missing = next.news[0]! - last - 1;
    if (missing > 0) return passed('found', here.response, { last, next: next.news[0]!, missing });
    if (before && here.news[0]! - before.news.at(-1)! > 1) {
      return failed('after-the-jump', here.response, { last: before.news.at(-1)!, next: here.news[0]! });
    }
    return failed('nothing-missing', here.response, { last, next: next.news[0]! });
  },
};

const step: Step = {
  id: 'burst',
  title: { en: 'Twenty votes in one millisecond', ko: '1밀리초에 스무 표' },
  opens: { file: 'server.js', pane: 'wire', frame: 'GET /news' },
  questions: [
    {
      id: 'last',
      kind: 'frame',
      asks: {
        en: 'Which is the last answer to /news before news went missing? Select it among the frames.',
        ko: '소식이 빠지기 직전의 /news 응답은 어느 것일까요? 통신 기록에서 골라 보세요.',
      },
    },
  ],
  checks: [found],
  help: [
    {
      en: 'Wait until 12 seconds have passed. Each answer carries news with an id; write the ids down in order. Where do they jump?',
      ko: '12초가 지날 때까지 기다리세요. 응답마다 소식의 id가 들어 있어요. 차례로 적어 보세요. 어디서 건너뛰나요?',
    },
    {
      en: 'The burst comes at 10.5 s and begins with id 6. The answer that carries 6 carries nothing else: select it.',
      ko: '투표가 몰리는 때는 10.5초이고 6번부터예요. 6번이 든 응답에는 6번밖에 없어요. 그 응답을 고르세요.',
    },
  ],
  speeds: [1],
};

export default step;
