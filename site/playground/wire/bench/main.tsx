/**
 * The page of `npm run bench -- pane`: the wire pane in a flood, and a bare terminal in the same one. No part of the site
 * imports this.
 */
import { Terminal } from '@xterm/xterm';
import { createRoot } from 'react-dom/client';
import { Capture } from '#site/playground/capture.ts';
import { captureChanged, showRun } from '#site/playground/store.ts';
import { lineTheme } from '#site/playground/wire/theme.ts';
import WirePane from '#site/playground/wire/WirePane.tsx';
import { line } from '#wire/line.ts';
import { Flood, framesInTurn } from './flood.ts';
import '#site/styles/tokens.css';
import '#site/playground/playground.css';
import '@xterm/xterm/css/xterm.css';

const framesPerSecond = 10_000;
const millisecondsPerTurn = (1_000 * framesInTurn) / framesPerSecond;

interface Result {
  /** Frames that were taken. */
  readonly frames: number;
  /** Milliseconds between the two animation frames that were farthest apart: nothing could be drawn or clicked meanwhile. */
  readonly longest: number;
}

const host = document.querySelector<HTMLElement>('#host')!;

/** Calls `turn` at the pace of the flood for so many milliseconds, and measures what that does to the page. */
async function paced(milliseconds: number, turn: (at: number) => void): Promise<number> {
  const started = performance.now();
  let longest = 0;
  let last = started;
  let turns = 0;
  let over = false;
  const frame = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  await new Promise<void>((resolve) => {
    const tick = () => {
      const now = performance.now() - started;
      // What is late comes all the same: the pace is the server's.
      for (; turns * millisecondsPerTurn <= now && turns * millisecondsPerTurn < milliseconds; turns++) turn(now);
      if (now < milliseconds) setTimeout(tick, 4);
      else resolve();
    };
    tick();
  });
  over = true;
  return longest;
}

const settled = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Ends what `held` has left open. */
let release = () => {};

/** The wire pane, and then away with it. */
async function pane(milliseconds: number): Promise<Result> {
  const result = await held(milliseconds);
  release();
  return result;
}

/** The wire pane, which stays. It is open and shows the first frames before the flood begins. */
async function held(milliseconds: number): Promise<Result> {
  const flood = new Flood();
  const capture = new Capture(1);
  showRun(capture);
  const root = createRoot(host);
  root.render(<WirePane language="en" />);
  capture.add(flood.opening());
  captureChanged();
  while (!host.querySelector('.frames .line') || !host.querySelector('.xterm-rows')) await settled();
  const longest = await paced(milliseconds, (at) => {
    capture.add(flood.turn(at));
    captureChanged();
  });
  await settled();
  const shown = host.querySelector('.frames .line:last-child')?.textContent ?? '';
  const newest = capture.frames.at(-1)!;
  if (!shown.includes(`#${newest.id} `)) throw new Error(`the pane shows ${shown}, the newest is #${newest.id}`);
  const frames = capture.frames.length + capture.forgotten;
  release = () => {
    root.unmount();
    showRun(new Capture(0));
  };
  return { frames, longest };
}

/** The lines of each turn, as the pane would draw them: made before the clock runs. */
function lines(milliseconds: number): string[] {
  const flood = new Flood();
  const capture = new Capture(1);
  capture.add(flood.opening());
  let position = capture.frames.length;
  return Array.from({ length: Math.ceil(milliseconds / millisecondsPerTurn) }, (_, turn) => {
    capture.add(flood.turn(turn * millisecondsPerTurn));
    const fresh = capture.frames.slice(position - capture.forgotten);
    position += fresh.length;
    return fresh.map((frame) => `${line(frame, { width: 80, colours: true, theme: lineTheme })}\r\n`).join('');
  });
}

/** A terminal with nothing around it, fed the same lines at the same pace. */
async function bare(milliseconds: number): Promise<Result> {
  const all = lines(milliseconds);
  const terminal = new Terminal({ fontSize: 13, lineHeight: 1.5, rows: 30, cols: 90, disableStdin: true });
  terminal.open(host);
  await settled();
  let turns = 0;
  const longest = await paced(milliseconds, () => terminal.write(all[turns++] ?? ''));
  await new Promise<void>((resolve) => terminal.write('', resolve));
  terminal.dispose();
  host.replaceChildren();
  return { frames: turns * framesInTurn, longest };
}

Object.assign(window, { bench: { pane, bare, held, release: () => release() } });
