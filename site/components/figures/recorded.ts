import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Diagram } from '#site/playground/sequence/Diagram.tsx';
import { geometryOf } from '#site/playground/sequence/geometry.ts';
import { type LayoutOptions, layOut } from '#site/playground/sequence/layout.ts';
import type { Origin } from '#wire/capture.ts';
import { CaptureReader } from '#wire/capture-file.ts';
import { createDecoder } from '#wire/decode.ts';
import { summary } from '#wire/describe.ts';
import type { Frame } from '#wire/frame.ts';
import { topmost } from '#wire/stack.ts';
import type { Language } from '#wire/text.ts';

const files: Record<string, string> = import.meta.glob('/lessons/pictures/*.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The runs that a text can show, by their names. */
export const recordedRuns: readonly string[] = Object.keys(files).map((path) => path.replace(/^.*\/|\.jsonl$/g, ''));

/** A recorded run, decoded. @throws when there is none of this name, or a frame of it is broken */
export function readRun(of: string) {
  const text = files[`/lessons/pictures/${of}.jsonl`];
  if (text === undefined) {
    throw new Error(`<RunPicture of="${of}" />: no such run was recorded; expected one of ${recordedRuns.join(', ')}`);
  }
  const reader = new CaptureReader();
  const events = [...reader.push(text), ...reader.end()];
  if (reader.error) throw new Error(`lessons/pictures/${of}.jsonl: ${reader.error.says.en}`);
  const decoder = createDecoder();
  const frames = new Map<number, Frame>();
  for (const event of events) for (const frame of decoder.push(event)) frames.set(frame.id, frame);
  const broken = [...frames.values()].find(({ problems }) => problems.length > 0);
  if (broken) throw new Error(`lessons/pictures/${of}.jsonl: #${broken.id} is broken: ${summary(broken)}`);
  return { frames: [...frames.values()], connections: decoder.connections, until: events.at(-1)?.at ?? 0 };
}

const width = 430;

/** A recorded run as the sequence view draws it, and in words; and who opened its connections. */
export function drawRun(of: string, language: Language): { svg: string; says: string; opener: Origin } {
  const { frames, connections, until } = readRun(of);
  const begun = frames[0]?.at ?? 0;
  const carries = new Map(frames.flatMap(({ id, within }) => within.map((carrier) => [carrier, id] as const)));
  const entries = frames.map((frame) => ({ frame, carries: carries.get(frame.id), pageLoad: false }));
  const { share } = geometryOf(width, 1, 1);
  const options: LayoutOptions = { scale: 0.07, fold: true, unfolded: new Set(), pageLoad: true, share, hops: 1 };
  const layout = layOut({ entries, connections, arrival: () => undefined, now: until }, options);
  const { height } = layout.scale;
  const nothing = () => {};
  const drawn = renderToStaticMarkup(
    createElement(Diagram, {
      layout,
      geometry: geometryOf(width, layout.slots, 1),
      top: 0,
      bottom: height,
      seenTop: 0,
      seenBottom: height,
      selected: undefined,
      unfold: nothing,
      approach: nothing,
      language,
    }),
  );
  const svg = drawn
    // A picture, and nothing to choose in it; the playground beside it may show the same numbers.
    .replace(/ (?:role|aria-[a-z]+|id)="[^"]*"/g, (all) => (all.includes('sequence-hatch') ? ' id="run-hatch"' : ''))
    .replace(/<title>.*?<\/title>/g, '')
    .replace(/^<svg[^>]*>/, `<svg class="drawing" viewBox="0 0 ${width} ${Math.ceil(height)}" aria-hidden="true">`);
  const lines = topmost(frames).map(
    (frame) =>
      `${((frame.at - begun) / 1000).toFixed(1)} s ${frame.from === 'client' ? '→' : '←'} ${summary(frame, language)}`,
  );
  const [first] = connections.values();
  return { svg, says: lines.join('; '), opener: first?.origin ?? 'page' };
}
