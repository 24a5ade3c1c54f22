import { useStore } from '@nanostores/react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Capture, Entry } from '#site/playground/capture.ts';
import { $asked, $capture, $opened, $sandbox, $selected, closeOpened } from '#site/playground/store.ts';
import { say, texts } from '#site/playground/texts.ts';
import { Inspector } from '#site/playground/wire/inspector/Inspector.tsx';
import type { Language } from '#wire/text.ts';
import { FilterBar } from './FilterBar.tsx';
import { filtersSet, foundBy, noFilters, shownBy } from './filters.ts';
import { Icon } from './Icon.tsx';
import { Lines } from './Lines.tsx';
import { aboutIn, copied } from './row-text.ts';
import { isEntry } from './rows.ts';
import { marksOf, parseSearch } from './search.ts';
import { carriedBy, carrierOf, nearestFrame, rowOf } from './selection.ts';
import { paneTexts } from './texts.ts';
import { useAnnounced } from './use-announced.ts';
import { useRows } from './use-rows.ts';
import { whyEmpty } from './why-empty.ts';
import './wire.css';

/** Every frame that crossed the wire, a line for each that no other stands for, and the one that is selected, whole. */
export default function WirePane({ language }: { language: Language }) {
  const capture = useStore($capture);
  const selected = useStore($selected);
  const opened = useStore($opened);
  const { phase } = useStore($sandbox);
  const asked = useStore($asked);
  const [filters, setFilters] = useState(noFilters);
  const [paused, setPaused] = useState(false);
  const [announcing, setAnnouncing] = useState(false);
  const [followNow, setFollowNow] = useState(0);
  const [said, setSaid] = useState('');
  const pane = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  /** The row that was selected last: from there one descends. */
  const near = useRef<Entry>(undefined);

  const followed = useRows(
    capture,
    useMemo(() => shownBy(filters, language), [filters, language]),
  );
  const hits = useRows(
    capture,
    useMemo(() => foundBy(filters, language), [filters, language]),
  );
  const { rows } = followed;
  const finding = filters.mode === 'find' && parseSearch(filters.text) !== undefined;
  const marks = useMemo(() => marksOf(parseSearch(filters.text)), [filters.text]);

  const about = useMemo(() => aboutIn(capture, language), [capture, language]);
  const told = useAnnounced(rows, announcing, language, about);
  const index = selected === undefined ? -1 : rowOf(selected, rows, capture, near.current);
  const row = rows.at(index);
  const frame = selected === undefined ? undefined : (capture.frame(selected) ?? frameOf(near.current, selected));
  const open = frame !== undefined && opened === frame.id;
  if (isEntry(row)) near.current = row;

  // A frame may be selected from elsewhere (a check, the sequence view): what hides it goes, once. What hides it later
  // is the learner's wish.
  const sought = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when the rows are whole
  useEffect(() => {
    if (!rows.whole || sought.current === selected) return;
    sought.current = selected;
    if (selected === undefined || !capture.frame(selected) || rowOf(selected, rows, capture, near.current) >= 0) return;
    setFilters({ ...noFilters, folded: false });
  }, [selected, followed.state]);

  // Pausing is about one capture: another one begins to move.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the capture
  useEffect(() => setPaused(false), [capture]);

  const hitIndex = near.current && index >= 0 ? hits.rows.indexOf(near.current) : -1;

  function step(by: 1 | -1): void {
    const all = hits.rows.length;
    if (all === 0) return;
    const from = near.current && index >= 0 ? hits.rows.around(near.current, by) : by > 0 ? 0 : all - 1;
    choose(nearestFrame(hits.rows, (from + all) % all, by));
  }

  function pause(): void {
    for (const each of [rows, hits.rows]) {
      if (paused) each.resume();
      else each.pause();
    }
    setPaused(!paused);
    followed.look();
    if (paused) setFollowNow(followNow + 1);
  }

  /** Keys of the list that are not about the place of a row. */
  function onKey(key: string): boolean {
    if (key === 'Escape' && frame) $selected.set(undefined);
    else if (key === 'Enter' && frame && !open) $selected.set(frame.id);
    else if (key === 'Enter' && frame) pane.current?.querySelector<HTMLElement>('.inspector')?.focus();
    else if (key === 'Enter') select(rows.length - 1, -1);
    else if (key === 'ArrowRight' && frame) go(carrierOf(frame));
    else if (key === 'ArrowLeft' && frame) go(carriedBy(frame.id, capture, near.current));
    else return false;
    return true;
  }

  const go = (id: number | undefined) => id !== undefined && capture.frame(id) && $selected.set(id);

  const select = (at: number, by: 1 | -1) => choose(nearestFrame(rows, at, by));

  function choose(entry: Entry | undefined): void {
    if (!entry) return;
    // While paused it may be one that the capture has forgotten.
    near.current = entry;
    $selected.set(entry.frame.id);
  }

  function onCopy(event: ClipboardEvent): void {
    if (!frame || !document.getSelection()?.isCollapsed) return;
    event.clipboardData.setData('text/plain', copied(frame, language, about));
    event.preventDefault();
    setSaid(`${paneTexts.copied[language]}: #${frame.id}`);
  }

  /** Ctrl or ⌘ and F: find here, where the browser would find only the lines in view. */
  function onPaneKey(event: KeyboardEvent): void {
    const list = pane.current?.querySelector<HTMLElement>('.scroller');
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') {
      setFilters({ ...filters, mode: 'find' });
      field.current?.select();
    } else if (event.key === 'Escape' && event.target === field.current && filters.text !== '') {
      setFilters({ ...filters, text: '' });
    } else if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('.inspector')) {
      $selected.set(undefined);
      list?.focus();
    } else if (event.key === 'ArrowDown' && event.target === field.current) {
      list?.focus();
    } else return;
    event.preventDefault();
  }

  const filtered = filtersSet(filters) > 0;
  const why = whyEmpty({ phase, asked, frames: capture.frames.length, filtered });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the parts inside, where they come together
    <div className="wire" ref={pane} data-inspecting={open ? '' : undefined} onKeyDown={onPaneKey}>
      <FilterBar
        capture={capture}
        filters={filters}
        set={setFilters}
        field={field}
        language={language}
        step={step}
        found={finding ? { all: hits.rows.length, at: hitIndex + 1 } : undefined}
      >
        {paused && <span className="since">{say(paneTexts.pausedSince, language, { count: rows.since })}</span>}
        <button
          type="button"
          className="chip pause"
          data-paused={paused ? '' : undefined}
          aria-label={paneTexts[paused ? 'resume' : 'pause'][language]}
          title={paneTexts.pauseIs[language]}
          onClick={pause}
        >
          <Icon of={paused ? 'resume' : 'pause'} /> <span>{paneTexts[paused ? 'resume' : 'pause'][language]}</span>
        </button>
        <button
          type="button"
          className="chip"
          aria-pressed={announcing}
          aria-label={paneTexts.announce[language]}
          title={`${paneTexts.announce[language]}: ${paneTexts.announceIs[language]}`}
          onClick={() => setAnnouncing(!announcing)}
        >
          <Icon of="aloud" />
        </button>
      </FilterBar>
      <Notices capture={capture} language={language} />
      <Lines
        followed={followed}
        selected={frame && index >= 0 ? { index, frame } : undefined}
        language={language}
        marks={marks}
        about={about}
        hops={capture.hops > 1}
        select={select}
        onKey={onKey}
        onCopy={onCopy}
        followNow={followNow}
      >
        <p className="empty">
          {capture.file !== undefined && capture.frames.length === 0
            ? paneTexts.openedEmpty[language]
            : why === 'noMatch'
              ? paneTexts[rows.whole ? 'noMatch' : 'looking'][language]
              : texts[why][language]}
        </p>
      </Lines>
      {open && <Inspector frame={frame} language={language} />}
      <p className="unseen" role="status">
        {said || told}
      </p>
    </div>
  );
}

const frameOf = (entry: Entry | undefined, id: number) => (entry?.frame.id === id ? entry.frame : undefined);

/** What is true of the whole capture: that it comes from a file, that something of it is missing. */
function Notices({ capture, language }: { capture: Capture; language: Language }) {
  const opened = capture.file !== undefined;
  if (!opened && capture.dropped === 0) return <div />;
  return (
    <div className="notices">
      {opened && (
        <p className="opened">
          {capture.file ? say(paneTexts.opened, language, { file: capture.file }) : paneTexts.openedUnnamed[language]}
          <button type="button" onClick={closeOpened}>
            {paneTexts.backToRun[language]}
          </button>
        </p>
      )}
      {capture.dropped > 0 && (
        <p className="warning">{say(texts.dropped, language, { count: capture.dropped.toLocaleString('en') })}</p>
      )}
    </div>
  );
}
