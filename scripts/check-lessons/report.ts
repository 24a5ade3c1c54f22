/** What `check-lessons` prints: a line a step, and below it a line for each thing that an author has to act upon. */
import { type Checked, type CheckedLesson, type CheckedStep, lessonBudget } from './check.ts';

export function stepLines({ step, scenes }: CheckedStep): string[] {
  const wrong = scenes.filter((scene) => scene.complaints.length > 0);
  const sandboxSeconds = Math.max(...scenes.map(({ played }) => played.took)) / 1000;
  const speeds = [...new Set(scenes.map(({ speed }) => `×${speed}`))].join(', ');
  const count = `${scenes.length} ${scenes.length === 1 ? 'variant' : 'variants'}`;
  return [
    `  ${wrong.length === 0 ? '✓' : '✗'} ${step.id}: ${count} at ${speeds}, the longest ${sandboxSeconds.toFixed(1)} sandbox seconds`,
    ...wrong.flatMap(sceneLines),
    ...scenes.filter(({ complaints }) => complaints.length === 0).flatMap(beforeLines),
  ];
}

/** A scene that went as it must only when it was played slower is told, too. */
function beforeLines({ scene, speed, before }: Checked): string[] {
  return before
    ? [`    ${scene.name}: as it must be at ×${speed}, but at ×${before.speed}: ${before.complaints[0]}`]
    : [];
}

function sceneLines({ scene, complaints }: Checked): string[] {
  return [`    ${scene.name}`, ...complaints.map((complaint) => `      ${complaint}`)];
}

/** Whether a lesson is as it must be, in a line: all scenes, and the time that they took. */
export function lessonLine({ lesson, scenes, seconds }: CheckedLesson): string {
  const wrong = scenes.filter(({ complaints }) => complaints.length > 0).length;
  const took = `${seconds.toFixed(0)} s of ${lessonBudget} s`;
  const slow = [...scenes].sort((one, other) => other.seconds - one.seconds).slice(0, 3);
  return [
    `${lesson.id}: ${scenes.length - wrong} of ${scenes.length} variants as they must be, ${took}`,
    ...(isTooSlow(seconds)
      ? [
          `too slow; the longest are ${slow.map(({ scene, seconds: its }) => `${scene.step.id} ${scene.name} (${its.toFixed(0)} s)`).join(', ')}`,
        ]
      : []),
  ].join('. ');
}

export const isTooSlow = (seconds: number) => seconds > lessonBudget;
