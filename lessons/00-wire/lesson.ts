import run from '#lessons/00-wire/steps/1-run/checks.ts';
import blankLine from '#lessons/00-wire/steps/2-blank-line/checks.ts';
import header from '#lessons/00-wire/steps/3-header/checks.ts';
import bytes from '#lessons/00-wire/steps/4-bytes/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'wire',
  number: 0,
  title: { en: 'The wire', ko: '오가는 바이트' },
  says: { en: 'Who may speak first?', ko: '누가 먼저 말해요?' },
  minutes: 5,
  able: {
    en: 'read a request and its answer byte by byte, and say who may speak first',
    ko: '요청과 응답을 바이트 하나까지 읽고, 누가 먼저 말할 수 있는지 설명할 수 있어요',
  },
  supplied: ['feed.js'],
  readOnly: ['feed.js', 'index.html'],
  opens: 'client.js',
  steps: [run, blankLine, header, bytes],
};

export default lesson;
