import { useStore } from '@nanostores/react';
import { useState } from 'react';
import type { CutMessage } from '#protocol';
import type { Session } from '#site/playground/session.ts';
import { $sandbox } from '#site/playground/store.ts';
import type { Language } from '#wire/text.ts';
import { NumberField } from './NumberField.tsx';
import { cableTexts } from './texts.ts';

const cuts = [
  { how: 'fin', name: cableTexts.fin, sees: cableTexts.finSees },
  { how: 'reset', name: cableTexts.rst, sees: cableTexts.rstSees },
  { how: 'silence', name: cableTexts.silence, sees: cableTexts.silenceSees },
] as const satisfies readonly { how: CutMessage['how']; [text: string]: unknown }[];

/** Cuts the connections of the pages, in one of three ways; beside each, what either end will see of it. */
export function Cut({ language, session }: { language: Language; session: Session }) {
  const isRunning = useStore($sandbox).phase === 'running';
  const [seconds, setSeconds] = useState(0);
  const [says, setSays] = useState('');

  async function cut(how: CutMessage['how']): Promise<void> {
    const answer = await session.cut({ how, for: seconds * 1000 });
    setSays(answer.ok ? cableTexts.wasCut[language] : answer.text[language]);
  }

  return (
    <fieldset className="cut" disabled={!isRunning}>
      <legend>{cableTexts.cut[language]}</legend>
      {cuts.map(({ how, name, sees }) => (
        <div key={how}>
          <button type="button" onClick={() => void cut(how)}>
            {name[language]}
          </button>
          <p>{sees[language]}</p>
        </div>
      ))}
      <NumberField
        label={cableTexts.cutFor[language]}
        language={language}
        value={seconds}
        most={600}
        set={setSeconds}
      />
      <p role="status">{isRunning ? says : cableTexts.cutNeedsRun[language]}</p>
    </fieldset>
  );
}
