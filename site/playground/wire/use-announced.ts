import { useEffect, useRef, useState } from 'react';
import { say } from '#site/playground/texts.ts';
import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { type About, copied } from './row-text.ts';
import { isEntry, type Rows } from './rows.ts';
import { paneTexts } from './texts.ts';

/** At most one announcement in so many milliseconds: a reader must be able to finish its sentence. */
const announcedEvery = 2_000;

/** What a screen reader is told of the rows that have come: how many, and what the last one says. Empty while off. */
export function useAnnounced(rows: Rows, on: boolean, language: Language, about: (frame: Frame) => About): string {
  const [told, setTold] = useState('');
  const counted = useRef(0);
  useEffect(() => {
    setTold('');
    if (!on) return;
    counted.current = rows.added;
    const timer = setInterval(() => {
      const count = rows.added - counted.current;
      counted.current = rows.added;
      const last = rows.at(rows.length - 1);
      if (count <= 0 || !isEntry(last)) return;
      setTold(say(paneTexts.announced, language, { count, line: copied(last.frame, language, about).slice(0, 120) }));
    }, announcedEvery);
    return () => clearInterval(timer);
  }, [rows, on, language, about]);
  return told;
}
