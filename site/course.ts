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
    signature: 'once',
  },
  {
    number: 1,
    title: { en: 'Polling', ko: '폴링' },
    says: { en: 'Anything new?', ko: '새 거 있어요?' },
    minutes: 20,
    signature: 'ticks',
  },
  {
    number: 2,
    title: { en: 'Long polling', ko: '롱 폴링' },
    says: { en: 'Tell me when there is.', ko: '생기면 알려 주세요.' },
    minutes: 20,
    signature: 'held',
  },
  {
    number: 3,
    title: { en: 'Server-sent events', ko: 'SSE' },
    says: { en: 'Keep the line open.', ko: '끊지 말고 계속 말해 주세요.' },
    minutes: 25,
    signature: 'stream',
  },
  {
    number: 4,
    title: { en: 'WebSocket', ko: 'WebSocket' },
    says: { en: 'Both may speak now.', ko: '이제 둘 다 말해도 돼요.' },
    minutes: 25,
    signature: 'both',
  },
  {
    number: 5,
    title: { en: 'WebSocket in the real world', ko: '실전 WebSocket' },
    says: { en: 'Are you still there?', ko: '아직 거기 있어요?' },
    minutes: 25,
    signature: 'pulse',
  },
  {
    number: 6,
    title: { en: 'Socket.IO', ko: 'Socket.IO' },
    says: { en: '42 means what?', ko: '앞에 붙은 42는 뭐예요?' },
    minutes: 25,
    signature: 'digits',
  },
  {
    number: 7,
    title: { en: 'Socket.IO in use', ko: 'Socket.IO 활용' },
    says: { en: 'Did you get that?', ko: '제대로 받았어요?' },
    minutes: 25,
    signature: 'acks',
  },
  {
    number: 8,
    title: { en: 'The virtual ESP32', ko: '가상 ESP32' },
    says: { en: 'It does not connect.', ko: '연결이 안 돼요.' },
    minutes: 40,
    signature: 'cuts',
  },
];

/** The course in order. A lesson's folder is all that it needs to be in it. */
export const course = withLessons(plan, lessons.values());

/** Where a lesson stands, in one language. */
export function lessonPath(language: string, lesson: Lesson): string {
  return `/${language}/lessons/${lesson.id}/`;
}
