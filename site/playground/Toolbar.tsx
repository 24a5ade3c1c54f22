import { useStore } from '@nanostores/react';
import { lazy, Suspense } from 'react';
import type { Language } from '#wire/text.ts';
import { asleep } from './awake.ts';
import { Guard } from './Guard.tsx';
import { $sandbox } from './store.ts';
import { texts } from './texts.ts';
import type { Workbench } from './workbench.ts';

const More = lazy(() => (import.meta.env.SSR ? asleep : import('./More.tsx')));

interface Props {
  language: Language;
  bench: Workbench | undefined;
  run: () => void;
}

/** Run, Stop, and what is needed less often. */
export function Toolbar({ language, bench, run }: Props) {
  const { phase } = useStore($sandbox);
  const alive = phase === 'running' || phase === 'starting';
  const later = (
    <>
      <i className="clock" />
      <div className="menu">
        <button type="button" aria-label={texts.more[language]} aria-haspopup="menu">
          ⋯
        </button>
      </div>
    </>
  );
  return (
    <div className="toolbar">
      <button type="button" className="run" aria-label={texts.run[language]} onClick={run}>
        <span>▶</span> {texts.run[language]} <kbd />
      </button>
      <button
        type="button"
        className="stop"
        aria-label={texts.stop[language]}
        title={texts.stop[language]}
        disabled={!alive}
        onClick={() => void bench?.stop()}
      >
        ■
      </button>
      {/* In the place of the clock and the menu until they are there, so that nothing moves. */}
      <Guard instead={later}>
        <Suspense fallback={later}>{bench ? <More language={language} bench={bench} /> : later}</Suspense>
      </Guard>
    </div>
  );
}
