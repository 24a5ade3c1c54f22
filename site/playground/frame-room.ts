import { type RefObject, useEffect, useRef } from 'react';
import type { GroupImperativeHandle, Layout, LayoutChangedMeta } from 'react-resizable-panels';
import { $opened } from './store.ts';

/** The code's share of the height while a frame is open, percent: a few lines of it, and its tabs. */
const codeBesideFrame = 22;

/**
 * Gives an open frame room: the code makes way while one is open, and has its height back when it is closed. A
 * separator that the learner has moved meanwhile stays there, now and later.
 * @returns what is to be told when the learner has moved the separator
 */
export function useFrameRoom(group: RefObject<GroupImperativeHandle | null>): (meta: LayoutChangedMeta) => void {
  /** How it stood before it made way. */
  const before = useRef<Layout>(undefined);
  const theirs = useRef(false);

  useEffect(() => {
    const look = (opened: number | undefined) => {
      const panels = group.current;
      // On a narrow screen the panes stand one at a time.
      if (!panels || matchMedia('(max-width: 800px)').matches) return;
      if (opened === undefined) {
        if (before.current) panels.setLayout(before.current);
        before.current = undefined;
      } else if (!before.current && !theirs.current) {
        const layout = panels.getLayout();
        if ((layout['panel-code'] ?? 0) <= codeBesideFrame) return;
        before.current = layout;
        panels.setLayout({ 'panel-code': codeBesideFrame, 'panel-low': 100 - codeBesideFrame });
      }
    };
    return $opened.listen(look);
  }, [group]);

  return ({ isUserInteraction }) => {
    if (!isUserInteraction || !before.current) return;
    before.current = undefined;
    theirs.current = true;
  };
}
