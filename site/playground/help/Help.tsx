import { useStore } from '@nanostores/react';
import { lazy, Suspense } from 'react';
import { Guard } from '#site/playground/Guard.tsx';
import { texts } from '#site/playground/texts.ts';
import type { Workbench } from '#site/playground/workbench.ts';
import type { Language } from '#wire/text.ts';
import { Hints } from './Hints.tsx';
import { $solution } from './solution.ts';

const Solution = lazy(() => import('./Solution.tsx'));

interface Props {
  bench: Workbench;
  language: Language;
  /** Monaco is here: it can show a diff as well. */
  monaco: boolean;
}

/** The help of the open step, in three tiers: two hints in the text, then the solution in the place of the editor. */
export default function Help({ bench, language, monaco }: Props) {
  const solution = useStore($solution);
  return (
    <>
      <Hints bench={bench} language={language} />
      {solution && (
        <Guard instead={<p className="empty">{texts.partMissing[language]}</p>}>
          <Suspense fallback={<section className="solution" />}>
            <Solution bench={bench} solution={solution} language={language} monaco={monaco} />
          </Suspense>
        </Guard>
      )}
    </>
  );
}
