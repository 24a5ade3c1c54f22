import type { Check, Stage } from './lesson.ts';

/** A stage as the one who arranges needs it: it can be put back as it was. */
export interface Stagehand extends Stage {
  /** The project has a board: compiling its sketch takes real time, and nothing can be arranged before it runs. */
  readonly hasBoard?: boolean;
  /** Closes the pages that were opened, lays the learner's own cable again, sends the crowd home. */
  tidy(): Promise<void>;
}

/** Sandbox milliseconds: a page loads in real time, and has half a minute of it at the fastest speed, too. */
const loads = 600_000;
/** The same for a board: its sketch waits for others', and the compiler is made ready once for a house. */
const compiles = 3_600_000;

/** What becomes of the checks that arrange something, told as it happens. */
export interface ArrangingEvents {
  /** This check acts now; undefined: none does. */
  acts(check: Check | undefined): void;
  /** It could not: the run ended, or what it waited for never came. Why, as the stage said it. */
  gaveUp(check: Check, why: Error): void;
}

/**
 * Lets the checks act, one after the other, once the first page is there and the board has booted, where the project has
 * one. Each starts on a tidy stage. Never rejects:
 * a check whose arrangement fails has no evidence, and goes on waiting.
 */
export async function arrange(checks: readonly Check[], stage: Stagehand, events: ArrangingEvents): Promise<void> {
  const acting = checks.filter((check) => check.arrange);
  if (acting.length === 0) return;
  for (const check of acting) {
    try {
      await stage.until(
        ({ pages, board }) =>
          pages.some(({ ready, here }) => ready && here) &&
          (!stage.hasBoard || board.some(({ did }) => did.is === 'boot')),
        stage.hasBoard ? compiles : loads,
      );
      events.acts(check);
      await check.arrange?.act(stage);
    } catch (error) {
      events.gaveUp(check, error instanceof Error ? error : new Error(String(error)));
    } finally {
      await stage.tidy().catch(() => {});
    }
  }
  events.acts(undefined);
}
