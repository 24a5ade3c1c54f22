import { useStore } from '@nanostores/react';
import type { Place, Problem } from '#protocol';
import type { Crash } from '#site/playground/capture/board.ts';
import { $names } from '#site/playground/store.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { boardTexts } from './texts.ts';

/** More are not told: the first is the one to mend. */
const problemsShown = 20;

interface Props {
  language: Language;
  problems: readonly Problem[];
  crash: Crash | undefined;
  goTo: (place: Place) => void;
}

/** What the compiler has to say of the sketch, and what the board crashed of, each with its place in the code. */
export function Problems({ language, problems, crash, goTo }: Props) {
  if (problems.length === 0 && !crash) return null;
  const errorsFirst = problems.toSorted((one, other) => Number(isWarning(one)) - Number(isWarning(other)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className="problems" aria-label={boardTexts.problems[language]} tabIndex={0}>
      {errorsFirst.slice(0, problemsShown).map(({ level, place, said, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of a compile does not change
        <li key={index} data-level={level}>
          <b>
            <span aria-hidden="true">{level === 'error' ? '✗' : '⚠'}</span> {boardTexts[level][language]}
          </b>
          {place && <PlaceButton place={place} goTo={goTo} />}
          <span className="said">{printable(said)}</span>
          {text && <em>{text[language]}</em>}
        </li>
      ))}
      {crash && (
        <li data-level="error">
          <b>
            <span aria-hidden="true">✗</span> {boardTexts.crashed[language]}
          </b>
          {crash.place && <PlaceButton place={crash.place} goTo={goTo} />}
          <em>{crash.text[language]}</em>
        </li>
      )}
    </ul>
  );
}

const isWarning = ({ level }: Problem) => level === 'warning';

/** A place to go to; one in a file that the project does not have is only named. */
function PlaceButton({ place, goTo }: { place: Place; goTo: (place: Place) => void }) {
  const isHere = useStore($names).split('\n').includes(place.file);
  const says = [printable(place.file), place.line, ...(place.column ? [place.column] : [])].join(':');
  if (!isHere) return <code>{says}</code>;
  return (
    <button type="button" onClick={() => goTo(place)}>
      {says}
    </button>
  );
}
