import { useStore } from '@nanostores/react';
import { useLayoutEffect, useRef } from 'react';
import { type ConsoleLine, type Place, sketchFile } from '#protocol';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { lastWord } from './last-word.ts';
import { $changes, $live, $sandbox } from './store.ts';
import { say, texts } from './texts.ts';
import './console.css';

const linesShown = 500;
const signs: Record<ConsoleLine['level'], string> = { debug: '·', log: ' ', info: 'ℹ', warn: '⚠', error: '✗' };

/** Lines and indents of a stack stay; every other control byte is shown, not obeyed. */
function readable(text: string): string {
  return text
    .split('\n')
    .map((part) => printable(part.replaceAll('\t', '  ')))
    .join('\n');
}

interface Props {
  /** Whose console: the sandbox speaks in the server's. */
  of: 'server' | 'page';
  language: Language;
  goTo: (place: Place) => void;
}

/** What the learner's server or page printed, and what the sandbox has to say of it, each with its place in the code. */
export default function ConsolePane({ of, language, goTo }: Props) {
  const capture = useStore($live);
  useStore($changes);
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  const sandbox = useStore($sandbox);
  const said = capture.lines.filter((line) => (line.from === 'page') === (of === 'page')).slice(-linesShown);
  const last = of === 'server' ? lastWord(sandbox, said, capture.now) : undefined;
  const lines = last ? [...said, last] : said;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last line moves the end
  useLayoutEffect(() => {
    const box = list.current;
    if (box && following.current) box.scrollTop = box.scrollHeight;
  }, [said.at(-1), lines.length]);

  if (lines.length === 0)
    return <p className="empty">{of === 'server' ? texts.emptyServer[language] : texts.emptyClient[language]}</p>;
  return (
    <ol
      className="console"
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={of === 'server' ? texts.serverConsole[language] : texts.pageConsole[language]}
      onScroll={({ currentTarget: box }) => {
        following.current = box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
      }}
    >
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place in the list
        <Line key={index} line={line} language={language} goTo={goTo} />
      ))}
    </ol>
  );
}

function Line({ line, language, goTo }: { line: ConsoleLine; language: Language; goTo: (place: Place) => void }) {
  const { place } = line;
  const text = typeof line.text === 'string' ? readable(line.text) : line.text[language];
  return (
    <li data-level={line.level} data-from={line.from}>
      <time>{(line.at / 1000).toFixed(3)}</time>
      <span className="sign" aria-hidden="true">
        {signs[line.level]}
      </span>
      <span className="text">
        {line.from === 'proxy' && <b>proxy.js </b>}
        {line.from === 'board' && <b>{sketchFile} </b>}
        {line.page && <b>{say(texts.pageNumbered, language, { id: line.page })}</b>}
        {text}
        {line.cut && <small> … +{line.cut} B</small>}
        {line.hint && <em>{line.hint[language]}</em>}
      </span>
      {place && (
        <button type="button" onClick={() => goTo(place)}>
          {printable(place.file)}:{place.line}
        </button>
      )}
    </li>
  );
}
