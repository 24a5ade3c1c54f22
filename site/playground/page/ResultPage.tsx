import { lazy, Suspense } from 'react';
import { asleep } from '#site/playground/awake.ts';
import { Guard } from '#site/playground/Guard.tsx';
import { texts } from '#site/playground/texts.ts';
import type { Workbench } from '#site/playground/workbench.ts';
import type { Language } from '#wire/text.ts';
import './page.css';

const Pages = lazy(() => (import.meta.env.SSR ? asleep : import('./Pages.tsx')));

interface Props {
  language: Language;
  bench: Workbench | undefined;
}

/** The learner's page, the result of their code. Until the playground is awake, the place where it will be. */
export function ResultPage({ language, bench }: Props) {
  const nothingYet = (says: string) => (
    <>
      <header>
        <span>{texts.page[language]}</span>
      </header>
      <div className="frame">
        <p className="empty">{says}</p>
      </div>
    </>
  );
  const later = nothingYet(texts.emptyPage[language]);
  return (
    <section className="page" aria-label={texts.page[language]}>
      <Guard instead={nothingYet(texts.partMissing[language])}>
        <Suspense fallback={later}>{bench ? <Pages language={language} session={bench.session} /> : later}</Suspense>
      </Guard>
    </section>
  );
}
