import type { SavedAnswers } from '#site/playground/saved.ts';

/**
 * The questions of the prose column, plain HTML too: what was answered before stands in them again, and what is answered
 * now is kept. Returns how to stop listening.
 */
export function wireQuestions(answers: SavedAnswers): () => void {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-question]')];
  const stop = new AbortController();
  for (const form of forms) {
    const question = form.dataset.question ?? '';
    const input = form.querySelector('input');
    if (!input) continue;
    const kept = answers.all[question];
    if (kept !== undefined) input.value = kept;
    else if (input.value) answers.set(question, input.value.trim());
    input.addEventListener('input', () => answers.set(question, input.value.trim()), { signal: stop.signal });
    // The answer is judged by the run; submitting keeps the page where it is.
    form.addEventListener('submit', (event) => event.preventDefault(), { signal: stop.signal });
  }
  return () => stop.abort();
}
