import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { $capture, $changes, $sandbox } from '#site/playground/store.ts';

/** Counts up when there is something new to draw: at most so many milliseconds apart, and while a run goes on also without news. */
export function useNews(every: number): number {
  const [news, setNews] = useState(0);
  const running = useStore($sandbox).phase === 'running';
  useEffect(() => {
    let drawn = -1;
    let capture = $capture.get();
    let changes = $changes.get();
    const look = () => {
      const version = $capture.get().version;
      const isNew = version !== drawn || capture !== $capture.get() || changes !== $changes.get() || running;
      if (!isNew || document.hidden) return;
      drawn = version;
      capture = $capture.get();
      changes = $changes.get();
      setNews((count) => count + 1);
    };
    look();
    const timer = setInterval(look, every);
    return () => clearInterval(timer);
  }, [every, running]);
  return news;
}
