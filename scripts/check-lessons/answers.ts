import type { Step } from '#lessons/lesson.ts';
import type { Frame } from '#wire/frame.ts';
import { frameLine } from './frame-line.ts';

/**
 * What a variant answers, as the checks of a run get it. Where a question asks for a frame, `answers.json` holds a text:
 * the first frame whose line contains it is the one that the learner would have selected.
 */
export class Answers {
  readonly #written: Readonly<Record<string, string>>;
  /** Ids of the questions that ask for a frame. */
  readonly #byFrame: readonly string[];
  readonly #found = new Map<string, string>();

  constructor(step: Step, written: Readonly<Record<string, string>>) {
    this.#written = written;
    this.#byFrame = step.questions.filter(({ kind, id }) => kind === 'frame' && written[id]).map(({ id }) => id);
  }

  /** The answers as far as these frames can give them. A frame that was found stays the answer. */
  in(frames: Iterable<Frame>): Readonly<Record<string, string>> {
    if (this.#byFrame.length === 0) return this.#written;
    const missing = this.#byFrame.filter((id) => !this.#found.has(id));
    if (missing.length > 0) {
      for (const frame of frames) {
        const text = frameLine(frame);
        for (const id of missing) {
          if (!this.#found.has(id) && text.includes(this.#written[id]!)) this.#found.set(id, String(frame.id));
        }
      }
    }
    const others = Object.entries(this.#written).filter(([id]) => !this.#byFrame.includes(id));
    return { ...Object.fromEntries(others), ...Object.fromEntries(this.#found) };
  }
}
