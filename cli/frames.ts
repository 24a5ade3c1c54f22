import type { Frame } from '#wire/frame.ts';
import { standsAlone } from '#wire/stack.ts';

/** Milliseconds that a frame may stay open before it is shown as it stands. */
const patienceMilliseconds = 1000;

interface Open {
  frame: Frame;
  shown: boolean;
  timer: NodeJS.Timeout;
}

/**
 * Decides when a frame is shown. A frame changes until it is complete, and a terminal cannot take a line back: so it is
 * shown when it is complete; earlier, as it stands, when it stays open for a second or when a frame that it carries is
 * shown; and in those cases once more when it is complete.
 *
 * As in the wire pane, a frame that is seen in what it carries has no line, unless it stands alone. What it carries comes
 * with it in the same read. Only a part whose whole comes later (a fragment of a message, a chunk with half an event) has
 * its line already when that is known, and keeps it.
 */
export class FrameLines {
  readonly #show: (frame: Frame) => void;
  readonly #all: boolean;
  readonly #open = new Map<number, Open>();
  /** Ids count up as frames appear, so what is not above this one and not open has been shown. */
  #highest = 0;

  /** `all`: show frames also when they are seen in what they carry. */
  constructor(show: (frame: Frame) => void, { all }: { all: boolean }) {
    this.#show = show;
    this.#all = all;
  }

  /** Takes frames that are new or have changed, in the order of their ids. */
  take(frames: readonly Frame[]): void {
    const carriers = new Set(this.#all ? [] : frames.flatMap(({ within }) => within));
    const again: Frame[] = [];
    for (const frame of frames) {
      const open = this.#open.get(frame.id);
      const isSeenAbove = carriers.has(frame.id) && !standsAlone(frame);
      if (open) {
        open.frame = frame;
        if (frame.incomplete) continue;
        clearTimeout(open.timer);
        this.#open.delete(frame.id);
        if (open.shown) again.push(frame);
        else if (!isSeenAbove) this.#showComplete(frame);
      } else if (frame.id > this.#highest && !isSeenAbove) {
        this.#begin(frame);
      }
      // Else a complete frame has learned something more, as a request its response: its line is there already.
      this.#highest = Math.max(this.#highest, frame.id);
    }
    // What stood there as open ends with its last part, so it comes after that.
    for (const frame of again) this.#showComplete(frame);
  }

  /** Shows what is still open and was not shown yet. Nothing is shown after that. */
  close(): void {
    for (const open of this.#open.values()) this.#showOpen(open);
    for (const { timer } of this.#open.values()) clearTimeout(timer);
    this.#open.clear();
  }

  #begin(frame: Frame) {
    if (!frame.incomplete) {
      this.#showComplete(frame);
      return;
    }
    const open: Open = {
      frame,
      shown: false,
      timer: setTimeout(() => this.#showOpen(open), patienceMilliseconds),
    };
    this.#open.set(frame.id, open);
  }

  #showComplete(frame: Frame) {
    for (const id of frame.within) {
      const carrier = this.#open.get(id);
      if (carrier && (this.#all || standsAlone(carrier.frame))) this.#showOpen(carrier);
    }
    this.#show(frame);
  }

  #showOpen(open: Open) {
    if (open.shown) return;
    open.shown = true;
    clearTimeout(open.timer);
    this.#show(open.frame);
  }
}
