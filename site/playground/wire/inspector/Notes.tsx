import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { Cite } from './Cite.tsx';
import { missing } from './missing.ts';
import { texts } from './texts.ts';

/** Problems shown at once: a hostile frame may have one a line. */
const problemsShown = 50;

/** What is wrong with a frame, and what it lacks: before everything else. */
export function Notes({ frame, language }: { frame: Frame; language: Language }) {
  const lacks = missing(frame, language);
  if (frame.problems.length === 0 && !lacks) return null;
  return (
    <ul className="notes">
      {frame.problems.slice(0, problemsShown).map((problem) => (
        <li className="problem" key={`${problem.rule}${problem.offset}`}>
          <span className="hidden">{texts.problem[language]} </span>
          {problem.says[language]} <Cite clause={problem.clause} />
        </li>
      ))}
      {lacks && <li className="lacks">{lacks}</li>}
    </ul>
  );
}
