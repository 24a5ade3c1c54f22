import { useStore } from '@nanostores/react';
import { $capture } from '#site/playground/store.ts';
import { texts } from '#site/playground/texts.ts';
import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { Legend } from './Legend.tsx';
import { sequenceTexts } from './texts.ts';
import { $view, zoomStep } from './view.ts';

interface Props {
  language: Language;
  frame: Frame | undefined;
  zoom: (factor: number) => void;
  fitAll: () => void;
}

/** Above the diagram: how to look at it, and who stands at its two sides. */
export function Bar({ language, frame, zoom, fitAll }: Props) {
  const { fold, follow, pageLoad, inspecting } = useStore($view);
  const capture = useStore($capture);
  const says = (key: keyof typeof sequenceTexts) => sequenceTexts[key][language];
  const toggle = (key: 'fold' | 'follow' | 'pageLoad', on: boolean, text: string, title?: string) => (
    <button type="button" className="chip" aria-pressed={on} title={title} onClick={() => $view.setKey(key, !on)}>
      {text}
    </button>
  );
  const loading = [...capture.layers.values()].reduce((sum, count) => sum + count.pageLoad, 0);
  const others = [...capture.connections.values()].some(
    ({ origin }) => origin === 'outside' || origin === 'board' || origin === 'self',
  );
  return (
    <header className="sequence-bar">
      <div className="tools">
        <span className="zoom">
          <button
            type="button"
            aria-label={says('zoomOut')}
            title={`${says('zoomOut')} (−)`}
            onClick={() => zoom(1 / zoomStep)}
          >
            −
          </button>
          <button
            type="button"
            aria-label={says('zoomIn')}
            title={`${says('zoomIn')} (+)`}
            onClick={() => zoom(zoomStep)}
          >
            +
          </button>
          <button type="button" title={`${says('fitAll')} (0)`} onClick={fitAll}>
            {says('fitAll')}
          </button>
        </span>
        <Legend language={language} />
        {toggle('follow', follow, says('follow'))}
        {toggle('fold', fold, says('foldSilence'))}
        {loading > 0 &&
          toggle('pageLoad', pageLoad, `${texts.pageLoad[language]} (${loading})`, texts.pageLoadIs[language])}
        <button
          type="button"
          className="chip inspect"
          disabled={!frame}
          aria-pressed={frame !== undefined && inspecting}
          onClick={() => $view.setKey('inspecting', !inspecting)}
        >
          {says('inspect')} {frame && `#${frame.id}`}
        </button>
      </div>
      <p className="ends" aria-hidden="true">
        <span>{says('time')} (s)</span>
        <b>{says(others ? 'client' : 'page')}</b>
        <i data-to="server">→</i>
        <i data-to="page">←</i>
        {capture.hops > 1 && (
          <>
            <b>{says('proxy')}</b>
            <i data-to="server">→</i>
            <i data-to="page">←</i>
          </>
        )}
        <b>{says('server')}</b>
      </p>
    </header>
  );
}
