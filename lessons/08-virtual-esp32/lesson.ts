import nothing from '#lessons/08-virtual-esp32/steps/1-nothing/checks.ts';
import cause from '#lessons/08-virtual-esp32/steps/2-cause/checks.ts';
import drops from '#lessons/08-virtual-esp32/steps/3-drops/checks.ts';
import stays from '#lessons/08-virtual-esp32/steps/4-stays/checks.ts';
import answers from '#lessons/08-virtual-esp32/steps/5-answers/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: 'virtual-esp32',
  number: 8,
  title: { en: 'The virtual ESP32', ko: '가상 ESP32' },
  says: { en: 'It does not connect.', ko: '연결이 안 돼요.' },
  minutes: 30,
  able: {
    en: 'find out why a device does not connect, from the bytes and not from its error messages',
    ko: '장치가 연결되지 않는 까닭을 오류 메시지가 아니라 실제로 오간 바이트에서 찾아낼 수 있어요',
  },
  supplied: [
    'libraries/SocketIOclient.h',
    'libraries/SocketIOclient.cpp',
    'libraries/WebSocketsClient.h',
    'libraries/WebSocketsClient.cpp',
  ],
  readOnly: [],
  opens: 'sketch.ino',
  steps: [nothing, cause, drops, stays, answers],
};

export default lesson;
