import { useEffect } from 'react';

/** Where files may be dropped: what shows the wire. */
const target = '#output-wire, #output-sequence';

/** Calls `drop` with a file that is let go over the wire. A miss does not open the file in place of the lesson. */
export function useDrop(drop: (file: File) => void): void {
  useEffect(() => {
    let over: Element | null = null;
    const mark = (pane: Element | null) => {
      over?.removeAttribute('data-dropping');
      over = pane;
      over?.setAttribute('data-dropping', '');
    };
    const paneOf = (event: DragEvent) => (event.target instanceof Element ? event.target.closest(target) : null);
    const onDrag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      const pane = paneOf(event);
      event.preventDefault();
      event.dataTransfer.dropEffect = pane ? 'copy' : 'none';
      mark(pane);
    };
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      mark(null);
      if (!file) return;
      event.preventDefault();
      if (paneOf(event)) drop(file);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && mark(null);
    addEventListener('dragover', onDrag);
    addEventListener('drop', onDrop);
    addEventListener('dragleave', onLeave);
    return () => {
      mark(null);
      removeEventListener('dragover', onDrag);
      removeEventListener('drop', onDrop);
      removeEventListener('dragleave', onLeave);
    };
  }, [drop]);
}
