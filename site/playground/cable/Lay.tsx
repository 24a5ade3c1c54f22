import { useState } from 'react';
import { type Cable, cable as cableSchema, plainCable } from '#protocol';
import type { Session } from '#site/playground/session.ts';
import type { Language } from '#wire/text.ts';
import { wayOf, ways } from './cables.ts';
import { NumberField } from './NumberField.tsx';
import { cableTexts } from './texts.ts';

const longest = 600_000;
const own = 'own';

interface Props {
  language: Language;
  session: Session;
  /** As it lies now. */
  cable: Cable;
}

/** Lays another cable: one of the known ways, or by numbers. It lies at once, before a Run as well. */
export function Lay({ language, session, cable }: Props) {
  const [problem, setProblem] = useState('');

  async function lay(change: Partial<Cable>): Promise<void> {
    const next = cableSchema.safeParse({ ...cable, ...change });
    if (!next.success) return;
    const answer = await session.cable(next.data);
    setProblem(answer.ok ? '' : answer.text[language]);
  }

  const field = (name: keyof Cable, most: number, per: number) => (
    <NumberField
      label={cableTexts[name][language]}
      language={language}
      value={cable[name] / per}
      most={most / per}
      set={(value) => void lay({ [name]: Math.round(value * per) })}
    />
  );

  return (
    <div className="lay">
      <label>
        {cableTexts.way[language]}
        <select
          value={wayOf(cable) ?? own}
          onChange={({ target }) => void lay(ways.find(({ id }) => id === target.value)?.way ?? {})}
        >
          {ways.map(({ id, name }) => (
            <option key={id} value={id}>
              {name[language]}
            </option>
          ))}
          <option value={own} disabled>
            {cableTexts.own[language]}
          </option>
        </select>
      </label>
      {field('delay', longest, 1)}
      {field('jitter', longest, 1)}
      {field('rate', 1_000_000_000, 1000)}
      {field('idle', longest, 1000)}
      <button type="button" onClick={() => void lay(plainCable)}>
        {cableTexts.plainAgain[language]}
      </button>
      <p role="status">{problem}</p>
    </div>
  );
}
