import chat from '#lessons/07-socket-io-in-use/steps/1-chat/checks.ts';
import ack from '#lessons/07-socket-io-in-use/steps/2-ack/checks.ts';
import namespace from '#lessons/07-socket-io-in-use/steps/3-namespace/checks.ts';
import binary from '#lessons/07-socket-io-in-use/steps/4-binary/checks.ts';
import lost from '#lessons/07-socket-io-in-use/steps/5-lost/checks.ts';
import recovery from '#lessons/07-socket-io-in-use/steps/6-recovery/checks.ts';
import origin from '#lessons/07-socket-io-in-use/steps/7-origin/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'socket-io-in-use',
  number: 7,
  title: { en: 'Socket.IO in use', ko: 'Socket.IO 활용' },
  says: { en: 'Did you get that?', ko: '제대로 받았어요?' },
  minutes: 28,
  able: {
    en: 'build a chat on Socket.IO that loses nothing, says nothing twice, and lets in who should be in',
    ko: '메시지를 잃지도 두 번 전하지도 않고, 들어올 사람만 들어오는 Socket.IO 채팅을 만들 수 있어요',
  },
  supplied: [],
  readOnly: ['page.js'],
  opens: 'server.js',
  steps: [chat, ack, namespace, binary, lost, recovery, origin],
};

export default lesson;
