import { monaco } from './monaco.ts';

/**
 * Tab writes a tab, so there must be a way out (WCAG 2.1.2): Escape makes the next Tab leave, and so does having come by
 * Tab, or who only walks through the page would write tabs into the code. Typing makes Tab write again.
 * Returns how to stop.
 */
export function leaveByTab(editor: monaco.editor.IStandaloneCodeEditor): () => void {
  let cameByTab = false;
  const leaves = (tabFocusMode: boolean) => editor.updateOptions({ tabFocusMode });
  const stop = new AbortController();
  const listen = { capture: true, signal: stop.signal };
  const note = (event: Event) => {
    const key = event instanceof KeyboardEvent ? event.key : undefined;
    if (key !== 'Shift') cameByTab = key === 'Tab';
  };
  document.addEventListener('pointerdown', note, listen);
  document.addEventListener('keydown', note, listen);
  const listening = [
    editor.onDidFocusEditorText(() => leaves(cameByTab)),
    editor.onKeyDown(({ keyCode }) => {
      if (keyCode === monaco.KeyCode.Escape) leaves(true);
      else if (keyCode !== monaco.KeyCode.Tab && keyCode !== monaco.KeyCode.Shift) leaves(false);
    }),
  ];
  return () => {
    stop.abort();
    for (const each of listening) each.dispose();
  };
}
