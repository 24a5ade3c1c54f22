import type { TapEvent } from './capture.ts';
import { Decoder } from './decode.ts';
import { summary } from './describe.ts';
import { fieldsOf } from './fields.ts';
import type { Frame } from './frame.ts';
import { jsonLine } from './json.ts';
import { line } from './line.ts';

/** What a decoder did with an input. */
export interface Survived {
  readonly bytes: number;
  readonly frames: readonly Frame[];
}

/** The most frames that a compressed body may become: so many, and so many for each of its bytes (http/flood.ts). */
const flood = { atLeast: 8192, aByte: 64 };

/**
 * Decodes the events and holds the decoder to its promises. Work is counted, not timed: the snapshots that come back
 * must be linear in what went in.
 * @throws when a promise is broken
 */
export function survive(events: readonly TapEvent[]): Survived {
  const decoder = new Decoder();
  const frames = new Map<number, Frame>();
  let bytes = 0;
  let snapshots = 0;
  const coded = new Set<number>();
  for (const event of events) {
    if (event.event === 'bytes') bytes += event.bytes.length;
    for (const frame of decoder.push(event)) {
      snapshots++;
      if (frame.layer === 'http' && frame.kind !== 'chunk' && frame.content) coded.add(frame.id);
      frames.set(frame.id, frame);
    }
  }
  // A byte may be a frame in three layers; an event may show what waited, and change each frame that waits for an end.
  const inflated = coded.size > 0 ? coded.size * flood.atLeast + flood.aByte * bytes : 0;
  const most = 3 * (bytes + inflated) + 4 * events.length;
  if (snapshots > most + frames.size)
    throw new Error(`${snapshots} snapshots of ${bytes} bytes in ${events.length} events`);
  if (frames.size > most) throw new Error(`${frames.size} frames of ${bytes} bytes in ${events.length} events`);
  return { bytes, frames: [...frames.values()] };
}

const sgr = /\x1b\[[\d;]*m/g;
const control = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/;

/**
 * Everything that can be asked of a frame is asked.
 * @throws when it cannot be shown, or shows what a terminal could act on
 */
export function show(frame: Frame): void {
  for (const language of ['en', 'ko'] as const) refuseControls(summary(frame, language), frame);
  refuseControls(line(frame, { width: 80, colours: true }).replace(sgr, ''), frame);
  const json = jsonLine(frame);
  refuseControls(json, frame);
  if ((JSON.parse(json) as { id: number }).id !== frame.id) throw new Error(`#${frame.id} is another in JSON`);
  if (frame.span.start > frame.span.end) throw new Error(`#${frame.id} ends before it starts`);
  const bits = 8 * carriedLength(frame);
  for (const { name, offset, length } of fieldsOf(frame)) {
    const fits = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0;
    if (!fits || offset + length > bits)
      throw new Error(`${frame.layer} ${name} is [${offset}, +${length}) of ${bits} bits`);
  }
  for (const { offset, rule } of frame.problems) {
    if (!(offset >= 0)) throw new Error(`${rule} stands at ${offset}`);
  }
}

function refuseControls(text: string, { layer, id }: Frame): void {
  if (control.test(text)) throw new Error(`${layer} #${id} shows a control character: ${JSON.stringify(text)}`);
}

/** Bytes of the frame as its carrier gave it: what its fields count in. */
function carriedLength(frame: Frame): number {
  if (frame.layer === 'sse' || frame.layer === 'engine.io' || frame.layer === 'socket.io') return frame.bytes.length;
  return frame.span.end - frame.span.start;
}
