import type { SavedAnswers } from '#site/playground/saved.ts';
import type { Language } from '#wire/text.ts';
import { showReading } from './reading.ts';

/**
 * The questions of the prose column, plain HTML too: what was answered before stands in them again, and what is answered
 * now is kept. Those for a frame are answered elsewhere (`picked-frames.ts`). Returns how to stop listening.
 */
export function wireQuestions(answers: SavedAnswers, language: Language): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-question]')) {
    const question = form.dataset.question ?? '';
    const step = form.closest<HTMLElement>('[data-step]')?.dataset.step ?? '';
    // One field, or the radio buttons of that name: `value` is what is chosen.
    const field = form.elements.namedItem('answer') as HTMLInputElement | RadioNodeList | HTMLTextAreaElement | null;
    if (!field) continue;
    const given = () => (field instanceof HTMLTextAreaElement ? field.value : field.value.trim());
    const kept = answers.of(step)[question];
    if (kept !== undefined) field.value = kept;
    else if (given()) answers.set(step, question, given());
    const edited = () => {
      answers.set(step, question, given());
      const noted = form.querySelector('output');
      if (noted) noted.value = '';
    };
    form.addEventListener('input', edited, { signal });
    // The Enter that ends a Hangul syllable is not the one that answers.
    form.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter' && event.isComposing) event.preventDefault();
      },
      { signal },
    );
    // The answer is judged by the run; submitting keeps the page where it is.
    form.addEventListener('submit', (event) => event.preventDefault(), { signal });
    if (field instanceof HTMLTextAreaElement) showReading(form, field, language, signal);
  }
  return () => stop.abort();
}
