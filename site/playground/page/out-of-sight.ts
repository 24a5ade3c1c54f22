import { type RefObject, useEffect, useState } from 'react';

/** Whether an element's place is hidden, because a narrow screen shows another pane, or the text. */
export function useOutOfSight(element: RefObject<HTMLElement | null>): boolean {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    const look = () => {
      const place = element.current?.parentElement;
      if (place) setHidden(getComputedStyle(place).visibility === 'hidden');
    };
    const changes = new MutationObserver(look);
    for (const shown of document.querySelectorAll('[data-view]')) {
      changes.observe(shown, { attributeFilter: ['data-view'] });
    }
    const narrow = matchMedia('(max-width: 800px)');
    narrow.addEventListener('change', look);
    look();
    return () => {
      changes.disconnect();
      narrow.removeEventListener('change', look);
    };
  }, [element]);
  return hidden;
}
