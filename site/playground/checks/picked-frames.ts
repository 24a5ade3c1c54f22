import { $capture, $live, $selected } from '#site/playground/store.ts';
import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { questionTexts } from './texts.ts';

/**
 * The questions that are answered with a frame: the one that is selected, taken by a button. Another run has other
 * frames, so an answer is forgotten with its run.
 */
export class PickedFrames {
  readonly #language: Language;
  readonly #forms: readonly HTMLFormElement[];
  readonly #stop: (() => void)[];
  #picked: Readonly<Record<string, string>> = {};

  /** @param picked is called when a frame was picked */
  constructor(language: Language, picked: () => void) {
    this.#language = language;
    this.#forms = [...document.querySelectorAll<HTMLFormElement>('form[data-kind="frame"]')];
    const stop = new AbortController();
    for (const form of this.#forms) {
      const pick = () => {
        const frame = selectable();
        if (frame === undefined) return;
        this.#picked = { ...this.#picked, [form.dataset.question ?? '']: String(frame) };
        this.#show();
        picked();
      };
      form.querySelector('button')?.addEventListener('click', pick, { signal: stop.signal });
    }
    this.#stop = [() => stop.abort(), $selected.listen(() => this.#show()), $capture.listen(() => this.#show())];
    this.#show();
  }

  /** The numbers of the frames, by question. */
  get all(): Readonly<Record<string, string>> {
    return this.#picked;
  }

  /** Another run has begun, or one of before a reload is there again: with what was picked in it. */
  recall(picked: Readonly<Record<string, string>>): void {
    this.#picked = picked;
    this.#show();
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }

  #show(): void {
    const id = selectable();
    for (const form of this.#forms) {
      const button = form.querySelector('button');
      const noted = form.querySelector('output');
      if (!button || !noted) continue;
      // The static words are there when the page comes, and again when nothing is selected.
      button.dataset.unpicked ??= button.textContent;
      button.disabled = id === undefined;
      button.textContent =
        id === undefined ? button.dataset.unpicked : say(questionTexts.thisFrame, this.#language, { id });
      const picked = this.#picked[form.dataset.question ?? ''];
      noted.value = picked === undefined ? '' : say(questionTexts.framePicked, this.#language, { id: picked });
    }
  }
}

/** The selected frame, if it is one of the run and not of a file that was opened. */
function selectable(): number | undefined {
  return $capture.get() === $live.get() ? $selected.get() : undefined;
}
