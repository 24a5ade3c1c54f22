import { useStore } from '@nanostores/react';
import { useCallback, useState } from 'react';
import type { Answer, Place } from '#protocol';
import type { BoardNow } from '#site/playground/capture/board.ts';
import type { Session } from '#site/playground/session.ts';
import { $asked, $changes, $live, $sandbox } from '#site/playground/store.ts';
import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { doing, isOn, preparedFor } from './board-doing.ts';
import { Controls } from './Controls.tsx';
import { Drawing } from './Drawing.tsx';
import { Monitor } from './Monitor.tsx';
import { Problems } from './Problems.tsx';
import { boardTexts } from './texts.ts';
import './board.css';
import './monitor.css';

/** The pin of the LED on the board. */
const ledPin = 2;

interface Props {
  language: Language;
  session: Session;
  goTo: (place: Place) => void;
}

/** The board of this run: how it stands, what can be done to it, what it says on its serial port. */
export default function BoardPane({ language, session, goTo }: Props) {
  const sandbox = useStore($sandbox);
  const capture = useStore($live);
  useStore($changes);
  const asked = useStore($asked);
  const on = isOn(sandbox);
  const prepared = preparedFor(sandbox);
  const now = capture.boardNow;
  const isSilent = sandbox.board?.phase === 'failed';
  const isLost = isSilent || sandbox.board?.phase === 'halted';
  const [problem, setProblem] = useState('');
  const answered = useCallback((answer: Answer) => setProblem(answer.ok ? '' : answer.text[language]), [language]);
  return (
    <section className="board">
      <div className="upper">
        <div className="drawing">
          <Drawing isOn={on} isLit={on && now.pins[ledPin] === 1} wifi={on ? now.wifi : 'off'} />
          <button
            type="button"
            className="en"
            disabled={!on}
            aria-label={boardTexts.reset[language]}
            title={boardTexts.reset[language]}
            onClick={() => void session.board({ act: 'reset' }).then(answered)}
          >
            <span>EN</span>
          </button>
        </div>
        <div className="stands">
          <p role="status">{doing(sandbox, language, asked)}</p>
          {prepared && <p>{prepared}</p>}
          {on && <Signs now={now} language={language} />}
        </div>
        {/* A board that will not run in this run needs the room for what is said of it. */}
        {!isLost && (
          <Controls language={language} session={session} isOn={on} celsius={now.celsius} answered={answered} />
        )}
        {problem && (
          <p className="warning" role="alert">
            {problem}
          </p>
        )}
      </div>
      <Monitor language={language} session={session} isOn={on} isSilent={isSilent}>
        <Problems language={language} problems={sandbox.board?.problems ?? []} crash={now.crash} goTo={goTo} />
      </Monitor>
    </section>
  );
}

/** What the drawing shows, in words. */
function Signs({ now, language }: { now: BoardNow; language: Language }) {
  const level = (pin: number) => boardTexts[now.pins[pin] === 1 ? 'on' : 'off'][language];
  const others = Object.keys(now.pins)
    .map(Number)
    .filter((pin) => pin !== ledPin);
  return (
    <dl className="signs">
      <Sign name={boardTexts.led[language]} is={level(ledPin)} isOn={now.pins[ledPin] === 1} />
      <Sign name={boardTexts.wifi[language]} is={boardTexts[`wifi-${now.wifi}`][language]} isOn={now.wifi !== 'off'} />
      {others.map((pin) => (
        <Sign key={pin} name={say(boardTexts.pin, language, { pin })} is={level(pin)} isOn={now.pins[pin] === 1} />
      ))}
    </dl>
  );
}

function Sign({ name, is, isOn: on }: { name: string; is: string; isOn: boolean }) {
  return (
    <div data-on={on ? '' : undefined}>
      <dt>{name}</dt>
      <dd>{is}</dd>
    </div>
  );
}
