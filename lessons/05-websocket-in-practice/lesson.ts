import heartbeat from '#lessons/05-websocket-in-practice/steps/1-heartbeat/checks.ts';
import watchdog from '#lessons/05-websocket-in-practice/steps/2-watchdog/checks.ts';
import comeBack from '#lessons/05-websocket-in-practice/steps/3-come-back/checks.ts';
import token from '#lessons/05-websocket-in-practice/steps/4-token/checks.ts';
import origin from '#lessons/05-websocket-in-practice/steps/5-origin/checks.ts';
import proxy from '#lessons/05-websocket-in-practice/steps/6-proxy/checks.ts';
import slowReader from '#lessons/05-websocket-in-practice/steps/7-slow-reader/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'websocket-in-practice',
  number: 5,
  title: { en: 'WebSocket in the real world', ko: '실전 WebSocket' },
  says: { en: 'Are you still there?', ko: '아직 거기 있어요?' },
  minutes: 30,
  able: {
    en: 'notice a dead line from both ends, come back without loss, and say who may connect',
    ko: '죽은 연결을 양쪽에서 알아채고, 잃는 것 없이 다시 연결하고, 누가 연결해도 되는지 정할 수 있어요',
  },
  supplied: ['feed.js'],
  readOnly: ['feed.js', 'page.js', 'tokens.js', 'join.js', 'camera.js'],
  opens: 'server.js',
  steps: [heartbeat, watchdog, comeBack, token, origin, proxy, slowReader],
};

export default lesson;
