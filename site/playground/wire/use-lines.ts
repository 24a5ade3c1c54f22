import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LineTerminal } from './terminal.ts';
import type { Followed } from './use-rows.ts';

/** What of the rows is in view, and how it is drawn. */
export interface View {
  readonly columns: number;
  /** Lines that fit. */
  readonly lines: number;
  /** CSS pixels. */
  readonly lineHeight: number;
  /** Index of the first row in view. */
  readonly top: number;
  /** Where that row stands in what scrolls, CSS pixels. */
  readonly offset: number;
  readonly following: boolean;
  /** Rows that have come since the view stopped following. */
  readonly behind: number;
}

export interface Lines {
  readonly view: View;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly screen: RefObject<HTMLDivElement | null>;
  readonly terminal: RefObject<LineTerminal | undefined>;
  /** To be called when the box has scrolled. */
  readonly scrolled: () => void;
  readonly follow: () => void;
  /** Stops following, and brings a row into view. */
  readonly show: (index: number) => void;
}

interface Size {
  readonly columns: number;
  readonly lines: number;
  readonly lineHeight: number;
  readonly scrollTop: number;
}

/**
 * The window onto the rows: where it stands, whether it follows the newest. It follows while it stands at the end, and
 * stays with what it shows when rows in front of that go.
 */
export function useLines({ rows, state }: Followed): Lines {
  const [size, setSize] = useState<Size>({ columns: 80, lines: 0, lineHeight: 20, scrollTop: 0 });
  const [following, setFollowing] = useState(true);
  const scroller = useRef<HTMLDivElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const terminal = useRef<LineTerminal>(undefined);
  /** Where we have scrolled to ourselves: what scrolls anywhere else is the learner. */
  const placed = useRef(0);
  /** Rows added when the view stopped following. */
  const seen = useRef(0);
  const shift = useRef(0);

  const measure = () => {
    const open = terminal.current;
    const box = scroller.current;
    if (!open || !box) return;
    setSize({ columns: open.columns, lines: open.rows, lineHeight: open.lineHeight, scrollTop: box.scrollTop });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; `measure` reads only refs
  useEffect(() => {
    let gone = false;
    void import('./terminal.ts').then(({ openTerminal }) => {
      if (gone || !screen.current) return;
      terminal.current = openTerminal(screen.current, measure);
      measure();
    });
    const recolour = () => {
      terminal.current?.recolour();
      measure();
    };
    document.addEventListener('themechange', recolour);
    return () => {
      gone = true;
      document.removeEventListener('themechange', recolour);
      terminal.current?.dispose();
      terminal.current = undefined;
    };
  }, []);

  function scrollTo(top: number): void {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = top;
    placed.current = box.scrollTop;
  }

  function stopFollowing(): void {
    if (following) seen.current = rows.added;
    setFollowing(false);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows change in place; `state` says when
  useLayoutEffect(() => {
    const moved = rows.shift - shift.current;
    shift.current = rows.shift;
    // Other criteria have begun to count anew.
    if (rows.added < seen.current) seen.current = rows.added;
    if (following) {
      scrollTo(scroller.current?.scrollHeight ?? 0);
    } else if (moved > 0) {
      scrollTo(Math.max(0, (scroller.current?.scrollTop ?? 0) - moved * size.lineHeight));
      measure();
    }
  }, [state, following, size.lines, size.lineHeight]);

  const top = following
    ? Math.max(0, rows.length - size.lines)
    : Math.max(0, Math.min(Math.round(size.scrollTop / size.lineHeight), rows.length - size.lines));
  return {
    view: {
      ...size,
      top,
      offset: following ? top * size.lineHeight : size.scrollTop,
      following,
      behind: following ? 0 : Math.max(0, rows.added - seen.current),
    },
    scroller,
    screen,
    terminal,
    scrolled() {
      const box = scroller.current;
      if (!box || Math.abs(box.scrollTop - placed.current) < 1) return;
      placed.current = box.scrollTop;
      if (box.scrollTop + box.clientHeight >= box.scrollHeight - size.lineHeight / 2) setFollowing(true);
      else stopFollowing();
      measure();
    },
    follow: () => setFollowing(true),
    show(index) {
      const box = scroller.current;
      if (!box) return;
      stopFollowing();
      const from = index * size.lineHeight;
      if (from < box.scrollTop) scrollTo(from);
      else if (from + size.lineHeight > box.scrollTop + box.clientHeight) {
        scrollTo(from + 2 * size.lineHeight - box.clientHeight);
      }
      measure();
    },
  };
}
