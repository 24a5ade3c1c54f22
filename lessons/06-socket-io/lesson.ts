import handshake from '#lessons/06-socket-io/steps/1-handshake/checks.ts';
import digits from '#lessons/06-socket-io/steps/2-digits/checks.ts';
import upgrade from '#lessons/06-socket-io/steps/3-upgrade/checks.ts';
import heartbeat from '#lessons/06-socket-io/steps/4-heartbeat/checks.ts';
import byHand from '#lessons/06-socket-io/steps/5-by-hand/checks.ts';
import strangers from '#lessons/06-socket-io/steps/6-strangers/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'socket-io',
  number: 6,
  title: { en: 'Socket.IO', ko: 'Socket.IO' },
  says: { en: '42 means what?', ko: '앞에 붙은 42는 뭐예요?' },
  minutes: 25,
  able: {
    en: 'read every digit of Socket.IO on the wire, and speak it by hand from a bare WebSocket',
    ko: '오가는 Socket.IO 패킷의 숫자를 모두 읽고, 라이브러리 없이 WebSocket만으로 직접 대화할 수 있어요',
  },
  supplied: ['feed.js'],
  readOnly: ['feed.js', 'page.js'],
  opens: 'client.js',
  steps: [handshake, digits, upgrade, heartbeat, byHand, strangers],
};

export default lesson;
