import type { KeyboardEvent } from 'react';
import { say } from '#site/playground/texts.ts';
import { badges } from '#wire/line.ts';
import type { Language } from '#wire/text.ts';
import { kindOf, layerColours, type Stack } from './layers.ts';
import { texts } from './texts.ts';

interface Props {
  stack: Stack;
  /** Id of the frame whose layer is looked at. */
  shown: number;
  show: (id: number) => void;
  language: Language;
  /** Ids of the tabs, and of the panel that they show. */
  prefix: string;
}

/** The frame and what carries it, side by side: HTTP › chunk › SSE. Arrows go from layer to layer. */
export function Layers({ stack, shown, show, language, prefix }: Props) {
  const { frames, left, leftAt } = stack;

  function onKeyDown(event: KeyboardEvent): void {
    const at = frames.findIndex(({ id }) => id === shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: frames.length - 1 }[event.key];
    const frame = to === undefined ? undefined : frames[(to + frames.length) % frames.length];
    if (!frame) return;
    event.preventDefault();
    show(frame.id);
    document.getElementById(`${prefix}layer-${frame.id}`)?.focus();
  }

  return (
    <div className="layers" role="tablist" aria-label={texts.layers[language]} onKeyDown={onKeyDown}>
      {frames.map((frame, index) => (
        <button
          key={frame.id}
          id={`${prefix}layer-${frame.id}`}
          type="button"
          role="tab"
          aria-selected={frame.id === shown}
          aria-controls={`${prefix}frame`}
          tabIndex={frame.id === shown ? 0 : -1}
          style={{ '--layer': layerColours[frame.layer] }}
          data-left={
            left > 0 && index === leftAt ? `… ${say(texts.moreCarriers, language, { count: left })} …` : undefined
          }
          onClick={() => show(frame.id)}
        >
          <b>{badges[frame.layer]}</b> <span className="kind">{kindOf(frame)[language]}</span>{' '}
          <small>#{frame.id}</small>
        </button>
      ))}
    </div>
  );
}
