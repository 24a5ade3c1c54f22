import { useStore } from '@nanostores/react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { $asked, $capture, $changes, $sandbox, $selected } from '#site/playground/store.ts';
import { say, texts } from '#site/playground/texts.ts';
import { Inspector } from '#site/playground/wire/inspector/Inspector.tsx';
import type { Frame } from '#wire/frame.ts';
import { line } from '#wire/line.ts';
import type { Language } from '#wire/text.ts';
import { Heads } from './Heads.tsx';
import { found, parseSearch } from './search.ts';
import type { LineTerminal } from './terminal.ts';
import { lineTheme } from './theme.ts';
import { whyEmpty } from './why-empty.ts';
import './wire.css';

/**
 * Every frame that crossed the wire, a line each. An xterm draws the lines in view; a list of the same lines, unseen,
 * takes the mouse and the keys and is what a screen reader reads.
 */
export default function WirePane({ language }: { language: Language }) {
  const capture = useStore($capture);
  const changes = useStore($changes);
  const selected = useStore($selected);
  const { phase } = useStore($sandbox);
  const asked = useStore($asked);
  const [folded, setFolded] = useState(true);
  const [filter, setFilter] = useState('');
  const [window, setWindow] = useState({ top: 0, rows: 0, columns: 80, lineHeight: 20 });
  const following = useRef(true);
  const scroller = useRef<HTMLDivElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const terminal = useRef<LineTerminal>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the capture changes in place; `changes` says when
  const { pageLoad, visible } = useMemo(() => {
    const loading = new Set<Frame>();
    for (const entry of capture.entries) if (entry.pageLoad) loading.add(entry.frame);
    const search = parseSearch(filter);
    const rest = folded ? capture.frames.filter((frame) => !loading.has(frame)) : capture.frames;
    return {
      pageLoad: loading.size,
      visible: rest.filter((frame) => !search || found(frame, search, language)),
    };
  }, [capture, changes, folded, filter, language]);

  function look(): void {
    const box = scroller.current;
    const open = terminal.current;
    if (!box || !open) return;
    const lineHeight = open.lineHeight;
    following.current = box.scrollTop + box.clientHeight >= box.scrollHeight - lineHeight;
    const top = Math.max(0, Math.round(box.scrollTop / lineHeight));
    setWindow({ top, rows: open.rows, columns: open.columns, lineHeight });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; `look` reads only refs
  useEffect(() => {
    let gone = false;
    void import('./terminal.ts').then(({ openTerminal }) => {
      if (gone || !screen.current) return;
      terminal.current = openTerminal(screen.current, look);
      look();
    });
    const recolour = () => {
      terminal.current?.recolour();
      look();
    };
    document.addEventListener('themechange', recolour);
    return () => {
      gone = true;
      document.removeEventListener('themechange', recolour);
      terminal.current?.dispose();
      terminal.current = undefined;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new length, not new contents, moves the end
  useLayoutEffect(() => {
    const box = scroller.current;
    // Not away from under a frame that somebody reads.
    if (box && following.current && selected === undefined) box.scrollTop = box.scrollHeight;
  }, [visible.length, selected === undefined]);

  const shown = visible.slice(window.top, window.top + window.rows);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew at each change of what is in view
  useEffect(() => {
    terminal.current?.draw(
      shown.map((frame) => line(frame, { width: window.columns, colours: true, theme: lineTheme, language })),
    );
  }, [visible, window]);

  function select(index: number): void {
    const frame = visible[Math.max(0, Math.min(index, visible.length - 1))];
    if (!frame) return;
    $selected.set(frame.id);
  }

  const selectedIndex = selected === undefined ? -1 : visible.findIndex((frame) => frame.id === selected);
  // A frame may be selected from elsewhere (a check, the console): bring it into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls, not every new frame
  useEffect(() => {
    const box = scroller.current;
    if (!box || selected === undefined) return;
    if (selectedIndex < 0) {
      setFolded(false);
      setFilter('');
      return;
    }
    const top = selectedIndex * window.lineHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + window.lineHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top + 2 * window.lineHeight - box.clientHeight;
  }, [selected, selectedIndex < 0]);

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, window.rows - 1);
    const from = selectedIndex < 0 ? visible.length : selectedIndex;
    const target = {
      ArrowUp: from - 1,
      ArrowDown: from + 1,
      PageUp: from - page,
      PageDown: from + page,
      Home: 0,
      End: visible.length - 1,
    }[event.key];
    if (target !== undefined) select(target);
    else if (event.key === 'Escape') $selected.set(undefined);
    else return;
    event.preventDefault();
  }

  const frame = selected === undefined ? undefined : capture.frame(selected);
  return (
    <div className="wire" data-inspecting={frame ? '' : undefined}>
      <div className="filter">
        <input
          type="search"
          placeholder={language === 'ko' ? '필터: 304, #14, votes' : 'filter: 304, #14, votes'}
          aria-label={language === 'ko' ? '프레임 필터' : 'Filter frames'}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        {pageLoad > 0 && (
          <button type="button" className="chip" title={texts.pageLoadIs[language]} onClick={() => setFolded(!folded)}>
            {texts.pageLoad[language]} {folded ? texts.folded[language] : texts.shown[language]} ({pageLoad})
          </button>
        )}
        <Notices dropped={capture.dropped} forgotten={capture.forgotten} language={language} />
      </div>
      <Heads width={window.columns} language={language} />
      <div className="frames">
        <div
          className="scroller"
          ref={scroller}
          role="listbox"
          tabIndex={0}
          aria-label={texts.wire[language]}
          aria-activedescendant={selectedIndex < 0 ? undefined : `frame-${selected}`}
          onScroll={look}
          onKeyDown={onKeyDown}
        >
          <div className="lines" style={{ height: visible.length * window.lineHeight }}>
            {selectedIndex >= 0 && (
              <div className="stripe" style={{ top: selectedIndex * window.lineHeight, height: window.lineHeight }} />
            )}
            {shown.map((frame, row) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys for its options
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the listbox; aria-activedescendant points here
              <div
                key={frame.id}
                id={`frame-${frame.id}`}
                role="option"
                aria-selected={frame.id === selected}
                className="line"
                style={{ top: (window.top + row) * window.lineHeight, height: window.lineHeight }}
                onClick={() => $selected.set(frame.id)}
              >
                {line(frame, { width: window.columns, colours: false, language })}
              </div>
            ))}
          </div>
        </div>
        <div className="screen" ref={screen} aria-hidden="true" />
        {visible.length === 0 && (
          <p className="empty">
            {texts[whyEmpty({ phase, asked, frames: capture.frames.length, filtered: filter !== '' })][language]}
          </p>
        )}
      </div>
      {frame && <Inspector frame={frame} language={language} />}
    </div>
  );
}

function Notices({ dropped, forgotten, language }: { dropped: number; forgotten: number; language: Language }) {
  return (
    <>
      {dropped > 0 && <span className="warning">{say(texts.dropped, language, { count: dropped })}</span>}
      {forgotten > 0 && <span className="warning">{say(texts.forgotten, language, { count: forgotten })}</span>}
    </>
  );
}
