/** Plays a scene as a learner would: the code in a sandbox, its pages in Chromium, its checks over what crossed the wire. */
import { arrange } from '#lessons/arranging.ts';
import { Judge } from '#lessons/judge.ts';
import type { Verdict } from '#lessons/lesson.ts';
import { opensAt } from '#lessons/opens-at.ts';
import type { ConsoleLine, Problem, SandboxState, Speed } from '#protocol';
import type { Frame } from '#wire/frame.ts';
import { LiveRun } from './live-run.ts';
import type { Scene } from './scenes.ts';
import type { Theatre } from './theatre.ts';

/** A hint that was earned: when it was first said, in sandbox milliseconds, and the frame that it pointed at. */
export interface Earned {
  readonly check: string;
  readonly hint: string;
  readonly at: number;
  readonly frame: Frame | undefined;
}

/** How a scene went. */
export interface Played {
  /** The last word of each check, by its id. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Each hint that a failing check ever gave, in order. */
  readonly earned: readonly Earned[];
  /** What checks could not arrange, and why. */
  readonly gaveUp: readonly string[];
  readonly console: readonly ConsoleLine[];
  readonly end: SandboxState['end'];
  /** What the compiler said of its sketch; nothing where it has none. */
  readonly problems: readonly Problem[];
  /** Sandbox milliseconds that it took. */
  readonly took: number;
  /** Sandbox milliseconds by which the timers of pages came late, at worst. */
  readonly late: number;
  /** No frame says what the step opens at. */
  readonly opensNowhere: boolean;
  /** Its budget of sandbox milliseconds was spent before it was clear how it ends. */
  readonly spent: boolean;
}

/** Sandbox milliseconds for which an expected hint must go on being the only one before it counts. */
const settles = 1_000;
/** Sandbox milliseconds after which a check that waits for the learner would have said something else. */
const waitsLongEnough = 15_000;

/** Real milliseconds after which a scene leaves the wings, also if no page has come: another one may begin. */
const begins = 3_000;

/** Real milliseconds in which a page loads or never does: Chromium needs as long for it at any speed of the clock. */
const loads = 30_000;

/** The same for a board: scenes are compiled one at a time, and the first of all waits until the compiler is made ready. */
const compiles = 180_000;

/** Sandbox milliseconds, from when page and board are there, after which checks that still wait will never be satisfied. */
export function budgetOf({ step }: Pick<Scene, 'step'>): number {
  return 45_000 + 60_000 * step.checks.filter((check) => check.arrange).length + 1000 * (step.lasts ?? 0);
}

/** Plays a scene until it is clear how it ends, or its budget is spent. */
export async function play(scene: Scene, speed: Speed, theatre: Theatre): Promise<Played> {
  const { step, expects } = scene;
  const run = new LiveRun(scene, speed, theatre);
  const judge = new Judge(step);
  const earned: Earned[] = [];
  const gaveUp: string[] = [];
  const began = performance.now();
  /** When page and board were there, in sandbox milliseconds; or when it was clear that one will never be. */
  let since: number | undefined;
  let verdicts: ReadonlyMap<string, Verdict> = new Map();
  let arranged = false;

  const spent = () => (since === undefined ? 0 : run.now - since);
  const isClear = () => {
    const all = [...verdicts.values()];
    const failed = all.some(({ status }) => status === 'failed');
    if (all.length > 0 && all.every(({ status }) => status === 'passed')) return true;
    if (expects.is === 'wrong') return failed && run.now > (earned.at(-1)?.at ?? 0) + settles;
    return failed || (expects.is === 'waiting' && arranged && spent() > waitsLongEnough);
  };

  try {
    await theatre.wings.take(1, async () => {
      await run.start();
      await run.isThere(begins);
    });
    void arrange(step.checks, run.stage(), {
      acts() {},
      gaveUp: (check, why) => gaveUp.push(`${check.id}: ${why.message}`),
    }).then(() => {
      arranged = true;
    });
    await new Promise<void>((resolve) => {
      const stop = run.watch(() => {
        const seen = run.look();
        const waited = performance.now() - began;
        const isPageThere = seen.pages.some(({ ready }) => ready) || waited > loads;
        const isBoardThere = run.isBoardSettled || waited > compiles;
        if ((isPageThere && isBoardThere) || run.state.end) since ??= seen.now;
        verdicts = new Map(judge.look(seen).map(({ check, verdict }) => [check.id, verdict]));
        for (const [check, { status, hint = '', frame }] of verdicts) {
          if (status !== 'failed' || earned.some((one) => one.check === check && one.hint === hint)) continue;
          earned.push({ check, hint, at: run.now, frame: run.frame(frame) });
        }
        if (!isClear() && spent() < budgetOf(scene)) return;
        stop();
        resolve();
      });
    });
    const { console, now, state } = run;
    const late = await run.lateness();
    const opensNowhere = step.opens?.frame !== undefined && !opensAt(run.look(), step.opens.frame);
    const gave = [...gaveUp];
    return {
      verdicts,
      earned,
      gaveUp: gave,
      console,
      end: state.end,
      problems: state.board?.problems ?? [],
      took: now,
      late,
      opensNowhere,
      spent: !isClear(),
    };
  } finally {
    await run.close();
  }
}
