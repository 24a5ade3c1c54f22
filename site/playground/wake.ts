/**
 * Wakes the playground at the first sign that somebody means to use it: a pointer over it, a touch, focus, Ctrl/⌘+Enter
 * anywhere, a question of the lesson, or (on narrow screens) its tab. Until then it is HTML, and nothing of it is loaded.
 * What was clicked or pressed meanwhile is done again once the playground can answer.
 */
export function wakeOnInteraction(host: HTMLElement): void {
  let missed: (() => void) | undefined;
  // `asleep` ends when the script has come; `deaf` when the playground answers for itself.
  const asleep = new AbortController();
  const deaf = new AbortController();

  let waking = false;

  const wake = async () => {
    if (waking) return;
    waking = true;
    const ready = new Promise((resolve) => document.addEventListener('playgroundready', resolve, { once: true }));
    try {
      // An address that only the page knows: see integrations/playground-entry.ts.
      await import(/* @vite-ignore */ host.dataset.entry ?? '');
    } catch {
      // The server is away: the next sign tries again.
      waking = false;
      return;
    }
    asleep.abort();
    await ready;
    deaf.abort();
    missed?.();
  };

  // Code or a run of the learner's own: the starting code in its place would look like a loss.
  try {
    const own = sessionStorage['control-token'] || Object.keys(localStorage).some((key) => key.startsWith('code/'));
    if (own && host.querySelector('.bar')?.clientWidth) void wake();
  } catch {}

  // Run was pressed on the home page, in this tab. Only our own pages can leave that word; a link from elsewhere cannot.
  try {
    const pressed = sessionStorage.run;
    sessionStorage.removeItem('run');
    if (pressed === host.dataset.lesson) {
      missed = () => host.querySelector<HTMLElement>('.run')?.click();
      const other = document.querySelector<HTMLElement>('.toggle [value="watch"]');
      if (other?.clientWidth) queueMicrotask(() => other.click());
      void wake();
    }
  } catch {}

  const signs = { capture: true, passive: true, signal: asleep.signal };
  for (const sign of ['pointerover', 'pointerdown', 'focusin']) host.addEventListener(sign, wake, signs);
  document.addEventListener('playgroundopen', wake, signs);
  document.addEventListener('focusin', ({ target }) => (target as Element).closest('.question') && wake(), signs);
  host.addEventListener(
    'click',
    ({ target }) => {
      missed = () => (target as HTMLElement).click();
    },
    { capture: true, signal: deaf.signal },
  );
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      missed = () => event.target?.dispatchEvent(new KeyboardEvent('keydown', event));
      void wake();
    },
    { capture: true, signal: deaf.signal },
  );
}
