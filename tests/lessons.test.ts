import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLessons } from '#lessons/load.ts';
import { lessonBudget, Programme } from '#scripts/check-lessons/check.ts';
import { type Expectation, scenesOf } from '#scripts/check-lessons/scenes.ts';
import { openTheatre, type Theatre } from '#scripts/check-lessons/theatre.ts';
import type { SecondTry } from '#scripts/second-tries.ts';

// The last lesson's boards take the longest, and mostly sleep: they begin first, beside all others.
const lessons = (await loadLessons()).toReversed();
const programme = new Programme();
let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
});

afterAll(() => theatre?.close());

const promises: Record<Expectation['is'], string> = {
  right: 'passes, and is never told that something is wrong',
  wrong: 'earns its own hint, at a frame of the run',
  waiting: 'has something left to do',
};

// As `npm run check-lessons` plays them. Most of each is waiting for the story's timers, so several share the machine.
describe.concurrent.each(lessons.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (_id, lesson) => {
  const scenes = lesson.steps.flatMap((step) => scenesOf(lesson, step));
  test.concurrent.for(
    scenes.map((scene) => [`${scene.step.id}: ${scene.name} ${promises[scene.expects.is]}`, scene] as const),
  )('%s', { timeout: lessons.length * lessonBudget * 1000 }, async ([, scene], { task }) => {
    const { complaints, before } = await programme.play(scene, theatre);
    if (before) task.meta.secondTry = `at ×${before.speed}: ${before.complaints[0]}` satisfies SecondTry['said'];
    expect(complaints).toEqual([]);
  });
});
