import type { Frame } from '#wire/frame.ts';

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
 */
export class FrameLines {
  readonly #show: (frame: Frame) => void;
  readonly #open = new Map<number, Open>();
  /** Ids count up as frames appear, so what is not above this one and not open has been shown. */
  #highest = 0;

  constructor(show: (frame: Frame) => void) {
    this.#show = show;
  }

  /** Takes frames that are new or have changed, in the order of their ids. */
  take(frames: readonly Frame[]): void {
    const again: Frame[] = [];
    for (const frame of frames) {
      const open = this.#open.get(frame.id);
      if (open) {
        open.frame = frame;
        if (frame.incomplete) continue;
        clearTimeout(open.timer);
        this.#open.delete(frame.id);
        if (open.shown) again.push(frame);
        else this.#showComplete(frame);
      } else if (frame.id > this.#highest) {
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
      if (carrier) this.#showOpen(carrier);
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
