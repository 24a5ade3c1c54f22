import { useStore } from '@nanostores/react';
import type { Language } from '#wire/text.ts';
import { $asked, $changes, $live, $sandbox } from './store.ts';
import { boardPhaseTexts, endTexts, phaseTexts, texts } from './texts.ts';

interface Props {
  language: Language;
  /** Beside the names of the panes, where a narrow screen has room for it. */
  beside?: 'panes';
}

/** How the run stands, not what is shown: while a file is open, it still tells of the run. */
export function Status({ language, beside }: Props) {
  const sandbox = useStore($sandbox);
  const asked = useStore($asked);
  const run = useStore($live);
  useStore($changes);
  const boardPhase = sandbox.phase === 'running' || sandbox.phase === 'starting' ? sandbox.board?.phase : undefined;
  const isBoardThere = boardPhase === undefined || boardPhase === 'running';
  const ran = sandbox.phase === 'ended' && sandbox.end ? endTexts[sandbox.end.reason] : phaseTexts[sandbox.phase];
  const stands = isBoardThere ? ran : boardPhaseTexts[boardPhase];
  return (
    <p
      className={beside ? 'state' : 'status'}
      data-phase={isBoardThere ? sandbox.phase : undefined}
      data-reason={
        asked ? undefined : boardPhase === 'failed' || boardPhase === 'halted' ? 'failed' : sandbox.end?.reason
      }
    >
      <span className="word">{(asked && sandbox.phase !== 'running' ? phaseTexts.starting : stands)[language]}</span>
      {run.run > 0 && (
        <>
          {' '}
          {/* Where there is no room for both, it falls out of the line: a word that is cut off says nothing. */}
          <span className="count">
            · {run.frames.length + run.forgotten} {texts.frames[language]}
          </span>
        </>
      )}
    </p>
  );
}
