import { useId, useMemo, useState } from 'react';
import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { type ContentView, contentViews } from './contents.ts';
import { texts } from './texts.ts';

/** What a frame carries: JSON in lines or as text, a compressed body decoded or as sent. */
export function Content({ frame, language }: { frame: Frame; language: Language }) {
  const views = useMemo(() => contentViews(frame), [frame]);
  const [wanted, setWanted] = useState<ContentView['kind']>();
  const title = useId();
  const view = views.find(({ kind }) => kind === wanted) ?? views[0];
  if (!view) return null;
  const decodes = views.some(({ kind }) => kind === 'sent');
  const names = {
    'laid-out': texts.laidOut,
    text: decodes && views.length === 2 ? texts.decoded : texts.asText,
    sent: texts.asSent,
  };
  return (
    <section className="part content" aria-labelledby={title}>
      <div className="part-head">
        <h4 id={title}>{texts.content[language]}</h4>
        {views.length > 1 && (
          <span className="switch">
            {views.map(({ kind }) => (
              <button key={kind} type="button" aria-pressed={kind === view.kind} onClick={() => setWanted(kind)}>
                {names[kind][language]}
              </button>
            ))}
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{view.text}</code>
      </pre>
      {view.cut && <p className="aside">{texts.contentCut[language]}</p>}
    </section>
  );
}
