import { useStore } from '@nanostores/react';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import type { Place } from '#protocol';
import { crowdTexts } from '#site/playground/crowd/texts.ts';
import type { Language } from '#wire/text.ts';
import { asleep } from './awake.ts';
import { Guard } from './Guard.tsx';
import { Status } from './Status.tsx';
import { $changes, $crowd, $live, $output, $step } from './store.ts';
import { Tabs } from './Tabs.tsx';
import { texts } from './texts.ts';
import type { Workbench } from './workbench.ts';

// Fetched when the playground wakes, with their styles.
const WirePane = lazy(() => (import.meta.env.SSR ? asleep : import('#site/playground/wire/WirePane.tsx')));
const loadConsole = () => (import.meta.env.SSR ? asleep : import('./ConsolePane.tsx'));
const ConsolePane = lazy(loadConsole);
const loadSequence = () => (import.meta.env.SSR ? asleep : import('#site/playground/sequence/Sequence.tsx'));
const Sequence = lazy(loadSequence);
const loadCrowd = () => (import.meta.env.SSR ? asleep : import('#site/playground/crowd/Crowd.tsx'));
const Crowd = lazy(loadCrowd);
const Meter = lazy(() => (import.meta.env.SSR ? asleep : import('#site/playground/meter/Meter.tsx')));

interface Props {
  language: Language;
  /** Undefined until the playground has been touched: nothing of xterm loads before. */
  bench: Workbench | undefined;
  goTo: (place: Place) => void;
}

/**
 * What happened: the wire, the same as a sequence, the consoles of server and page, and, in a step that has one, the crowd;
 * how much of it was head.
 */
export function Output({ language, bench, goTo }: Props) {
  const awake = bench !== undefined;
  const step = useStore($step);
  const reports = useStore($crowd);
  const kind = bench?.lesson.steps.find(({ id }) => id === step)?.crowd;
  const readers = reports.at(-1)?.readers ?? 0;
  const hasCrowd = kind !== undefined || readers > 0;
  const open = useStore($output);
  const tab = open === 'crowd' && !hasCrowd ? 'wire' : open;
  // Not what is shown: while a file is open, the consoles still tell of the run.
  const run = useStore($live);
  useStore($changes);
  // Before it is opened: it may first be looked at when the server is away, and could not come then.
  useEffect(() => {
    if (!awake) return;
    for (const load of [loadSequence, loadConsole]) void load().catch(() => {});
  }, [awake]);
  useEffect(() => {
    if (hasCrowd) void loadCrowd().catch(() => {});
  }, [hasCrowd]);
  const errors = (from: 'server' | 'page') =>
    run.lines.filter((line) => line.level === 'error' && (line.from === 'page') === (from === 'page')).length;
  const badge = (count: number) => (count > 0 ? String(count) : undefined);
  return (
    <>
      <div className="bar">
        <Tabs
          label={texts.output[language]}
          tabs={[
            { id: 'wire', text: texts.wire[language] },
            // The page as it is served is to be light: this tab comes with what it shows.
            ...(awake ? [{ id: 'sequence', text: texts.sequence[language] }] : []),
            { id: 'server', text: texts.serverConsole[language], badge: badge(errors('server')) },
            { id: 'client', text: texts.pageConsole[language], badge: badge(errors('page')) },
            ...(hasCrowd
              ? [{ id: 'crowd', text: crowdTexts.crowd[language], note: readers > 0 ? String(readers) : undefined }]
              : []),
          ]}
          selected={tab}
          select={(id) => $output.set(id)}
          controls={(id) => `output-${id}`}
        />
        <Status language={language} />
      </div>
      <TabPanel id="wire" label={texts.wire[language]} tab={tab} language={language}>
        {awake ? <WirePane language={language} /> : <p className="empty">{texts.emptyWire[language]}</p>}
      </TabPanel>
      {awake && (
        <TabPanel id="sequence" label={texts.sequence[language]} tab={tab} language={language}>
          {tab === 'sequence' && <Sequence language={language} />}
        </TabPanel>
      )}
      <TabPanel id="server" label={texts.serverConsole[language]} tab={tab} language={language}>
        {tab === 'server' && <ConsolePane of="server" language={language} goTo={goTo} />}
      </TabPanel>
      <TabPanel id="client" label={texts.pageConsole[language]} tab={tab} language={language}>
        {tab === 'client' && <ConsolePane of="page" language={language} goTo={goTo} />}
      </TabPanel>
      {bench && hasCrowd && (
        <TabPanel id="crowd" label={crowdTexts.crowd[language]} tab={tab} language={language}>
          {tab === 'crowd' && <Crowd language={language} session={bench.session} kind={kind} />}
        </TabPanel>
      )}
      <Guard instead={null}>
        <Suspense>{awake && <Meter language={language} />}</Suspense>
      </Guard>
    </>
  );
}

interface TabPanelProps {
  id: string;
  label: string;
  /** The tab that is open. */
  tab: string;
  language: Language;
  children: ReactNode;
}

/** What a tab shows: alone in its failure when it cannot be fetched. */
function TabPanel({ id, label, tab, language, children }: TabPanelProps) {
  return (
    <div className="output" id={`output-${id}`} role="tabpanel" aria-label={label} hidden={tab !== id}>
      <Guard instead={<p className="empty">{texts.partMissing[language]}</p>}>
        <Suspense fallback={id === 'wire' && <p className="empty">{texts.emptyWire[language]}</p>}>{children}</Suspense>
      </Guard>
    </div>
  );
}
