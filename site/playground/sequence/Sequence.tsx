import { useStore } from '@nanostores/react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { $capture, $selected } from '#site/playground/store.ts';
import { Inspector } from '#site/playground/wire/inspector/Inspector.tsx';
import type { Language } from '#wire/text.ts';
import type { Arrow } from './arrow.ts';
import { Bar } from './Bar.tsx';
import { Diagram } from './Diagram.tsx';
import { geometryOf } from './geometry.ts';
import { layOut } from './layout.ts';
import { lowest, margin } from './scale.ts';
import { sequenceTexts } from './texts.ts';
import { useNews } from './use-now.ts';
import { $view, arrowOf, clampScale, zoomStep } from './view.ts';
import './sequence.css';
import './marks.css';
import './legend.css';

/** Milliseconds between two drawings while a run goes on. */
const drawEvery = 100;
/** Drawn above and below what shows, in pixels, so that scrolling finds something there. */
const beyond = 200;

/**
 * The frames as arrows between the page and the server, true to time. Only what shows is in the document; where it stands
 * is `layOut`'s to say. One list box: the arrow keys go through the frames in the order of time.
 */
export default function Sequence({ language }: { language: Language }) {
  const capture = useStore($capture);
  const selected = useStore($selected);
  const view = useStore($view);
  const news = useNews(drawEvery);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [window, setWindow] = useState({ top: 0, width: 600, height: 300 });
  const scroller = useRef<HTMLDivElement>(null);
  /** A moment that is to stay where it is on the screen when the scale changes. */
  const anchor = useRef<{ at: number; offset: number }>(undefined);

  const { hops } = capture;
  const { share } = useMemo(() => geometryOf(window.width, 1, hops), [window.width, hops]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the capture changes in place; `news` says when
  const layout = useMemo(
    () =>
      layOut(
        {
          entries: capture.entries,
          connections: capture.connections,
          arrival: (frame, length) => capture.arrival(frame, length),
          now: capture.now,
        },
        { ...view, unfolded, share, hops },
      ),
    [capture, news, view.scale, view.fold, view.pageLoad, unfolded, share, hops],
  );
  const geometry = useMemo(() => geometryOf(window.width, layout.slots, hops), [window.width, layout.slots, hops]);
  const frame = selected === undefined ? undefined : capture.frame(selected);
  const arrow = useMemo(() => frame && arrowOf(layout, frame.id, frame.within), [layout, frame]);
  const empty = layout.arrows.length === 0;
  const height = Math.max(layout.scale.height, 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another capture has other silences
  useEffect(() => setUnfolded(new Set()), [capture]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = () => setWindow({ top: box.scrollTop, width: box.clientWidth, height: box.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `zoom` reads only refs and stores
  useEffect(() => {
    const box = scroller.current;
    // React listens to the wheel passively, and the browser would zoom the page.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(2 ** (-event.deltaY / (event.deltaMode === 0 ? 160 : 6)), event.clientY - box!.getBoundingClientRect().top);
    };
    box?.addEventListener('wheel', onWheel, { passive: false });
    return () => box?.removeEventListener('wheel', onWheel);
  }, []);

  const current = useRef(layout);
  current.current = layout;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a box of another height ends elsewhere
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (anchor.current) box.scrollTop = layout.scale.yOf(anchor.current.at) - anchor.current.offset;
    else if (view.follow) box.scrollTop = box.scrollHeight;
    anchor.current = undefined;
    setWindow((old) => (old.top === box.scrollTop ? old : { ...old, top: box.scrollTop }));
  }, [layout, view.follow, window.height]);

  // What was selected elsewhere comes into view, even if it was folded away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls, not every new frame
  useEffect(() => {
    const box = scroller.current;
    if (!box || !frame) return;
    if (!arrow) {
      if (capture.entry(frame.id)?.pageLoad) $view.setKey('pageLoad', true);
      return;
    }
    const [above, below] = [arrow.y - 40, arrow.y + 40];
    if (above >= box.scrollTop && below <= box.scrollTop + box.clientHeight) return;
    $view.setKey('follow', false);
    box.scrollTop = arrow.y - box.clientHeight / 2;
  }, [selected, arrow === undefined, view.inspecting]);

  /** Around a place on the screen: the middle, if none is named. */
  function zoom(factor: number, offset = (scroller.current?.clientHeight ?? 0) / 2): void {
    const { scrollTop = 0 } = scroller.current ?? {};
    const { scale, follow } = $view.get();
    if (!follow) anchor.current = { at: current.current.scale.timeAt(scrollTop + offset), offset };
    $view.setKey('scale', clampScale(scale * factor));
  }

  /** Zooms in on an arrow, so far that some of those that are counted at it get room. */
  function approach(target: Arrow): void {
    $view.setKey('follow', false);
    $selected.set(target.frame.id);
    zoom(zoomStep ** 4, target.y - (scroller.current?.scrollTop ?? 0));
  }

  function fitAll(): void {
    const [first, last] = [layout.scale.stretches[0], layout.scale.stretches.at(-1)];
    const lasts = (last?.until ?? 0) - (first?.from ?? 0);
    const room = (scroller.current?.clientHeight ?? 300) - 2 * margin;
    if (lasts > 0) $view.setKey('scale', clampScale(room / lasts));
  }

  function onScroll(): void {
    const box = scroller.current;
    if (!box) return;
    setWindow((old) => ({ ...old, top: box.scrollTop }));
    const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
    // Up and away from the end: no more following. Our own scrolling ends at the end.
    if (view.follow && !atEnd && box.scrollHeight > box.clientHeight) $view.setKey('follow', false);
  }

  function select(index: number): void {
    const { arrows } = layout;
    const target = arrows[Math.max(0, Math.min(index, arrows.length - 1))];
    if (!target) return;
    $view.setKey('follow', false);
    $selected.set(target.frame.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { arrows } = layout;
    const at = arrow ? arrows.indexOf(arrow) : -1;
    const firstSeen = lowest(arrows, ({ y }) => y >= window.top);
    const behindSeen = lowest(arrows, ({ y }) => y > window.top + window.height);
    const page = Math.max(1, behindSeen - firstSeen);
    const targets: Partial<Record<string, number>> = {
      ArrowDown: at < 0 ? firstSeen : at + 1,
      ArrowUp: at < 0 ? behindSeen - 1 : at - 1,
      PageDown: Math.max(at, firstSeen) + page,
      PageUp: (at < 0 ? behindSeen : at) - page,
      Home: 0,
      End: arrows.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) select(target);
    else if (event.key === '+' || event.key === '=') zoom(zoomStep, arrow && arrow.y - window.top);
    else if (event.key === '-') zoom(1 / zoomStep, arrow && arrow.y - window.top);
    else if (event.key === '0') fitAll();
    else if (event.key === 'Enter' && frame) $view.setKey('inspecting', !view.inspecting);
    else if (event.key === 'Escape') {
      if (view.inspecting && frame) $view.setKey('inspecting', false);
      else $selected.set(undefined);
    } else return;
    event.preventDefault();
  }

  return (
    <div className="sequence" data-inspecting={frame && view.inspecting ? '' : undefined}>
      <Bar language={language} frame={frame} zoom={zoom} fitAll={fitAll} />
      <div className="diagram">
        <div
          className="scroller"
          ref={scroller}
          role="listbox"
          tabIndex={0}
          aria-label={sequenceTexts.diagram[language]}
          aria-activedescendant={arrow ? `sequence-${arrow.frame.id}` : undefined}
          onScroll={onScroll}
          onKeyDown={onKeyDown}
        >
          {!empty && (
            <div className="space" style={{ height }}>
              <Diagram
                layout={layout}
                geometry={geometry}
                top={Math.max(0, window.top - beyond)}
                bottom={Math.min(height, window.top + window.height + beyond)}
                seenTop={window.top}
                seenBottom={window.top + window.height}
                selected={arrow}
                approach={approach}
                unfold={(from) => setUnfolded((old) => new Set(old).add(from))}
                language={language}
              />
            </div>
          )}
        </div>
        {empty && (
          <p className="empty">
            {(capture.frames.length > 0 ? sequenceTexts.nothingYet : sequenceTexts.empty)[language]}
          </p>
        )}
      </div>
      {frame && view.inspecting && <Inspector frame={frame} language={language} />}
    </div>
  );
}
