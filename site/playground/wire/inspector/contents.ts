import type { Frame } from '#wire/frame.ts';
import { printable, quote } from '#wire/printable.ts';
import { laidOut } from './json-layout.ts';

/** A way to look at what a frame carries. */
export interface ContentView {
  /** `laid-out`: JSON in lines. `text`: as text, decoded. `sent`: as it stands on the wire. */
  readonly kind: 'laid-out' | 'text' | 'sent';
  /** Printable, in lines. */
  readonly text: string;
  /** More than is shown was sent. */
  readonly cut: boolean;
}

/** Characters, or bytes, of a content that are shown. Copying takes all that was kept. */
const contentShown = 16 * 1024;

/** What a frame carries, in the ways in which it can be read, the handiest first. Empty if it carries nothing. */
export function contentViews(frame: Frame): ContentView[] {
  switch (frame.layer) {
    case 'http':
      if (frame.kind === 'chunk') return ofBytes(frame.data);
      return frame.content ? [...ofBytes(frame.content), sent(frame.body)] : ofBytes(frame.body);
    case 'websocket':
      if (typeof frame.message === 'string') return withSent(ofText(frame.message), frame.compressed, frame.payload);
      if (frame.message) return withSent(ofBytes(frame.message), frame.compressed, frame.payload);
      return frame.opcode < 8 && !frame.compressed ? ofBytes(frame.payload) : [];
    case 'sse':
      return frame.data === undefined ? [] : ofText(frame.data);
    case 'engine.io':
      return frame.binary ? ofBytes(frame.binary) : ofText(frame.data);
    case 'socket.io':
      return frame.data === undefined ? [] : ofText(JSON.stringify(frame.data));
    case 'tcp':
      return [];
  }
}

function withSent(views: ContentView[], compressed: boolean | undefined, payload: Uint8Array): ContentView[] {
  return compressed ? [...views, sent(payload)] : views;
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function ofBytes(bytes: Uint8Array): ContentView[] {
  if (bytes.length === 0) return [];
  const layout = json(lenient.decode(bytes));
  const text = { kind: 'text', text: inLines(bytes), cut: bytes.length > contentShown } as const;
  return layout ? [layout, text] : [text];
}

function ofText(whole: string): ContentView[] {
  if (whole === '') return [];
  const layout = json(whole);
  const text = { kind: 'text', ...lines(whole) } as const;
  return layout ? [layout, text] : [text];
}

const sent = (bytes: Uint8Array): ContentView => ({
  kind: 'sent',
  text: quote(bytes, contentShown),
  cut: bytes.length > contentShown,
});

function json(text: string): ContentView | undefined {
  const layout = laidOut(text);
  return layout === undefined ? undefined : { kind: 'laid-out', ...lines(layout) };
}

function lines(text: string): { text: string; cut: boolean } {
  const shown = text.slice(0, contentShown).split(/\r?\n/).map(printable).join('\n');
  return { text: shown, cut: text.length > contentShown };
}

/** Bytes as text that keeps its lines. */
function inLines(bytes: Uint8Array): string {
  const window = bytes.subarray(0, contentShown);
  const all: string[] = [];
  for (let start = 0; start <= window.length; ) {
    const end = window.indexOf(10, start);
    const line = window.subarray(start, end < 0 ? window.length : end);
    all.push(quote(line.at(-1) === 13 ? line.subarray(0, -1) : line));
    start = end < 0 ? window.length + 1 : end + 1;
  }
  return all.join('\n');
}
