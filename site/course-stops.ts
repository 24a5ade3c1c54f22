import type { Lesson } from '#lessons/lesson.ts';
import type { Text } from '#wire/text.ts';

/** The technique's picture in the course map; see components/home/Signature.astro. */
export type Signature = 'once' | 'ticks' | 'held' | 'stream' | 'both' | 'pulse' | 'digits' | 'acks' | 'cuts';

/** A place in the course: a lesson that is written, or one that is still to come. */
export interface Stop {
  readonly number: number;
  readonly title: Text;
  readonly says: Text;
  readonly minutes: number;
  /** What one can do after it, as a lesson says it. */
  readonly able: Text;
  /** Absent where nobody has drawn one. */
  readonly signature?: Signature;
  /** Absent: not written yet. */
  readonly lesson?: Lesson;
}

/**
 * The course in order: the plan, and each lesson in its place by its number. What a written lesson says of itself wins
 * over the plan; one that the plan does not know has a stop of its own.
 */
export function withLessons(plan: readonly Stop[], lessons: Iterable<Lesson>): readonly Stop[] {
  const stops = new Map(plan.map((stop) => [stop.number, stop]));
  for (const lesson of lessons) {
    const { number, title, says, minutes, able } = lesson;
    stops.set(number, { ...stops.get(number), number, title, says, minutes, able, lesson });
  }
  return [...stops.values()].toSorted((one, other) => one.number - other.number);
}
