/** On a narrow screen: shows the text or the playground, as the toggle says, and tells the playground that it is seen. */
export function toggleViews(): void {
  const toggle = document.querySelector('.toggle');
  const lesson = document.getElementById('main');
  const places: Record<string, number> = {};
  toggle?.addEventListener('click', ({ target }) => {
    const view = target instanceof HTMLButtonElement && target.value;
    if (!view || !lesson) return;
    places[lesson.dataset.view ?? ''] = scrollY;
    lesson.dataset.view = view;
    // Where one was: the text is long, and one goes to and fro.
    scrollTo(0, places[view] ?? 0);
    for (const button of toggle.children)
      button.setAttribute('aria-pressed', String((button as HTMLButtonElement).value === view));
    if (view === 'watch') document.dispatchEvent(new Event('playgroundopen'));
  });
}
