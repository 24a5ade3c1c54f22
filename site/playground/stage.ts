import type { Stagehand } from '#lessons/arranging.ts';
import type { Run } from '#lessons/lesson.ts';
import { type Answer, type CrowdMessage, limits } from '#protocol';
import { actOn, leavePage, openPage, returnToPage } from '#site/playground/page/pages.ts';
import type { Session } from './session.ts';
import { $cable, $changes, $hasBoard, $live, $pages, $sandbox } from './store.ts';

/** How often a condition is looked at while nothing crosses the wire. */
const lookEvery = 50;

/** Sandbox milliseconds that a check waits for a condition, unless it says otherwise. */
const usualBudget = 30_000;

export interface StageOptions {
  readonly session: Session;
  /** The run as the checks see it. */
  readonly look: () => Run;
  readonly mark: (name: string) => void;
}

/** The stage of this page: what a check does is what the learner could do here by hand. It ends with the run that it began in. */
export function openStage({ session, look, mark }: StageOptions): Stagehand {
  const run = $live.get();
  const cableBefore = $cable.get();
  const pagesBefore = $pages.get();
  let broughtCrowd: CrowdMessage | undefined;
  const over = () => $live.get() !== run || $sandbox.get().phase === 'ended';

  function until(condition: (run: Run) => boolean, budget = usualBudget): Promise<void> {
    const from = run.now;
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearInterval(timer);
        stopListening();
        act();
      };
      const decide = () => {
        if (over()) return settle(() => reject(new Error('The run is over.')));
        if (condition(look())) return settle(resolve);
        const waited = run.now - from;
        if (waited > budget) settle(() => reject(new Error(`Waited ${Math.round(waited)} ms for a condition.`)));
      };
      const timer = setInterval(decide, lookEvery);
      const stopListening = $changes.listen(decide);
      decide();
    });
  }

  async function done(answer: Promise<Answer>): Promise<void> {
    const given = await answer;
    if (!given.ok) throw new Error(given.text.en);
  }

  const isReady = (id: number) => () => $pages.get().some((page) => page.id === id && page.ready);

  return {
    hasBoard: $hasBoard.get(),
    until,
    mark,
    async openPage(of = 'server') {
      const id = openPage(of);
      if (id === undefined) throw new Error(`${limits.pages} pages are open already.`);
      await until(isReady(id));
      return id;
    },
    async leavePage(id) {
      leavePage(id);
    },
    async returnToPage(id) {
      returnToPage(id);
      await until(isReady(id));
    },
    async write(page, text) {
      actOn(page, { type: 'write', text });
    },
    async press(page, id) {
      actOn(page, { type: 'press', id });
    },
    cable: (cable) => done(session.cable({ ...$cable.get(), ...cable })),
    cut: ({ how, for: time = 0 }) => done(session.cut({ how, for: time })),
    ask: (path) => done(session.ask(path)),
    async crowd(crowd) {
      await done(session.crowd(crowd));
      broughtCrowd = crowd;
    },
    board: (act) => done(session.board(act)),
    async tidy() {
      if ($live.get() !== run) return;
      const now = $pages.get();
      $pages.set(
        pagesBefore.map((page) => now.find(({ id, here }) => id === page.id && here) ?? { ...page, ready: false }),
      );
      if ($cable.get() !== cableBefore) await session.cable(cableBefore);
      if (broughtCrowd) await session.crowd({ ...broughtCrowd, readers: 0 });
    },
  };
}
