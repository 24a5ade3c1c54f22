import { useStore } from '@nanostores/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Place } from '#protocol';
import type { Language } from '#wire/text.ts';
import { asleep } from './awake.ts';
import { Guard } from './Guard.tsx';
import { $asked, $capture, $changes, $sandbox } from './store.ts';
import { Tabs } from './Tabs.tsx';
import { endTexts, phaseTexts, texts } from './texts.ts';

// Fetched when the playground wakes, with their styles.
const WirePane = lazy(() => (import.meta.env.SSR ? asleep : import('#site/playground/wire/WirePane.tsx')));
const loadConsole = () => (import.meta.env.SSR ? asleep : import('./ConsolePane.tsx'));
const ConsolePane = lazy(loadConsole);

interface Props {
  language: Language;
  /** False until the playground has been touched: nothing of xterm loads before. */
  awake: boolean;
  goTo: (place: Place) => void;
}

/** What happened: the wire, the server's console, the page's console. */
export function Output({ language, awake, goTo }: Props) {
  const [tab, setTab] = useState('wire');
  const capture = useStore($capture);
  useStore($changes);
  // Before it is opened: it may first be looked at when the server is away, and could not come then.
  useEffect(() => {
    if (awake) void loadConsole().catch(() => {});
  }, [awake]);
  const errors = (from: 'server' | 'page') =>
    capture.lines.filter((line) => line.level === 'error' && (line.from === 'page') === (from === 'page')).length;
  const missing = <p className="empty">{texts.partMissing[language]}</p>;
  const badge = (count: number) => (count > 0 ? String(count) : undefined);
  return (
    <>
      <div className="bar">
        <Tabs
          label={texts.output[language]}
          tabs={[
            { id: 'wire', text: texts.wire[language] },
            { id: 'server', text: texts.serverConsole[language], badge: badge(errors('server')) },
            { id: 'client', text: texts.pageConsole[language], badge: badge(errors('page')) },
          ]}
          selected={tab}
          select={setTab}
          controls={(id) => `output-${id}`}
        />
        <Status language={language} />
      </div>
      <div
        className="output"
        id="output-wire"
        role="tabpanel"
        aria-label={texts.wire[language]}
        hidden={tab !== 'wire'}
      >
        <Guard instead={missing}>
          <Suspense fallback={<p className="empty">{texts.emptyWire[language]}</p>}>
            {awake ? <WirePane language={language} /> : <p className="empty">{texts.emptyWire[language]}</p>}
          </Suspense>
        </Guard>
      </div>
      <div
        className="output"
        id="output-server"
        role="tabpanel"
        aria-label={texts.serverConsole[language]}
        hidden={tab !== 'server'}
      >
        <Guard instead={missing}>
          <Suspense>{tab === 'server' && <ConsolePane of="server" language={language} goTo={goTo} />}</Suspense>
        </Guard>
      </div>
      <div
        className="output"
        id="output-client"
        role="tabpanel"
        aria-label={texts.pageConsole[language]}
        hidden={tab !== 'client'}
      >
        <Guard instead={missing}>
          <Suspense>{tab === 'client' && <ConsolePane of="page" language={language} goTo={goTo} />}</Suspense>
        </Guard>
      </div>
    </>
  );
}

function Status({ language }: { language: Language }) {
  const sandbox = useStore($sandbox);
  const asked = useStore($asked);
  const capture = useStore($capture);
  const stands = sandbox.phase === 'ended' && sandbox.end ? endTexts[sandbox.end.reason] : phaseTexts[sandbox.phase];
  return (
    <p className="status" data-phase={sandbox.phase} data-reason={asked ? undefined : sandbox.end?.reason}>
      {(asked && sandbox.phase !== 'running' ? phaseTexts.starting : stands)[language]}
      {capture.run > 0 && (
        <span>
          {' · '}
          {capture.frames.length + capture.forgotten} {texts.frames[language]}
        </span>
      )}
    </p>
  );
}
