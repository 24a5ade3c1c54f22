import { type ReactNode, type RefObject, useState } from 'react';
import type { Capture } from '#site/playground/capture.ts';
import { say, texts } from '#site/playground/texts.ts';
import { badges } from '#wire/line.ts';
import type { Language } from '#wire/text.ts';
import { type Filters, filtersSet, noFilters, toggled } from './filters.ts';
import { hopOf } from './row-text.ts';
import { layerNames, layerOrder, paneTexts } from './texts.ts';
import './filter.css';

/** Connections offered: the newest ones. */
const connectionsOffered = 100;

interface Props {
  readonly capture: Capture;
  readonly filters: Filters;
  readonly set: (filters: Filters) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly language: Language;
  /** Steps to the next match, or to the previous one. */
  readonly step: (by: 1 | -1) => void;
  /** How many lines are found, and which of them is selected, from 1; undefined while nothing is looked for. */
  readonly found: { readonly all: number; readonly at: number } | undefined;
  /** Pause, announcements: what is not a filter. */
  readonly children: ReactNode;
}

/** What narrows the lines down: one row that wraps, and folds up where it is narrow. */
export function FilterBar({ capture, filters, set, field, language, step, found, children }: Props) {
  const [open, setOpen] = useState(false);
  const count = filtersSet(filters);
  const change = (part: Partial<Filters>) => set({ ...filters, ...part });
  const finding = filters.mode === 'find';
  return (
    <section className="filter" aria-label={paneTexts.tools[language]}>
      <div className="field">
        <input
          ref={field}
          type="search"
          placeholder={paneTexts.filterHint[language]}
          aria-label={paneTexts[finding ? 'findLabel' : 'filterLabel'][language]}
          value={filters.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !finding || event.nativeEvent.isComposing) return;
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
          }}
        />
        <fieldset className="mode" aria-label={paneTexts.mode[language]}>
          {(['filter', 'find'] as const).map((mode) => (
            <button key={mode} type="button" aria-pressed={filters.mode === mode} onClick={() => change({ mode })}>
              {paneTexts[mode][language]}
            </button>
          ))}
        </fieldset>
      </div>
      {found && (
        <div className="found">
          <output>{foundText(found, language)}</output>
          <button type="button" aria-label={paneTexts.previous[language]} onClick={() => step(-1)}>
            ↑
          </button>
          <button type="button" aria-label={paneTexts.next[language]} onClick={() => step(1)}>
            ↓
          </button>
        </div>
      )}
      <button type="button" className="chip disclose" aria-expanded={open} onClick={() => setOpen(!open)}>
        {paneTexts.more[language]}
        {count > 0 && ` (${count})`} {open ? '▴' : '▾'}
      </button>
      <div className="controls">
        <PageLoad capture={capture} filters={filters} change={change} language={language} />
        {children}
      </div>
      <div className="narrows" data-open={open ? '' : undefined}>
        <fieldset aria-label={paneTexts.direction[language]}>
          {(['client', 'server'] as const).map((from) => (
            <button
              key={from}
              type="button"
              className="chip"
              data-from={from}
              aria-pressed={filters.from === from}
              aria-label={paneTexts[from === 'client' ? 'onlyToServer' : 'onlyToPage'][language]}
              title={paneTexts[from === 'client' ? 'onlyToServer' : 'onlyToPage'][language]}
              onClick={() => change({ from: filters.from === from ? undefined : from })}
            >
              {from === 'client' ? '→' : '←'}
            </button>
          ))}
        </fieldset>
        <Layers capture={capture} filters={filters} change={change} language={language} />
        <Connections capture={capture} filters={filters} change={change} language={language} />
        {count > 0 && (
          <button
            type="button"
            className="chip clear"
            aria-label={paneTexts.clearLabel[language]}
            onClick={() => set({ ...noFilters, mode: filters.mode, folded: filters.folded })}
          >
            ✕ {paneTexts.clear[language]}
          </button>
        )}
      </div>
    </section>
  );
}

interface PartProps {
  readonly capture: Capture;
  readonly filters: Filters;
  readonly change: (part: Partial<Filters>) => void;
  readonly language: Language;
}

function Layers({ capture, filters, change, language }: PartProps) {
  const counts = layerOrder.map((layer) => {
    const { all = 0, pageLoad = 0 } = capture.layers.get(layer) ?? {};
    return { layer, count: filters.folded ? all - pageLoad : all };
  });
  return (
    <fieldset aria-label={paneTexts.layers[language]}>
      {counts
        .filter(({ layer, count }) => count > 0 || filters.layers.has(layer))
        .map(({ layer, count }) => (
          <button
            key={layer}
            type="button"
            className="chip"
            data-layer={badges[layer]}
            aria-pressed={filters.layers.has(layer)}
            title={layerNames[layer]}
            onClick={() => change({ layers: toggled(filters.layers, layer) })}
          >
            <b>{badges[layer]}</b> {count.toLocaleString('en')}
          </button>
        ))}
    </fieldset>
  );
}

function Connections({ capture, filters, change, language }: PartProps) {
  const { connections } = capture;
  if (connections.size < 2 && filters.connection === undefined) return null;
  const all = [...connections.keys()];
  const offered = all.slice(-connectionsOffered);
  if (filters.connection !== undefined && !offered.includes(filters.connection)) offered.unshift(filters.connection);
  return (
    <select
      aria-label={paneTexts.connection[language]}
      value={filters.connection ?? ''}
      data-set={filters.connection === undefined ? undefined : ''}
      onChange={(event) => change({ connection: event.target.value === '' ? undefined : Number(event.target.value) })}
    >
      <option value="">{paneTexts.allConnections[language]}</option>
      {offered.map((id) => (
        <option key={id} value={id}>
          {connectionName(capture, id, language)}
        </option>
      ))}
    </select>
  );
}

function connectionName(capture: Capture, id: number, language: Language): string {
  const hop = hopOf(capture, id);
  return hop === undefined
    ? say(texts.connection, language, { n: id })
    : say(paneTexts.connectionOfHop, language, { n: id, hop });
}

function PageLoad({ capture, filters, change, language }: PartProps) {
  const count = [...capture.layers.values()].reduce((sum, { pageLoad }) => sum + pageLoad, 0);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="chip"
      title={texts.pageLoadIs[language]}
      aria-pressed={!filters.folded}
      onClick={() => change({ folded: !filters.folded })}
    >
      {texts.pageLoad[language]} {filters.folded ? texts.folded[language] : texts.shown[language]} ({count})
    </button>
  );
}

function foundText({ all, at }: { all: number; at: number }, language: Language): string {
  if (all === 0) return paneTexts.foundNone[language];
  return at > 0
    ? say(paneTexts.found, language, { n: at.toLocaleString('en'), all: all.toLocaleString('en') })
    : say(paneTexts.foundSome, language, { all: all.toLocaleString('en') });
}
