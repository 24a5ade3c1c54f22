import type { Step } from '#lessons/lesson.ts';
import { modified } from './modified.ts';
import { notModified } from './not-modified.ts';

const step: Step = {
  id: 'cheap',
  title: { en: 'An answer that says “as before”', ko: '“그대로예요”라고만 답하기' },
  opens: { file: 'server.js', pane: 'wire', frame: '304' },
  questions: [],
  startEarns: 'no-etag',
  checks: [notModified, modified],
  help: [
    {
      en: 'Which small text changes exactly when a vote comes in? That is the name of the answer; If-None-Match brings it back.',
      ko: '투표가 들어올 때만 바뀌는 짧은 문자열은 무엇일까요? 그것이 응답의 이름이고, If-None-Match로 다시 돌아와요.',
    },
    {
      en: "Make a tag, in double quotes, of the JSON itself or of the number of votes; send it as ETag; if request.headers['if-none-match'] equals it, answer with statusCode 304 and end() without a body.",
      ko: "JSON이나 투표 수로 큰따옴표로 감싼 태그를 만들어 ETag로 보내세요. request.headers['if-none-match'] 값이 그 태그와 같으면 statusCode를 304로 하고 본문 없이 end()를 부르세요.",
    },
  ],
};

export default step;
