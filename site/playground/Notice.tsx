import { useStore } from '@nanostores/react';
import type { Language } from '#wire/text.ts';
import { $chosenSpeed } from './clock.ts';
import { $link, $notice, $sandbox, $speed } from './store.ts';
import { say, texts } from './texts.ts';

/** What the playground itself has to say: the server is away, the run is gone, the clock goes otherwise than chosen. */
export function Notice({ language }: { language: Language }) {
  const link = useStore($link);
  const notice = useStore($notice);
  const clock = useClockNotice(language);
  const key = link === 'lost' ? 'lost' : notice;
  const says = key ? texts[key][language] : clock;
  return (
    <div className="notice" role="status">
      {says && <p>{says}</p>}
    </div>
  );
}

function useClockNotice(language: Language): string | undefined {
  const { phase, speed: now } = useStore($sandbox);
  const next = useStore($speed);
  const chosen = useStore($chosenSpeed);
  if (phase === 'running') return now === next ? undefined : say(texts.clockNext, language, { now, next });
  return chosen === next ? undefined : say(texts.clockNearest, language, { chosen, next });
}
