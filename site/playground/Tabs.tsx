import { type KeyboardEvent, useEffect, useId, useRef } from 'react';

interface Props {
  label: string;
  tabs: readonly {
    id: string;
    text: string;
    badge?: string;
    note?: string;
    /** The whole of a text that was made shorter. */
    title?: string;
  }[];
  selected: string;
  select: (id: string) => void;
  /** Id of the element that a tab shows. */
  controls: (id: string) => string;
}

/** A tab list as the ARIA practices describe it: arrows move and select, Tab leaves. */
export function Tabs({ label, tabs, selected, select, controls }: Props) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  // What a step or a check opened may lie beyond the edge. Not scrollIntoView: that moves the page as well.
  useEffect(() => {
    const tab = document.getElementById(`${prefix}${selected}`);
    if (!tab || !list.current) return;
    const [its, seen] = [tab.getBoundingClientRect(), list.current.getBoundingClientRect()];
    if (its.left < seen.left) list.current.scrollLeft -= seen.left - its.left;
    else if (its.right > seen.right) list.current.scrollLeft += its.right - seen.right;
  }, [prefix, selected]);
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    select(tab.id);
    document.getElementById(`${prefix}${tab.id}`)?.focus();
  }
  return (
    <div className="tabs" role="tablist" ref={list} aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, text, badge, note, title }) => (
        <button
          key={id}
          id={`${prefix}${id}`}
          type="button"
          role="tab"
          aria-selected={id === selected}
          aria-controls={controls(id)}
          title={title}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => select(id)}
        >
          {text}
          {badge && <span className="badge">{badge}</span>}
          {note && <span className="kind">{note}</span>}
        </button>
      ))}
    </div>
  );
}
