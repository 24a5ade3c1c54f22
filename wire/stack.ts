import type { Frame } from './frame.ts';

/**
 * Whether a frame has a line of its own even when it carries others. The rest are seen in what they carry, and by
 * descending: an HTTP message has a head of its own, and what is wrong with a carrier must not hide behind what it carries.
 */
export function standsAlone(frame: Frame): boolean {
  return (frame.layer === 'http' && frame.kind !== 'chunk') || frame.problems.length > 0;
}
