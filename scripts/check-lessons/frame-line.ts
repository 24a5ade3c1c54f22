import type { Frame } from '#wire/frame.ts';
import { line } from '#wire/line.ts';

/** A frame as the wire pane prints it, in English, with the spaces of its columns left out: `#7 1.204 1 ← HTTP 304 … 61 B`. */
export function frameLine(frame: Frame): string {
  return line(frame, { width: 160, colours: false }).replace(/\s+/g, ' ').trim();
}
