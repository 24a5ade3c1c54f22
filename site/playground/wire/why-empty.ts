import type { SandboxState } from '#protocol';
import type { TextKey } from '#site/playground/texts.ts';

interface Pane {
  readonly phase: SandboxState['phase'];
  /** Run was pressed, and the server has not answered yet. */
  readonly asked: boolean;
  /** Frames of the run, shown or not. */
  readonly frames: number;
  readonly filtered: boolean;
}

/** Why no line stands in the wire pane, and what would bring one. */
export function whyEmpty({ phase, asked, frames, filtered }: Pane): TextKey {
  if (frames > 0) return filtered ? 'noMatch' : 'onlyPageLoad';
  if (asked || phase === 'starting' || phase === 'running') return 'waitingForBytes';
  return phase === 'ended' ? 'nothingCrossed' : 'emptyWire';
}
