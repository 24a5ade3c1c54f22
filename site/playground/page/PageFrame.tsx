import { useEffect, useRef, useState } from 'react';
import type { Listener, PageAddresses } from '#protocol';
import { fill } from '#site/fill.ts';
import { $busyPages, $live, $pages, captureChanged } from '#site/playground/store.ts';
import { listenToPage } from './messages.ts';
import { useOutOfSight } from './out-of-sight.ts';
import { changePage, openDoor } from './pages.ts';
import { pageTexts } from './texts.ts';

/** A page whose runtime has not spoken for so long is busy: it beats twice a second. */
const busyAfter = 2_000;

interface Props {
  /** Number of the page. */
  id: number;
  address: string;
  origin: string;
  /** Where the learner's ports are reached: told to the page. */
  listeners: readonly Listener[];
  title: string;
}

function setBusy(id: number, isBusy: boolean): void {
  const busy = $busyPages.get();
  if (busy.includes(id) !== isBusy) $busyPages.set(isBusy ? [...busy, id] : busy.filter((other) => other !== id));
}

/** One page of the learner's, as another site's; what its runtime says goes to the store. */
export function PageFrame({ id, address, origin, listeners, title }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  const hidden = useOutOfSight(frame);

  useEffect(() => {
    let lastBeat = performance.now();
    let alive = false;
    changePage(id, { ready: false, text: '' });
    const hear = () => {
      lastBeat = performance.now();
      alive = true;
      setBusy(id, false);
    };
    const stop = listenToPage(() => frame.current?.contentWindow, origin, {
      beat: hear,
      ready() {
        hear();
        setReady(true);
        changePage(id, { ready: true });
        // What waits for a page looks again when the capture has changed.
        captureChanged();
      },
      shows(text) {
        hear();
        changePage(id, { text });
        captureChanged();
      },
      lines(lines, dropped) {
        hear();
        const capture = $live.get();
        const from = { from: 'page' as const, ...($pages.get().length > 1 && { page: id }) };
        for (const line of lines) capture.say({ ...line, ...from, at: capture.now });
        if (dropped > 0) {
          const { en, ko } = pageTexts.dropped;
          const text = { en: fill(en, { count: dropped }), ko: fill(ko, { count: dropped }) };
          capture.say({ ...from, level: 'warn', at: capture.now, text });
        }
        captureChanged();
      },
    });
    const watch = setInterval(() => {
      // A tab in the background beats slowly, and that is nobody's loop.
      if (alive && !document.hidden && performance.now() - lastBeat > busyAfter) setBusy(id, true);
    }, 250);
    return () => {
      stop();
      clearInterval(watch);
      setBusy(id, false);
    };
  }, [id, origin]);

  useEffect(() => openDoor(id, (act) => frame.current?.contentWindow?.postMessage(act, origin)), [id, origin]);

  // A listener that opens later than the page has to be told to it.
  useEffect(() => {
    if (!ready) return;
    const addresses = Object.fromEntries(listeners.map(({ port, gatewayPort }) => [port, gatewayPort]));
    const message: PageAddresses = { type: 'addresses', addresses };
    frame.current?.contentWindow?.postMessage(message, origin);
  }, [ready, origin, listeners]);

  return (
    <iframe
      ref={frame}
      src={address}
      title={title}
      inert={hidden}
      // Same origin as the learner's server, never the lesson's: that is what makes allow-same-origin safe.
      sandbox="allow-scripts allow-same-origin allow-forms"
      allow=""
      referrerPolicy="no-referrer"
    />
  );
}
