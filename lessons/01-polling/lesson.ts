import ask from '#lessons/01-polling/steps/1-ask/checks.ts';
import predict from '#lessons/01-polling/steps/2-predict/checks.ts';
import shorten from '#lessons/01-polling/steps/3-shorten/checks.ts';
import cheap from '#lessons/01-polling/steps/4-cheap/checks.ts';
import crowd from '#lessons/01-polling/steps/5-crowd/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'polling',
  number: 1,
  title: { en: 'Polling', ko: '폴링' },
  says: { en: 'Anything new?', ko: '새 소식 있어요?' },
  minutes: 15,
  able: {
    en: 'ask on a timer, say how stale a page is, and what each question costs',
    ko: '타이머로 물어보고, 화면이 얼마나 늦는지와 질문 하나의 비용을 말할 수 있어요',
  },
  supplied: ['feed.js'],
  readOnly: ['feed.js'],
  opens: 'client.js',
  steps: [ask, predict, shorten, cheap, crowd],
};

export default lesson;
