import { useStore } from '@nanostores/react';
import { speedsOf } from '#lessons/lesson.ts';
import { speed, speeds } from '#protocol';
import type { Language } from '#wire/text.ts';
import { chooseSpeed } from './clock.ts';
import { $speed, $step } from './store.ts';
import { texts } from './texts.ts';
import type { Workbench } from './workbench.ts';

/** How fast the clock goes from the next Run on. Speeds at which the step that is open is not true cannot be chosen. */
export function Clock({ language, bench }: { language: Language; bench: Workbench }) {
  const current = useStore($speed);
  const opened = useStore($step);
  const step = bench.lesson.steps.find(({ id }) => id === opened);
  const offered = step ? speedsOf(step) : speeds;
  return (
    <select
      className="clock"
      aria-label={texts.clock[language]}
      aria-description={texts.clockIs[language]}
      title={texts.clockIs[language]}
      value={current}
      onChange={({ target }) => {
        const chosen = speed.parse(Number(target.value));
        chooseSpeed(chosen);
        $speed.set(chosen);
      }}
    >
      {speeds.map((each) => (
        <option key={each} value={each} disabled={!offered.includes(each)}>
          ×{each}
        </option>
      ))}
    </select>
  );
}
