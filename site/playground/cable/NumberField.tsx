import { useEffect, useId, useState } from 'react';
import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { cableTexts } from './texts.ts';

interface Props {
  label: string;
  language: Language;
  value: number;
  most: number;
  set: (value: number) => void;
}

/** A number that counts when it is finished, by Enter or by leaving it; what is none says so and changes nothing. */
export function NumberField({ label, language, value, most, set }: Props) {
  const [typed, setTyped] = useState(String(value));
  const [isWrong, setWrong] = useState(false);
  const problem = useId();
  useEffect(() => {
    setTyped(String(value));
    setWrong(false);
  }, [value]);

  function finish(): void {
    const number = Number(typed);
    const fits = typed.trim() !== '' && number >= 0 && number <= most;
    setWrong(!fits);
    if (fits && number !== value) set(number);
  }

  return (
    <>
      <label>
        {label}
        <input
          type="number"
          inputMode="decimal"
          min={0}
          max={most}
          step="any"
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? problem : undefined}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={finish}
          onKeyDown={({ key }) => {
            if (key === 'Enter') finish();
          }}
        />
      </label>
      {isWrong && (
        <p id={problem} className="problem">
          {say(cableTexts.notLaid, language, { most: most.toLocaleString(language) })}
        </p>
      )}
    </>
  );
}
