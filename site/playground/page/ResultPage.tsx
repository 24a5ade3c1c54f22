import { useStore } from '@nanostores/react';
import { lazy, Suspense } from 'react';
import type { Place } from '#protocol';
import { asleep } from '#site/playground/awake.ts';
import { Guard } from '#site/playground/Guard.tsx';
import { $beside } from '#site/playground/store.ts';
import { Tabs } from '#site/playground/Tabs.tsx';
import { texts } from '#site/playground/texts.ts';
import type { Workbench } from '#site/playground/workbench.ts';
import type { Language } from '#wire/text.ts';
import './page.css';

const Pages = lazy(() => (import.meta.env.SSR ? asleep : import('./Pages.tsx')));
const BoardPane = lazy(() => (import.meta.env.SSR ? asleep : import('#site/playground/board/BoardPane.tsx')));

interface Props {
  language: Language;
  bench: Workbench | undefined;
  /** The project has a sketch. */
  hasBoard: boolean;
  goTo: (place: Place) => void;
}

/**
 * The learner's page, the result of their code, and in a project with a sketch its board. Until the playground is awake,
 * the place where they will be.
 */
export function ResultPage({ language, bench, hasBoard, goTo }: Props) {
  const beside = useStore($beside);
  const shows = hasBoard ? beside : 'page';
  const nothingYet = (says: string) => (
    <>
      <header>
        <span>{texts[shows][language]}</span>
      </header>
      <div className="frame">
        <p className="empty">{says}</p>
      </div>
    </>
  );
  const later = nothingYet(texts[hasBoard ? 'emptyBoard' : 'emptyPage'][language]);
  const tabs = (
    <Tabs
      label={texts.beside[language]}
      tabs={(['board', 'page'] as const).map((id) => ({ id, text: texts[id][language] }))}
      selected={beside}
      select={(id) => $beside.set(id as typeof beside)}
      controls={(id) => `beside-${id}`}
    />
  );
  return (
    <section className="page" aria-label={texts[shows][language]} data-view={hasBoard ? shows : undefined}>
      <Guard instead={nothingYet(texts.partMissing[language])}>
        <Suspense fallback={later}>
          {bench ? (
            <Pages
              language={language}
              session={bench.session}
              head={hasBoard ? tabs : <span>{texts.page[language]}</span>}
              isBeneath={shows === 'board'}
              isTab={hasBoard}
            />
          ) : (
            later
          )}
        </Suspense>
      </Guard>
      {bench && hasBoard && (
        <div
          className="beside"
          id="beside-board"
          role="tabpanel"
          aria-label={texts.board[language]}
          hidden={shows !== 'board'}
        >
          <Guard instead={<p className="empty">{texts.partMissing[language]}</p>}>
            <Suspense>
              <BoardPane language={language} session={bench.session} goTo={goTo} />
            </Suspense>
          </Guard>
        </div>
      )}
    </section>
  );
}
