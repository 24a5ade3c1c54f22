import hold from '#lessons/02-long-polling/steps/1-hold/checks.ts';
import answer from '#lessons/02-long-polling/steps/2-answer/checks.ts';
import giveUp from '#lessons/02-long-polling/steps/3-give-up/checks.ts';
import backOff from '#lessons/02-long-polling/steps/4-back-off/checks.ts';
import burst from '#lessons/02-long-polling/steps/5-burst/checks.ts';
import cursor from '#lessons/02-long-polling/steps/6-cursor/checks.ts';
import forget from '#lessons/02-long-polling/steps/7-forget/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'long-polling',
  number: 2,
  title: { en: 'Long polling', ko: '롱 폴링' },
  says: { en: 'Tell me when there is.', ko: '소식 있으면 알려 주세요.' },
  minutes: 22,
  able: {
    en: 'hold a request until there is news, lose nothing, and let go of readers who left',
    ko: '소식이 생길 때까지 요청을 붙잡고, 하나도 놓치지 않고, 떠난 독자는 놓아줄 수 있어요',
  },
  supplied: ['feed.js', 'trouble.js'],
  readOnly: ['feed.js', 'trouble.js', 'page.js'],
  opens: 'server.js',
  steps: [hold, answer, giveUp, backOff, burst, cursor, forget],
};

export default lesson;
