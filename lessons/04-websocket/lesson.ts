import accept from '#lessons/04-websocket/steps/1-accept/checks.ts';
import read from '#lessons/04-websocket/steps/2-read/checks.ts';
import answer from '#lessons/04-websocket/steps/3-answer/checks.ts';
import mask from '#lessons/04-websocket/steps/4-mask/checks.ts';
import broadcast from '#lessons/04-websocket/steps/5-broadcast/checks.ts';
import close from '#lessons/04-websocket/steps/6-close/checks.ts';
import subprotocol from '#lessons/04-websocket/steps/7-subprotocol/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'websocket',
  number: 4,
  title: { en: 'WebSocket', ko: 'WebSocket' },
  says: { en: 'Both may speak now.', ko: '이제 둘 다 말해도 돼요.' },
  minutes: 25,
  able: {
    en: 'open a WebSocket by hand, read and write its frames, speak to every open page, and close with a reason',
    ko: 'WebSocket을 직접 열고, 프레임을 읽고 쓰고, 열린 페이지 모두에 보내고, 이유를 밝히며 닫을 수 있어요',
  },
  supplied: [],
  readOnly: ['page.js', 'frames.js', 'stranger.js', 'old-reader.js'],
  opens: 'server.js',
  steps: [accept, read, answer, mask, broadcast, close, subprotocol],
};

export default lesson;
