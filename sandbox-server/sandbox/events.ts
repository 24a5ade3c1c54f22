import type { ConsoleLine, CrowdReport, SandboxState } from '#protocol';
import type { BoardRecord } from '#sandbox-server/board/pace.ts';
import type { TapEvent } from '#wire/capture.ts';

/** What a sandbox tells. */
export interface SandboxEvents {
  /** The whole new state. */
  state: [SandboxState];
  line: [ConsoleLine];
  tap: [TapEvent];
  /** The same event with its bytes as they pass by: they are good until the listener returns, and nobody has copied them. */
  lent: [TapEvent];
  /** A Run begins; all that follows belongs to it. */
  run: [run: number];
  /** What the board did. */
  board: [BoardRecord];
  /** How the crowd does. */
  crowd: [CrowdReport];
  /** It is gone, with all that it had. */
  close: [];
}
