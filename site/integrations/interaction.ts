import type { ClientDirective } from 'astro';

/**
 * Wakes an island at the first sign that somebody means to use it: a pointer over it, a touch, focus, Ctrl/⌘+Enter
 * anywhere, a question of the lesson, or (on narrow screens) its tab. What was clicked or pressed meanwhile is done again
 * once the island can answer.
 */
const wakeOnInteraction: ClientDirective = (load, _options, island) => {
  let missed: (() => void) | undefined;
  const listening = new AbortController();
  const { signal } = listening;

  const wake = async () => {
    waking.abort();
    const hydrate = await load();
    await hydrate();
    await answered();
    listening.abort();
    missed?.();
  };

  // `waking` stops with the first sign; `listening` goes on until the island answers for itself.
  const waking = new AbortController();
  const wakes = { capture: true, passive: true, signal: waking.signal };
  for (const sign of ['pointerover', 'pointerdown', 'focusin']) island.addEventListener(sign, wake, wakes);
  document.addEventListener('playgroundopen', wake, wakes);
  document.addEventListener('focusin', (event) => isQuestion(event.target) && wake(), wakes);

  island.addEventListener(
    'click',
    (event) => {
      const { target } = event;
      missed = () => target instanceof HTMLElement && target.isConnected && target.click();
    },
    { capture: true, signal },
  );
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      const { target, key, code, ctrlKey, metaKey } = event;
      missed = () =>
        target?.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, bubbles: true }));
      if (!waking.signal.aborted) void wake();
    },
    { capture: true, signal },
  );
};

/** React hydrates when it finds time; the playground says `playgroundready` then. If it never does, no click waits for ever. */
function answered(): Promise<void> {
  return new Promise((resolve) => {
    document.addEventListener('playgroundready', () => resolve(), { once: true });
    setTimeout(resolve, 3000);
  });
}

function isQuestion(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.question') !== null;
}

export default wakeOnInteraction;
