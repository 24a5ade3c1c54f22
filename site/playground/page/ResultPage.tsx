import { useStore } from '@nanostores/react';
import { useEffect, useRef, useState } from 'react';
import type { PageAddresses, SandboxState } from '#protocol';
import { $changes, $live, $pageBusy, $sandbox, captureChanged } from '#site/playground/store.ts';
import { endTexts, texts } from '#site/playground/texts.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { pageAddress, pageListener, pageOrigin } from './address.ts';
import { listenToPage } from './messages.ts';
import './page.css';

/** A page whose runtime has not spoken for so long is busy: it beats twice a second. */
const busyAfter = 2_000;

/** The learner's page, as their server's own origin, in a frame that can do nothing to the lesson. */
export function ResultPage({ language }: { language: Language }) {
  const sandbox = useStore($sandbox);
  const busy = useStore($pageBusy);
  const listener = sandbox.phase === 'running' ? pageListener(sandbox.listeners) : undefined;
  const address = listener && pageAddress(listener, location.hostname, String(sandbox.run));
  return (
    <section className="page" aria-label={texts.page[language]}>
      <header>
        <span>{texts.page[language]}</span>
        {address && (
          <a href={address} target="_blank" rel="noopener noreferrer" title={texts.openPage[language]}>
            {new URL(address).host} ↗
          </a>
        )}
      </header>
      {busy && <p className="warning">{texts.pageBusy[language]}</p>}
      <div className="frame">
        {address && listener ? (
          // A new run is a new frame element: the old page, even one that loops, goes with its element.
          <PageFrame
            key={`${sandbox.run}`}
            address={address}
            origin={pageOrigin(listener, location.hostname)}
            sandbox={sandbox}
            title={texts.page[language]}
          />
        ) : (
          <p className="empty">
            <WhyNoPage sandbox={sandbox} language={language} />
          </p>
        )}
      </div>
    </section>
  );
}

/** What stands in the page's place, and why: how the run ended, or what the sandbox says of a server that does not listen. */
function WhyNoPage({ sandbox, language }: { sandbox: SandboxState; language: Language }) {
  const capture = useStore($live);
  useStore($changes);
  if (sandbox.phase === 'idle') return texts.emptyPage[language];
  if (sandbox.phase === 'ended') {
    const { end } = sandbox;
    if (!end) return texts.emptyPage[language];
    // Stopped on purpose needs no headline; an error does, or its advice would seem to be about the page.
    return (
      <>
        {end.place && (
          <strong>
            {endTexts[end.reason][language]} · {printable(end.place.file)}:{end.place.line}
          </strong>
        )}
        {end.text[language]}
      </>
    );
  }
  const said = capture.lines.findLast(({ from, level }) => from === 'sandbox' && level !== 'info');
  return said && typeof said.text !== 'string' ? said.text[language] : texts.waitingForServer[language];
}

interface FrameProps {
  address: string;
  origin: string;
  sandbox: SandboxState;
  title: string;
}

function PageFrame({ address, origin, sandbox, title }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    let lastBeat = performance.now();
    let alive = false;
    const hear = () => {
      lastBeat = performance.now();
      alive = true;
      $pageBusy.set(false);
    };
    const stop = listenToPage(() => frame.current?.contentWindow, origin, {
      beat: hear,
      ready() {
        hear();
        setReady(true);
      },
      lines(lines, dropped) {
        hear();
        const capture = $live.get();
        for (const line of lines) capture.say({ ...line, from: 'page', at: capture.now });
        if (dropped > 0)
          capture.say({
            from: 'page',
            level: 'warn',
            at: capture.now,
            text: { en: `${dropped} more lines were not kept.`, ko: `${dropped}줄은 남기지 않았어요.` },
          });
        captureChanged();
      },
    });
    const watch = setInterval(() => {
      // A tab in the background beats slowly, and that is nobody's loop.
      if (alive && !document.hidden && performance.now() - lastBeat > busyAfter) $pageBusy.set(true);
    }, 250);
    return () => {
      stop();
      clearInterval(watch);
      $pageBusy.set(false);
    };
  }, [origin]);

  // A listener that opens later than the page has to be told to it.
  useEffect(() => {
    if (!ready) return;
    const addresses = Object.fromEntries(sandbox.listeners.map(({ port, gatewayPort }) => [port, gatewayPort]));
    const message: PageAddresses = { type: 'addresses', addresses };
    frame.current?.contentWindow?.postMessage(message, origin);
  }, [ready, origin, sandbox.listeners]);

  return (
    <iframe
      ref={frame}
      src={address}
      title={title}
      // Same origin as the learner's server, never the lesson's: that is what makes allow-same-origin safe.
      sandbox="allow-scripts allow-same-origin allow-forms"
      allow=""
      referrerPolicy="no-referrer"
    />
  );
}
