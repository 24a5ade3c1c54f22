/** How a check waits for what may never come: its absence is evidence as well. Sandbox milliseconds. */
import type { Run, Stage } from './lesson.ts';

/** Waits for a condition, or until so many milliseconds are over. */
export function orAfter(stage: Stage, milliseconds: number, condition: (run: Run) => boolean): Promise<void> {
  let from: number | undefined;
  const isOver = (run: Run) => {
    from ??= run.now;
    return run.now - from > milliseconds || condition(run);
  };
  // The stage looks now and then, on a busy machine late: it must not lose patience before we do.
  return stage.until(isOver, 10 * milliseconds);
}

/** Waits so many milliseconds of the run. */
export function pause(stage: Stage, milliseconds: number): Promise<void> {
  return orAfter(stage, milliseconds, () => false);
}
