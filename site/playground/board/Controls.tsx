import { useEffect, useId, useState } from 'react';
import { type Answer, roomTemperature } from '#protocol';
import type { Session } from '#site/playground/session.ts';
import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { boardTexts } from './texts.ts';

/** Degrees of a room and of a day outside; the sensor itself measures more. */
const scale = { least: -10, most: 50, step: 0.5 };
/** Milliseconds that a number rests before it is set: whoever drags passes many. */
const rest = 80;
const day = 24 * 60 * 60 * 1000;

interface Props {
  language: Language;
  session: Session;
  isOn: boolean;
  celsius: number | undefined;
  /** Takes what the sandbox answered. */
  answered: (answer: Answer) => void;
}

/** What a person can do to the board besides its button: warm it, and set its clock forward. */
export function Controls({ language, session, isOn, celsius, answered }: Props) {
  const id = useId();
  /** What was chosen and has not been told back yet. */
  const [wanted, setWanted] = useState<number>();
  const shown = wanted ?? celsius ?? roomTemperature;

  useEffect(() => {
    if (wanted === celsius) setWanted(undefined);
  }, [wanted, celsius]);
  useEffect(() => {
    if (wanted === undefined) return;
    if (!isOn) return setWanted(undefined);
    const set = async () => {
      const answer = await session.board({ act: 'temperature', celsius: wanted });
      answered(answer);
      if (!answer.ok) setWanted(undefined);
    };
    const timer = setTimeout(() => void set(), rest);
    return () => clearTimeout(timer);
  }, [wanted, isOn, session, answered]);

  const degrees = say(boardTexts.degrees, language, { celsius: shown.toFixed(1) });
  return (
    <div className="controls">
      <label htmlFor={id} title={boardTexts.thermometer[language]}>
        <Sensor />
        <span>TMP36</span>
      </label>
      <input
        id={id}
        type="range"
        min={scale.least}
        max={scale.most}
        step={scale.step}
        value={shown}
        disabled={!isOn}
        aria-label={boardTexts.thermometer[language]}
        aria-valuetext={degrees}
        onChange={({ target }) => setWanted(Number(target.value))}
      />
      <output htmlFor={id}>{degrees}</output>
      <button
        type="button"
        disabled={!isOn}
        title={boardTexts.jumpIs[language]}
        aria-description={boardTexts.jumpIs[language]}
        onClick={() => void session.board({ act: 'jump', milliseconds: day }).then(answered)}
      >
        {boardTexts.jump[language]}
      </button>
    </div>
  );
}

/** A sensor with three legs. */
function Sensor() {
  return (
    <svg viewBox="0 0 20 24" aria-hidden="true">
      <path className="legs" d="M6 12v10M10 12v10M14 12v10" />
      <path className="body" d="M3 13V8a7 7 0 0 1 14 0v5z" />
    </svg>
  );
}
