import type { Frame, Layer } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';
import { kinds } from './texts.ts';

/** Carriers that have a badge: the first ones, and the last. A message in pieces may have hundreds. */
const carriersShown = 6;

/** The frames that carry one another, outermost first, the given one last. Of many, `left` are left out in the middle. */
export interface Stack {
  readonly frames: readonly Frame[];
  readonly left: number;
  /** Where in `frames` they are left out. */
  readonly leftAt: number;
}

/** The stack of a frame, as far as its carriers are still kept. */
export function stackOf(frame: Frame, frameById: (id: number) => Frame | undefined): Stack {
  const carriers = frame.within.map(frameById).filter((each) => each !== undefined);
  const left = Math.max(0, carriers.length - carriersShown);
  const leftAt = left > 0 ? carriersShown / 2 : 0;
  const shown = left > 0 ? [...carriers.slice(0, leftAt), ...carriers.slice(leftAt + left)] : carriers;
  return { frames: [...shown, frame], left, leftAt };
}

/** What a frame is called: `WebSocket frame`, `chunk`. */
export function kindOf(frame: Frame): Text {
  return frame.layer === 'http' || frame.layer === 'tcp' ? kinds[frame.kind] : kinds[frame.layer];
}

/** The token of a layer's colour. */
export const layerColours: Readonly<Record<Layer, string>> = {
  tcp: 'var(--ink-2)',
  http: 'var(--http)',
  sse: 'var(--sse)',
  websocket: 'var(--ws)',
  'engine.io': 'var(--eio)',
  'socket.io': 'var(--sio)',
};
