/** The chat as a check sees it: who said what, on which session, and what a page shows of it. */

import type { Run, Stage } from '#lessons/lesson.ts';
import { events, socketPackets } from '#lessons/packets.ts';
import { orAfter } from '#lessons/waits.ts';
import type { End } from '#wire/capture.ts';
import type { Frame, SocketIoFrame } from '#wire/frame.ts';

/** The packets of one end that contain this text, whatever their event is called and wherever in its values the text stands. */
export function saying(run: Run, text: string, from: End): readonly SocketIoFrame[] {
  return socketPackets(run, { from }).filter((frame) => !frame.incomplete && says(frame, text));
}

/** Whether a packet contains this text, in one of its strings. */
export function says({ data }: SocketIoFrame, text: string): boolean {
  return data !== undefined && strings(data).some((one) => one.includes(text));
}

/** The packets by which the server let sessions into a namespace: their sids are the sessions. */
export function joined(run: Run, namespace = '/'): readonly SocketIoFrame[] {
  return socketPackets(run, { type: 'CONNECT', from: 'server', namespace });
}

/** How often the first page, which stays when others are tidied away, shows a text. */
export function shownOnFirst(run: Run, text: string): number {
  return (run.pages[0]?.text ?? '').split(text).length - 1;
}

/** The frames of a run that came behind this one. */
export function after<One extends Frame>(frames: readonly One[], { id }: Frame): readonly One[] {
  return frames.filter((frame) => frame.id > id);
}

/** Waits until so many sessions are in a namespace and have been greeted, and gives the id of the first page. */
export async function present(stage: Stage, sessions: number, namespace = '/'): Promise<number> {
  let first = 1;
  await stage.until((run) => {
    first = run.pages[0]?.id ?? first;
    return joined(run, namespace).length >= sessions;
  });
  // What a page asks for when it comes is not to be mistaken for what is written later.
  await orAfter(stage, 3000, (run) => {
    const greeted = new Set(events(run, { from: 'server' }).map(({ frame }) => frame.sid));
    return joined(run, namespace).every(({ sid }) => greeted.has(sid));
  });
  return first;
}

/** Writes into a page, and waits until the page has said it on the wire, or does not for four seconds. */
export async function tell(stage: Stage, page: number, text: string): Promise<void> {
  await stage.write(page, text);
  await orAfter(stage, 4000, (run) => saying(run, text, 'client').length > 0);
}

/** All strings of a value, however deep; of a hostile one, the first ten thousand. */
function strings(value: unknown): readonly string[] {
  const found: string[] = [];
  const left = [value];
  while (left.length > 0 && found.length < 10_000) {
    const one = left.pop();
    if (typeof one === 'string') found.push(one);
    else if (typeof one === 'object' && one !== null) left.push(...Object.values(one).slice(0, 10_000));
  }
  return found;
}
