import type { Stagehand } from '#lessons/arranging.ts';
import type { Run } from '#lessons/lesson.ts';
import type { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import type { Pages } from './pages.ts';

/** Sandbox milliseconds that a check waits for a condition, unless it says otherwise. */
const usualBudget = 30_000;

export interface StageOptions {
  readonly hasBoard: boolean;
  readonly sandbox: Sandbox;
  readonly pages: Pages;
  /** The run as the checks see it. */
  readonly look: () => Run;
  readonly mark: (name: string) => void;
  /** Calls back whenever the run may have changed, and now and then while it has not. Returns how to stop that. */
  readonly watch: (changed: () => void) => () => void;
  /** Aborted when nobody looks at the run any more. */
  readonly over: AbortSignal;
}

/** The stage without a site: what a check does happens in Chromium and in the sandbox, as the site would have it. */
export function openStage({ hasBoard, sandbox, pages, look, mark, watch, over }: StageOptions): Stagehand {
  const cableBefore = sandbox.cable;
  const pagesBefore = pages.states;
  const isOver = () => over.aborted || sandbox.state.phase === 'ended';
  let hasCrowd: Parameters<Stagehand['crowd']>[0]['kind'] | undefined;

  function until(condition: (run: Run) => boolean, budget = usualBudget): Promise<void> {
    const from = sandbox.now();
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        stop();
        act();
      };
      const decide = () => {
        if (isOver()) return settle(() => reject(new Error('The run is over.')));
        try {
          if (condition(look())) return settle(resolve);
        } catch (error) {
          return settle(() => reject(error));
        }
        const waited = sandbox.now() - from;
        if (waited > budget) settle(() => reject(new Error(`Waited ${Math.round(waited)} ms for a condition.`)));
      };
      const stop = watch(decide);
      decide();
    });
  }

  /** A page loads in real time, however fast the sandbox's clock runs. */
  const isThere = (id: number) =>
    until((run) => run.pages.some((page) => page.id === id && page.ready), usualBudget * sandbox.state.speed);

  return {
    hasBoard,
    until,
    mark,
    async openPage(of = 'server') {
      const id = await pages.show(of);
      await isThere(id);
      return id;
    },
    leavePage: (id) => pages.leave(id),
    async returnToPage(id) {
      await pages.return(id);
      await isThere(id);
    },
    write: (page, text) => pages.act(page, { type: 'write', text }),
    press: (page, id) => pages.act(page, { type: 'press', id }),
    async cable(cable) {
      sandbox.setCable({ ...sandbox.cable, ...cable });
    },
    async cut({ how, for: time = 0 }) {
      sandbox.cut({ how, for: time });
    },
    async ask(path) {
      if (!(await sandbox.ask(path))) throw new Error(`The server did not answer GET ${path}.`);
    },
    async crowd(crowd) {
      hasCrowd = crowd.kind;
      sandbox.crowd(crowd);
    },
    async board(act) {
      if (!sandbox.actOnBoard(act)) throw new Error('There is no board that runs.');
    },
    async tidy() {
      if (isOver()) return;
      if (sandbox.cable !== cableBefore) sandbox.setCable(cableBefore);
      if (hasCrowd) sandbox.crowd({ readers: 0, kind: hasCrowd });
      hasCrowd = undefined;
      for (const { id } of pages.states) if (!pagesBefore.some((page) => page.id === id)) await pages.close(id);
      for (const { id, here } of pages.states) if (!here) await pages.return(id);
    },
  };
}
