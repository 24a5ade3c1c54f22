import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { boardLimits } from '#protocol';
import type { Session } from '#site/playground/session.ts';
import type { Language } from '#wire/text.ts';
import { type SerialLine, stampText } from './serial.ts';
import type { SerialTerminal } from './serial-terminal.ts';
import { boardTexts } from './texts.ts';
import { useSerial } from './use-serial.ts';

interface InputProps {
  language: Language;
  session: Session;
  isOn: boolean;
}

interface Props extends InputProps {
  /** Nothing has come from the board in this run, and nothing will. */
  isSilent: boolean;
  /** What has to be told before that: what the compiler says. */
  children: ReactNode;
}

/** Lines that a screen reader finds: the newest. */
const linesRead = 100;

const scrollKeys: Readonly<Record<string, Parameters<SerialTerminal['scroll']>[0]>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'top',
  End: 'bottom',
};

/**
 * The serial monitor. An xterm draws what the sketch prints; a list of the same lines, unseen, is what a screen reader
 * reads. Below it a line can be typed to the sketch.
 */
export function Monitor({ language, session, isOn, isSilent, children }: Props) {
  const { lines, screen, terminal } = useSerial(language);
  const [isAloud, setAloud] = useState(false);

  function onKeyDown(event: KeyboardEvent): void {
    const to = scrollKeys[event.key];
    if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    terminal.current?.scroll(to);
  }

  return (
    <div className="monitor">
      <div className="monitor-head">
        <h3>{boardTexts.serial[language]}</h3>
        <button
          type="button"
          aria-pressed={isAloud}
          aria-label={boardTexts.announce[language]}
          title={`${boardTexts.announce[language]}: ${boardTexts.announceIs[language]}`}
          onClick={() => setAloud(!isAloud)}
        >
          <Aloud />
        </button>
      </div>
      {children}
      <div
        className="serial"
        hidden={isSilent}
        role="log"
        aria-live={isAloud ? 'polite' : 'off'}
        aria-label={boardTexts.serial[language]}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="screen" ref={screen} aria-hidden="true" />
        <Heard lines={lines} />
        {lines.length === 0 && <p className="empty">{boardTexts.emptySerial[language]}</p>}
      </div>
      <Input language={language} session={session} isOn={isOn} />
    </div>
  );
}

function Heard({ lines }: { lines: readonly SerialLine[] }) {
  return (
    <ol className="unseen">
      {lines.slice(-linesRead).map(({ number, at, text }) => (
        <li key={number}>
          {stampText(at).trim()} {text}
        </li>
      ))}
    </ol>
  );
}

/** A line for the sketch. It goes by Enter, but not by the one that ends the composing of a syllable. */
function Input({ language, session, isOn }: InputProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const composing = useRef(false);

  useEffect(() => {
    if (!isOn) setProblem('');
  }, [isOn]);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (composing.current || !isOn) return;
    setTyped('');
    const answer = await session.board({ act: 'type', text: `${typed}\n` });
    setProblem(answer.ok ? '' : answer.text[language]);
  }

  return (
    <form className="typed" onSubmit={(event) => void send(event)}>
      <input
        id={id}
        type="text"
        aria-label={boardTexts.typeHere[language]}
        placeholder={boardTexts.typeHere[language]}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={boardLimits.typed - 1}
        value={typed}
        disabled={!isOn}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ nativeEvent }) => {
          composing.current = nativeEvent.isComposing;
        }}
      />
      <button type="submit" disabled={!isOn}>
        {boardTexts.send[language]}
      </button>
      {problem && (
        <p className="warning" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** A loudspeaker. */
function Aloud() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2 6h3l4-3v10l-4-3H2z" />
      <path d="M11 5.5a3.5 3.5 0 0 1 0 5M12.8 3.6a6.2 6.2 0 0 1 0 8.8" />
    </svg>
  );
}
