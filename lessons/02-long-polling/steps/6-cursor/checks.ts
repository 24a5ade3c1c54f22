import type { Step } from '#lessons/lesson.ts';
import { nextRequest, written } from './by-hand.ts';
import { nothingLost } from './nothing-lost.ts';

const step: Step = {
  id: 'cursor',
  title: { en: 'Say what you have seen', ko: '어디까지 봤는지 말하기' },
  opens: { file: 'client.js', pane: 'wire', frame: 'GET /news' },
  questions: [nextRequest],
  startEarns: 'lost',
  checks: [written, nothingLost],
  help: [
    {
      en: 'The page knows the last id: story.last at first, then that of the last news in each answer. The server needs it in the request, and asks newsSince(id): is there something already?',
      ko: '페이지는 마지막 id를 알아요. 처음에는 story.last이고, 그다음은 응답마다 마지막 소식의 id예요. 서버는 요청에서 그 값을 받아 newsSince(id)로 이미 생긴 소식이 있는지 확인해요.',
    },
    {
      en: "Page: fetch('/news?since=' + since, …), then since = news.at(-1).id. Server: const since = Number(searchParams.get('since')); if newsSince(since) is not empty, send it; else keep { since, response } waiting, and send newsSince(since) in onNews.",
      ko: "페이지: fetch('/news?since=' + since, …) 다음에 since = news.at(-1).id. 서버: const since = Number(searchParams.get('since'))로 받고, newsSince(since)가 비어 있지 않으면 바로 보내고, 비어 있으면 { since, response } 객체를 waiting에 넣었다가 onNews에서 newsSince(since)를 보내세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
