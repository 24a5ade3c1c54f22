import { useStore } from '@nanostores/react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { $holds, $opened } from '#site/playground/store.ts';
import { say, texts } from '#site/playground/texts.ts';
import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { Heads } from './Heads.tsx';
import { type About, drawn, spoken } from './row-text.ts';
import { isEntry, type Row } from './rows.ts';
import { paneTexts } from './texts.ts';
import { useLines } from './use-lines.ts';
import type { Followed } from './use-rows.ts';

/** The row that is selected, and the frame that it shows: its own, or one that carries it. */
export interface Selected {
  readonly index: number;
  readonly frame: Frame;
}

interface Props {
  readonly followed: Followed;
  readonly selected: Selected | undefined;
  readonly language: Language;
  readonly marks: RegExp | undefined;
  readonly about: (frame: Frame) => About;
  /** There is a proxy between page and server. */
  readonly hops: boolean;
  /** Selects the frame nearest to an index, looking on in a direction. */
  readonly select: (index: number, step: 1 | -1) => void;
  /** What the keys do that are not about the place of a row. False when there is nothing to do. */
  readonly onKey: (key: string) => boolean;
  readonly onCopy: (event: ClipboardEvent) => void;
  /** Counts up when the newest shall be followed. */
  readonly followNow: number;
  /** What stands here when there is no row. */
  readonly children: ReactNode;
}

/**
 * The rows in view. An xterm draws them; a list of the same lines, unseen, takes the mouse and the keys and is what a
 * screen reader reads.
 */
export function Lines(props: Props) {
  const { followed, selected, language, marks, about, hops, select, onKey, onCopy, followNow, children } = props;
  const { rows, state } = followed;
  const { view, scroller, screen, terminal, scrolled, follow, show } = useLines(followed);
  const last = useRef('');
  const shown: { row: Row; frame: Frame | undefined; index: number }[] = [];
  for (let index = view.top; index < Math.min(view.top + view.lines, rows.length); index++) {
    const row = rows.at(index)!;
    const own = isEntry(row) ? row.frame : undefined;
    shown.push({ row, frame: index === selected?.index ? selected.frame : own, index });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` follows from these
  useEffect(() => {
    const look = { width: view.columns, language, marks, about };
    const lines = shown.map(({ row, frame }) => drawn(row, frame, look));
    const all = `${view.columns} ${view.lines}\n${lines.join('\n')}`;
    if (!terminal.current || all === last.current) return;
    last.current = all;
    terminal.current.draw(lines);
  }, [state, view.top, view.lines, view.columns, view.lineHeight, selected?.index, selected?.frame, language, marks]);

  // Only a new selection scrolls, not every new frame; and one that nobody asked for does not take the learner away from
  // what they are reading.
  const at = selected?.index ?? -1;
  const unasked = useStore($opened) === undefined;
  const holds = useStore($holds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that moves is the same selection
  useLayoutEffect(() => {
    if (at < 0 || (unasked && !view.following)) return;
    // To show it ends following; who watches the run go by goes on where it is seen anyway.
    const isSeen = at >= view.top && at < view.top + view.lines;
    if (holds || !isSeen) show(at);
  }, [selected?.frame.id, at < 0, unasked, holds]);

  // It stays in view when the list becomes shorter, because a frame has opened below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another size of the list
  useLayoutEffect(() => {
    if (at >= 0 && !view.following) show(at);
  }, [view.lines]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for from outside
  useLayoutEffect(() => {
    if (followNow > 0) follow();
  }, [followNow]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, view.lines - 1);
    const from = at < 0 ? rows.length : at;
    const target = {
      ArrowUp: from - 1,
      ArrowDown: from + 1,
      PageUp: from - page,
      PageDown: from + page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (target !== undefined) select(target, target < from ? -1 : 1);
    else if (!onKey(event.key)) return;
    event.preventDefault();
  }

  return (
    <>
      <Heads width={view.columns} hops={hops} language={language} />
      <div className="frames">
        <div
          className="scroller"
          ref={scroller}
          role="listbox"
          tabIndex={0}
          aria-label={texts.wire[language]}
          aria-activedescendant={selected ? `frame-${selected.frame.id}` : undefined}
          style={view.lines > 0 ? { height: view.lines * view.lineHeight, bottom: 'auto' } : undefined}
          onScroll={scrolled}
          onKeyDown={onKeyDown}
          onCopy={onCopy}
        >
          <div className="lines" style={{ height: rows.length * view.lineHeight }}>
            {shown.map(({ row, frame, index }, line) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys for its options
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the listbox; aria-activedescendant points here
              <div
                key={isEntry(row) ? row.position : `missing-${index}`}
                id={frame ? `frame-${frame.id}` : undefined}
                role="option"
                aria-selected={index === at}
                aria-disabled={frame ? undefined : true}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className={frame ? 'line' : 'line missing'}
                data-carrier={isEntry(row) && frame !== row.frame ? '' : undefined}
                style={{ top: view.offset + line * view.lineHeight, height: view.lineHeight }}
                onClick={frame && (() => select(index, 1))}
              >
                <span>{spoken(row, frame, { width: view.columns, language, about })}</span>
              </div>
            ))}
          </div>
        </div>
        <div className="screen" ref={screen} aria-hidden="true" />
        {rows.length === 0 && children}
        {!view.following && view.top + view.lines < rows.length && (
          <button type="button" className="follow" onClick={follow}>
            ↓{' '}
            {view.behind > 0
              ? say(paneTexts.followNew, language, { count: view.behind.toLocaleString('en') })
              : paneTexts.follow[language]}
          </button>
        )}
      </div>
    </>
  );
}
