import type { Frame } from './frame.ts';

/**
 * Whether a frame has a line of its own even when it carries others. The rest are seen in what they carry, and by
 * descending: an HTTP message has a head of its own, and what is wrong with a carrier must not hide behind what it carries.
 */
export function standsAlone(frame: Frame): boolean {
  return (frame.layer === 'http' && frame.kind !== 'chunk') || frame.problems.length > 0;
}

/** The frames of a whole capture that have a line of their own: what carries no other frame, and what stands alone. */
export function topmost(frames: readonly Frame[]): Frame[] {
  const carriers = new Set(frames.flatMap(({ within }) => within));
  return frames.filter((frame) => !carriers.has(frame.id) || standsAlone(frame));
}
