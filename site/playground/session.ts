import type { Answer, BoardAct, Cable, CrowdMessage, CutMessage, Project, Speed } from '#protocol';
import { Capture } from './capture.ts';
import { type Control, openControl } from './control.ts';
import {
  $asked,
  $cable,
  $crowd,
  $link,
  $live,
  $notice,
  $sandbox,
  captureChanged,
  reportsKept,
  showRun,
} from './store.ts';

/** The learner's side of a sandbox: the control connection, tied to the store that the panes read. */
export interface Session {
  run(files: Project, speed: Speed): Promise<void>;
  stop(): Promise<void>;
  /** Lays another cable; `$cable` says which lies. */
  cable(cable: Cable): Promise<Answer>;
  cut(cut: CutMessage): Promise<Answer>;
  ask(path: string): Promise<Answer>;
  crowd(crowd: CrowdMessage): Promise<Answer>;
  /** Does to the board what a person could. */
  board(act: BoardAct): Promise<Answer>;
  active(): void;
  close(): void;
}

export function openSession(): Session {
  /** The capture on the page is of a server that is gone: the next run is another one, whatever its number. */
  let stale = false;
  const control: Control = openControl({
    link(link) {
      $link.set(link);
      // A server that was started again knows no cable.
      if (link === 'online') void control.cable($cable.get());
      if (link === 'online' && $notice.get() === 'notConnected') $notice.set(undefined);
    },
    state(state) {
      const before = $sandbox.get();
      // A server that was started again knows nothing of the run that this page shows. What was seen stays readable.
      if (state.run < before.run) {
        $live.get().end();
        stale = true;
        $notice.set('sandboxGone');
      }
      if (state.run > 0 && (stale || state.run !== $live.get().run)) begin(state.run, state.speed);
      if (state.phase === 'ended') $live.get().end();
      $sandbox.set(state);
      captureChanged();
    },
    next: (run) => ($live.get().run === run ? $live.get().next : 0),
    batch(batch) {
      const capture = $live.get();
      if (batch.run !== capture.run) return;
      capture.add(batch);
      captureChanged();
    },
    crowd(report) {
      $crowd.set([...$crowd.get(), report].slice(-reportsKept));
    },
  });

  function begin(run: number, speed: Speed): void {
    stale = false;
    showRun(new Capture(run, { speed }));
    $notice.set(undefined);
  }

  function settled(): Promise<void> {
    return new Promise((resolve) => {
      const stop = $link.listen((link) => {
        if (link === 'connecting') return;
        stop();
        resolve();
      });
    });
  }

  function tell(problem: { en: string; ko: string }): void {
    $live.get().say({ from: 'sandbox', level: 'error', at: $live.get().now, text: problem });
    captureChanged();
  }

  return {
    async run(files, speed) {
      $asked.set(true);
      try {
        // Run pressed while the page is still connecting is a Run for when it has.
        if ($link.get() === 'connecting') await settled();
        if ($link.get() !== 'online') {
          $notice.set('notConnected');
          return;
        }
        $notice.set(undefined);
        const answer = await control.run(files, speed);
        if (!answer.ok) tell(answer.text);
      } finally {
        $asked.set(false);
      }
    },
    async stop() {
      const answer = await control.stop();
      if (!answer.ok) tell(answer.text);
    },
    async cable(cable) {
      $cable.set(cable);
      return control.cable(cable);
    },
    cut: (cut) => control.cut(cut),
    ask: (path) => control.ask(path),
    crowd: (crowd) => control.crowd(crowd),
    board: (act) => control.board(act),
    active: () => control.active(),
    close: () => control.close(),
  };
}
