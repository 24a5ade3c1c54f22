import { lazy, Suspense } from 'react';
import { Guard } from '#site/playground/Guard.tsx';
import { texts } from '#site/playground/texts.ts';
import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';

const load = () => import('./FrameView.tsx');
const FrameView = lazy(load);
// With the wire pane and not with the first frame: that may be opened when the server is away.
void load().catch(() => {});

/** One frame and the frames that carry it, down to the bit. */
export function Inspector({ frame, language }: { frame: Frame; language: Language }) {
  return (
    <Guard instead={<p className="empty">{texts.partMissing[language]}</p>}>
      <Suspense fallback={<section className="inspector" />}>
        <FrameView key={frame.id} frame={frame} language={language} />
      </Suspense>
    </Guard>
  );
}
