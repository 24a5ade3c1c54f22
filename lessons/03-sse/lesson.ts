import pieces from '#lessons/03-sse/steps/1-pieces/checks.ts';
import messages from '#lessons/03-sse/steps/2-messages/checks.ts';
import eventStream from '#lessons/03-sse/steps/3-event-stream/checks.ts';
import names from '#lessons/03-sse/steps/4-names/checks.ts';
import resume from '#lessons/03-sse/steps/5-resume/checks.ts';
import keepAlive from '#lessons/03-sse/steps/6-keep-alive/checks.ts';
import six from '#lessons/03-sse/steps/7-six/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'sse',
  number: 3,
  title: { en: 'Server-sent events', ko: 'SSE' },
  says: { en: 'Keep the line open.', ko: '끊지 말고 계속 말해 주세요.' },
  minutes: 25,
  able: {
    en: 'stream events to a page, and resume after a cut without losing or doubling one',
    ko: '페이지에 이벤트를 이어 보내고, 끊겨도 빠지거나 겹치는 것 없이 다시 이을 수 있어요',
  },
  supplied: ['feed.js'],
  readOnly: ['feed.js', 'page.js', 'index.html'],
  opens: 'client.js',
  steps: [pieces, messages, eventStream, names, resume, keepAlive, six],
};

export default lesson;
