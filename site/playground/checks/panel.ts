import type { Check, Verdict } from '#lessons/lesson.ts';
import { say, type TextKey, texts } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';

/**
 * The checks stand in the prose column, which is plain HTML that was there before this script. So they are not React's:
 * their list items are filled in here.
 */
export function showVerdict(
  step: string,
  check: Check,
  verdict: Verdict,
  options: { language: Language; waits: TextKey; show: (frame: number) => void },
): void {
  const item = document.querySelector<HTMLElement>(
    `[data-checks="${CSS.escape(step)}"] [data-check="${CSS.escape(check.id)}"]`,
  );
  if (!item) return;
  const says = sentence(check, verdict, options.language, options.waits);
  const shown = JSON.stringify([verdict.status, says, verdict.frame]);
  if (item.dataset.shown === shown) return;
  item.dataset.shown = shown;
  item.dataset.status = verdict.status;
  const small = item.querySelector('small');
  if (small) small.textContent = says;
  const before = item.querySelector('button');
  const hadFocus = before !== null && before === document.activeElement;
  before?.remove();
  const link = verdict.frame !== undefined && verdict.status !== 'waiting' && frameLink(verdict.frame, options);
  if (link) item.append(link);
  if (!hadFocus) return;
  // Who goes by keys stays where they were, whatever the check says now.
  item.tabIndex = -1;
  (link || item).focus({ preventScroll: true });
}

/** On a narrow screen the checks and the playground are never seen together: the way to the text says how they stand. */
export function showTally(passed: number, all: number): void {
  const read = document.querySelector<HTMLElement>('.toggle [value="read"]');
  if (read) read.dataset.tally = `${passed === all ? '✓ ' : ''}${passed}/${all}`;
}

function sentence(check: Check, verdict: Verdict, language: Language, waits: TextKey): string {
  const hint = verdict.hint === undefined ? undefined : check.hints[verdict.hint];
  if (hint) return say(hint, language, verdict.values);
  if (verdict.status === 'passed') return texts.checkPassed[language];
  if (verdict.status === 'failed') return texts.checkFailed[language];
  return texts[waits][language];
}

function frameLink(frame: number, options: { language: Language; show: (frame: number) => void }): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'frame-link';
  button.textContent = `#${frame}`;
  button.setAttribute('aria-label', say(texts.showFrame, options.language, { id: frame }));
  button.addEventListener('click', () => options.show(frame));
  return button;
}
