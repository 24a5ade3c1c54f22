import type { Lesson } from '#lessons/lesson.ts';
import { type Stop, withLessons } from './course-stops.ts';

const written: Record<string, Lesson> = import.meta.glob('/lessons/*/lesson.ts', { eager: true, import: 'default' });

/** All lessons that are written, by folder: `01-polling`. */
export const lessons: ReadonlyMap<string, Lesson> = new Map(
  Object.entries(written).map(([path, lesson]) => [path.split('/')[2] ?? '', lesson]),
);

const plan: readonly Stop[] = [
  {
    number: 0,
    title: { en: 'The wire', ko: '오가는 바이트' },
    says: { en: 'Who may speak first?', ko: '누가 먼저 말해요?' },
    minutes: 5,
    able: {
      en: 'read a request and its answer byte by byte, and find where the head ends',
      ko: '요청과 응답을 바이트 단위로 읽고, 헤드가 끝나는 자리를 찾을 수 있어요',
    },
    signature: 'once',
  },
  {
    number: 1,
    title: { en: 'Polling', ko: '폴링' },
    says: { en: 'Anything new?', ko: '새 소식 있어요?' },
    minutes: 20,
    able: {
      en: 'ask on a timer, say how stale a page is, and what each question costs',
      ko: '타이머로 물어보고, 화면이 얼마나 늦는지와 질문 하나의 비용을 말할 수 있어요',
    },
    signature: 'ticks',
  },
  {
    number: 2,
    title: { en: 'Long polling', ko: '롱 폴링' },
    says: { en: 'Tell me when there is.', ko: '소식 있으면 알려 주세요.' },
    minutes: 20,
    able: {
      en: 'hold a request until there is news, lose nothing, and let go of readers who left',
      ko: '소식이 생길 때까지 요청을 붙잡고, 하나도 놓치지 않고, 떠난 독자는 놓아줄 수 있어요',
    },
    signature: 'held',
  },
  {
    number: 3,
    title: { en: 'Server-sent events', ko: 'SSE' },
    says: { en: 'Keep the line open.', ko: '끊지 말고 계속 말해 주세요.' },
    minutes: 25,
    able: {
      en: 'stream events to a page, and resume after a cut without losing or doubling one',
      ko: '페이지에 이벤트를 이어 보내고, 끊겨도 빠지거나 겹치는 것 없이 다시 이을 수 있어요',
    },
    signature: 'stream',
  },
  {
    number: 4,
    title: { en: 'WebSocket', ko: 'WebSocket' },
    says: { en: 'Both may speak now.', ko: '이제 둘 다 말해도 돼요.' },
    minutes: 25,
    able: {
      en: 'open a WebSocket by hand, and read and write its frames bit by bit',
      ko: 'WebSocket을 직접 열고, 프레임을 비트 단위로 읽고 쓸 수 있어요',
    },
    signature: 'both',
  },
  {
    number: 5,
    title: { en: 'WebSocket in the real world', ko: '실전 WebSocket' },
    says: { en: 'Are you still there?', ko: '아직 거기 있어요?' },
    minutes: 25,
    able: {
      en: 'notice a dead line from both ends, come back without loss, and say who may connect',
      ko: '죽은 연결을 양쪽에서 알아채고, 잃는 것 없이 다시 연결하고, 누가 연결해도 되는지 정할 수 있어요',
    },
    signature: 'pulse',
  },
  {
    number: 6,
    title: { en: 'Socket.IO', ko: 'Socket.IO' },
    says: { en: '42 means what?', ko: '앞에 붙은 42는 뭐예요?' },
    minutes: 25,
    able: {
      en: 'read every digit of Socket.IO on the wire, and speak it by hand',
      ko: '오가는 Socket.IO 패킷의 숫자를 모두 읽고 직접 말할 수 있어요',
    },
    signature: 'digits',
  },
  {
    number: 7,
    title: { en: 'Socket.IO in use', ko: 'Socket.IO 활용' },
    says: { en: 'Did you get that?', ko: '제대로 받았어요?' },
    minutes: 25,
    able: {
      en: 'use acknowledgements, namespaces and rooms, and deliver a message exactly once through a cut',
      ko: '확인 응답, 네임스페이스, 룸을 쓰고, 연결이 끊겨도 메시지를 정확히 한 번 전할 수 있어요',
    },
    signature: 'acks',
  },
  {
    number: 8,
    title: { en: 'The virtual ESP32', ko: '가상 ESP32' },
    says: { en: 'It does not connect.', ko: '연결이 안 돼요.' },
    minutes: 40,
    able: {
      en: 'find out from the bytes why a device drops, and mend it',
      ko: '기기의 연결이 왜 끊기는지 바이트에서 찾아내고 고칠 수 있어요',
    },
    signature: 'cuts',
  },
];

/** The course in order. A lesson's folder is all that it needs to be in it. */
export const course = withLessons(plan, lessons.values());

/** Minutes of the whole course. */
export const totalMinutes = course.reduce((sum, { minutes }) => sum + minutes, 0);

/** Where a lesson stands, in one language. */
export function lessonPath(language: string, lesson: Lesson): string {
  return `/${language}/lessons/${lesson.id}/`;
}
