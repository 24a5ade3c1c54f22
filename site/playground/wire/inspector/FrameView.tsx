import { useStore } from '@nanostores/react';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { direction } from '#site/playground/direction.ts';
import { $capture, $selected } from '#site/playground/store.ts';
import { say, texts as shared } from '#site/playground/texts.ts';
import type { Frame } from '#wire/frame.ts';
import { seconds } from '#wire/line.ts';
import { octetsOf } from '#wire/octets.ts';
import type { Language } from '#wire/text.ts';
import { Layers } from './Layers.tsx';
import { kindOf, stackOf } from './layers.ts';
import { OneFrame } from './OneFrame.tsx';
import { texts } from './texts.ts';
import { useWidth } from './use-width.ts';
import './inspector.css';
import './hex.css';
import './parts.css';

/** Space left and right of what stands in the inspector, and of a scrollbar, CSS pixels. */
const margins = 2 * 12;

/**
 * The selected frame, with the frames that carry it: one of them at a time, the selected one first. Whoever shows it
 * gives it the frame's id as its key: another frame starts at its top.
 */
export default function FrameView({ frame, language }: { frame: Frame; language: Language }) {
  const prefix = useId();
  const box = useRef<HTMLElement>(null);
  const capture = useStore($capture);
  const width = useWidth(box) - margins;
  const [layer, setLayer] = useState(frame.id);
  const stack = useMemo(() => stackOf(frame, (id) => capture.frame(id)), [frame, capture]);
  const at = stack.frames.findIndex(({ id }) => id === layer);
  const shown = stack.frames[at] ?? frame;
  const octets = useMemo(() => octetsOf(shown), [shown]);
  const carriers = useMemo(() => stack.frames.slice(0, Math.max(0, at)), [stack, at]);
  const answers = shown.layer === 'http' && shown.kind === 'response' ? shown.request : undefined;
  const length = shown.span.end - shown.span.start;
  const several = stack.frames.length > 1;
  const arrives = capture.arrival(shown);
  const inner = (capture.connections.get(shown.connection)?.hop ?? 0) > 0;
  const hop = capture.hops > 1 ? `${texts[inner ? 'hopBehind' : 'hopBefore'][language]} · ` : '';
  // It closes, also with the next Run: who was in it by keys goes on in what stands above it.
  useLayoutEffect(
    () => () => {
      if (!box.current?.contains(document.activeElement)) return;
      box.current.closest('.output')?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    },
    [],
  );
  const parts = width > 0 && (
    <OneFrame
      key={shown.id}
      {...{ octets, carriers, width, language }}
      frame={shown}
      request={answers === undefined ? undefined : capture.frame(answers)}
    />
  );
  return (
    <section
      className="inspector"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={say(shared.inspector, language, { id: frame.id })}
    >
      <header>
        <h3>
          #{shown.id} {kindOf(shown)[language]}
        </h3>
        <span data-to={shown.from === 'client' ? 'server' : 'page'}>
          <b>{`${shown.from === 'client' ? '→' : '←'} ${direction(shown, capture)[language]}`}</b>
          {` · ${say(shared.connection, language, { n: shown.connection })} · ${hop}${seconds(shown.at)} s · ${length.toLocaleString('en')} B`}
          {arrives === null && <strong> · ✕ {texts.neverArrived[language]}</strong>}
          {arrives && ` · ${say(texts.arrived, language, { at: seconds(arrives) })}`}
        </span>
        <button
          type="button"
          className="shut"
          aria-label={shared.closeInspector[language]}
          onClick={() => $selected.set(undefined)}
        >
          ✕
        </button>
      </header>
      {several && <Layers {...{ stack, language, prefix }} shown={shown.id} show={setLayer} />}
      {several ? (
        <div id={`${prefix}frame`} role="tabpanel" aria-labelledby={`${prefix}layer-${shown.id}`}>
          {parts}
        </div>
      ) : (
        parts
      )}
    </section>
  );
}
