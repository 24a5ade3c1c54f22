import { computed, type ReadableAtom } from 'nanostores';
import { type RefObject, useEffect, useRef } from 'react';
import type { GroupImperativeHandle, Layout, LayoutChangedMeta } from 'react-resizable-panels';
import { $opened, $pages } from './store.ts';

/** One of two panels makes way for the other, for as long as something stands open in that one. */
interface Room {
  readonly isWanted: ReadableAtom<boolean>;
  readonly from: string;
  /** Percent of both. */
  readonly keeps: number;
  readonly to: string;
}

/** An open frame: of the code, a few lines stay, and its tabs. */
export const frameRoom: Room = {
  isWanted: computed($opened, (opened) => opened !== undefined),
  from: 'panel-code',
  keeps: 22,
  to: 'panel-low',
};

/** Several pages: two of them have room beside each other. */
export const pageRoom: Room = {
  isWanted: computed($pages, (pages) => pages.length > 1),
  from: 'panel-output',
  keeps: 54,
  to: 'panel-page',
};

/**
 * Gives room while it is wanted, and takes it back afterwards. A separator that the learner has moved meanwhile stays
 * there, now and later.
 * @returns what is to be told when the learner has moved the separator
 */
export function useRoom(
  group: RefObject<GroupImperativeHandle | null>,
  { isWanted, from, keeps, to }: Room,
): (meta: LayoutChangedMeta) => void {
  /** How it stood before it made way. */
  const before = useRef<Layout>(undefined);
  const theirs = useRef(false);

  useEffect(() => {
    const look = (wanted: boolean) => {
      const panels = group.current;
      // On a narrow screen the panes stand one at a time.
      if (!panels || matchMedia('(max-width: 800px)').matches) return;
      if (!wanted) {
        if (before.current) panels.setLayout(before.current);
        before.current = undefined;
      } else if (!before.current && !theirs.current) {
        const layout = panels.getLayout();
        if ((layout[from] ?? 0) <= keeps) return;
        before.current = layout;
        panels.setLayout({ [from]: keeps, [to]: 100 - keeps });
      }
    };
    return isWanted.listen(look);
  }, [group, isWanted, from, keeps, to]);

  return ({ isUserInteraction }) => {
    if (!isUserInteraction || !before.current) return;
    before.current = undefined;
    theirs.current = true;
  };
}
