/** What there is to play in a lesson: each variant of each step, and what it must earn. */
import type { Lesson, Step } from '#lessons/lesson.ts';
import { lessonFolder, lessonsFolder, projects, type Variant } from '#lessons/load.ts';

/** What becomes of a variant when its checks are as they should be. */
export type Expectation =
  /** All checks pass, and none ever says that something is wrong. */
  | { readonly is: 'right' }
  /** This hint is earned, and no other ever. */
  | { readonly is: 'wrong'; readonly hint: string }
  /** The checks wait for what the learner has yet to do. */
  | { readonly is: 'waiting' };

export interface Scene {
  readonly lesson: Lesson;
  readonly step: Step;
  /** As its folder is named: `start`, `solution`, `right/half-a-second`, `wrong/too-fast`. */
  readonly name: string;
  readonly variant: Variant;
  readonly expects: Expectation;
}

/** All scenes of a step: its start, its solution, its right and its wrong answers. Throws as `projects` does. */
export function scenesOf(lesson: Lesson, step: Step, root = lessonsFolder): readonly Scene[] {
  const { start, solution, right, wrong } = projects(lesson, step, root);
  const scene = (name: string, variant: Variant, expects: Expectation): Scene => {
    return { lesson, step, name, variant, expects };
  };
  return [
    scene('start', start, step.startEarns ? { is: 'wrong', hint: step.startEarns } : { is: 'waiting' }),
    scene('solution', solution, { is: 'right' }),
    ...right.map((variant) => scene(`right/${variant.name}`, variant, { is: 'right' })),
    ...wrong.map((variant) => scene(`wrong/${variant.name}`, variant, { is: 'wrong', hint: variant.name })),
  ];
}

export interface Choice {
  /** Id or folder of a lesson. */
  readonly lesson?: string;
  readonly step?: string;
  readonly variant?: string;
}

/**
 * The scenes that somebody asked for, in the order of the course.
 * @throws Error that says what there is, when nothing has a name that was given.
 */
export function chosen(lessons: readonly Lesson[], { lesson, step, variant }: Choice, root = lessonsFolder) {
  const some = <Thing>(
    all: readonly Thing[],
    what: string,
    given: string | undefined,
    ...names: ((thing: Thing) => string)[]
  ) => {
    const found = given === undefined ? all : all.filter((thing) => names.some((name) => name(thing) === given));
    if (found.length > 0) return found;
    const there = [...new Set(all.map((thing) => names[0]?.(thing)))].join(', ');
    throw new Error(`There is no ${what} ${given}. Next: name one of ${there}.`);
  };
  const inLessons = some(lessons, 'lesson', lesson, ({ id }) => id, lessonFolder);
  const steps = some(
    inLessons.flatMap((one) => one.steps.map((its) => ({ one, its }))),
    'step',
    step,
    ({ its }) => its.id,
  );
  const scenes = steps.flatMap(({ one, its }) => scenesOf(one, its, root));
  return some(
    scenes,
    'variant',
    variant,
    ({ name }) => name,
    (scene) => scene.variant.name,
  );
}
