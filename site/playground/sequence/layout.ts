import type { Connection } from '#wire/decode.ts';
import type { Frame, HttpRequest, HttpResponse } from '#wire/frame.ts';
import { standsAlone } from '#wire/stack.ts';
import type { Arrow } from './arrow.ts';
import { type CutMark, cutSpace, cutsOf } from './cuts.ts';
import { giveLabels, type LabelOptions } from './labels.ts';
import { type Lane, lanesOf } from './lanes.ts';
import { lowest, type ScaleOptions, TimeScale } from './scale.ts';

/** A frame, and what its neighbours say about it: an `Entry` of the capture. */
export interface Seen {
  readonly frame: Frame;
  /** A frame that this one carries, if it carries any. */
  readonly carries: number | undefined;
  readonly pageLoad: boolean;
}

export interface Sight {
  readonly entries: readonly Seen[];
  readonly connections: ReadonlyMap<number, Connection>;
  /** When the last of the first `length` bytes of a frame arrived, of all without it: as `Capture.arrival` says it. */
  readonly arrival: (frame: Frame, length?: number) => number | null | undefined;
  /** Sandbox milliseconds: the end of what is still open. */
  readonly now: number;
}

export interface LayoutOptions extends ScaleOptions, LabelOptions {
  /** Whether to show the requests that load the page itself. */
  readonly pageLoad: boolean;
  /** Rooms beside each other: one more than there are proxies between page and server. */
  readonly hops: number;
}

/** Something that lasts. `held`: a request without a response yet. `stream`: a response that goes on. */
export interface Bar {
  readonly kind: 'held' | 'stream';
  readonly slot: number;
  readonly hop: number;
  /** The request that is held, the response that goes on. */
  readonly frame: Frame;
  readonly y: number;
  readonly untilY: number;
  /** Milliseconds that it lasted, or has lasted until now. */
  readonly lasts: number;
  readonly open: boolean;
}

export interface Layout {
  readonly scale: TimeScale;
  /** In the order of time. */
  readonly arrows: readonly Arrow[];
  readonly bars: readonly Bar[];
  readonly lanes: readonly Lane[];
  readonly cuts: readonly CutMark[];
  /** Lines beside each other that the lanes need. */
  readonly slots: number;
}

/** When what the arrows show arrived, in the order of `shown`. */
type Arrivals = readonly (number | null | undefined)[];

/** Arrows of one lane and direction that are nearer than this, in pixels, are one. */
const arrowDistance = 2.5;
/** A message that took less than this, in pixels, is level. */
const slantFrom = 2;
/** A bar that is lower than this is not worth a mark. */
const barFrom = 2;

/** Where everything stands: a pure function of what was seen, the scale and the moment. */
export function layOut({ entries, connections, arrival, now }: Sight, options: LayoutOptions): Layout {
  const shown = entries.filter(
    ({ frame, carries, pageLoad }) => (options.pageLoad || !pageLoad) && (carries === undefined || standsAlone(frame)),
  );
  const frames = shown.map(({ frame }) => frame);
  const lanes = lanesOf(frames, connections);
  const laneOf = new Map(lanes.map((lane) => [lane.connection, lane]));
  // What carries others, or comes in chunks, is an arrow for its head; the rest of it has arrows of its own.
  const arrivals = shown.map(({ frame, carries }) =>
    arrival(frame, goesOn(frame, carries) ? frame.headLength : undefined),
  );
  const scale = new TimeScale(momentsOf(shown, lanes, arrivals, now), options);

  const arrows: Arrow[] = shown.map(({ frame, carries }, index) => {
    const y = scale.yOf(frame.at);
    const whole = goesOn(frame, carries) ? frame.at : frame.until;
    const arrives = arrivals[index];
    const untilY = scale.yOf(Math.max(whole, arrives ?? whole));
    const { slot = 0, hop = 0 } = laneOf.get(frame.connection) ?? {};
    return {
      frame,
      slot,
      hop,
      arrives,
      kind: kindOf(frame),
      y,
      untilY: untilY - y < slantFrom ? y : untilY,
      open: frame.incomplete && !goesOn(frame, carries),
      hides: 0,
      drawn: true,
      label: undefined,
    };
  });
  arrows.sort((a, b) => a.frame.at - b.frame.at || a.frame.id - b.frame.id);
  thinOut(arrows);
  const cuts = cutsOf(lanes, scale);
  for (let hop = 0; hop < options.hops; hop++) {
    const here = options.hops === 1 ? arrows : arrows.filter((arrow) => arrow.hop === hop);
    giveLabels(here, options, cuts.filter((cut) => cut.hop === hop).map(cutSpace));
  }
  const bars = barsOf(shown, laneOf, arrivals, scale, now);
  const slots = lanes.reduce((most, { slot }) => Math.max(most, slot + 1), 1);
  return { scale, arrows, bars, lanes, cuts, slots };
}

/** Arrows and bars of a layout that show between two heights. */
export function inView({ arrows, bars }: Layout, top: number, bottom: number): { arrows: Arrow[]; bars: Bar[] } {
  const seen: Arrow[] = [];
  for (let index = lowest(arrows, ({ y }) => y >= top); index < arrows.length && arrows[index]!.y <= bottom; index++) {
    if (arrows[index]!.drawn) seen.push(arrows[index]!);
  }
  // What began above and is still on its way.
  const slow = arrows.filter(({ y, untilY }) => y < top && untilY > top);
  return { arrows: [...slow, ...seen], bars: bars.filter(({ y, untilY }) => y <= bottom && untilY >= top) };
}

const goesOn = (frame: Frame, carries: number | undefined): frame is HttpResponse =>
  frame.layer === 'http' && frame.kind === 'response' && (carries !== undefined || frame.chunks.length > 0);

/** A heartbeat that is wrong is no part of the rhythm: it is what one looks for. */
function kindOf(frame: Frame): Arrow['kind'] {
  if (frame.layer === 'tcp') return frame.kind === 'gap' ? 'gap' : 'message';
  return isBeat(frame) && frame.problems.length === 0 ? 'beat' : 'message';
}

/** A frame that only says that its end is there. */
function isBeat(frame: Frame): boolean {
  if (frame.layer === 'websocket') return frame.opcode === 9 || frame.opcode === 10;
  if (frame.layer === 'engine.io') return frame.type === 'ping' || frame.type === 'pong';
  return frame.layer === 'sse' && frame.kind === 'comment';
}

/** Every time at which something happens, in order. The moment that it is now is one: silence grows. */
function momentsOf(shown: readonly Seen[], lanes: readonly Lane[], arrivals: Arrivals, now: number): Float64Array {
  const moments: number[] = [];
  for (const { frame } of shown) moments.push(frame.at, frame.until);
  for (const arrives of arrivals) if (typeof arrives === 'number') moments.push(arrives);
  for (const { from, signs, cut } of lanes) {
    moments.push(from);
    if (cut) moments.push(cut.at);
    for (const { at, arrives } of signs) moments.push(at, arrives ?? at);
  }
  const last = moments.reduce((latest, at) => Math.max(latest, at), 0);
  if (moments.length > 0) moments.push(Math.max(now, last));
  return Float64Array.from(moments).sort();
}

function thinOut(arrows: readonly Arrow[]): void {
  const newest = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const key = `${arrow.hop}/${arrow.slot}${arrow.frame.from}`;
    const before = newest.get(key);
    const same =
      before &&
      before.kind === arrow.kind &&
      (before.arrives === null) === (arrow.arrives === null) &&
      arrow.y === arrow.untilY &&
      before.y === before.untilY;
    if (same && arrow.y - before.y < arrowDistance && arrow.frame.problems.length === 0) {
      before.hides++;
      arrow.drawn = false;
    } else newest.set(key, arrow);
  }
}

function barsOf(
  shown: readonly Seen[],
  laneOf: ReadonlyMap<number, Lane>,
  arrivals: Arrivals,
  scale: TimeScale,
  now: number,
): Bar[] {
  const responses = new Map<number, HttpResponse>();
  for (const { frame } of shown) {
    if (frame.layer === 'http' && frame.kind === 'response' && frame.request !== undefined && !isInterim(frame))
      responses.set(frame.request, frame);
  }
  const bars: Bar[] = [];
  for (const [index, { frame, carries }] of shown.entries()) {
    if (frame.layer !== 'http' || frame.kind === 'chunk') continue;
    const lane = laneOf.get(frame.connection);
    const over = lane?.until ?? Math.max(now, frame.until);
    const span =
      frame.kind === 'request'
        ? heldFor(frame, arrivals[index], responses.get(frame.id), over)
        : goesFor(frame, carries, over);
    if (!span) continue;
    const [from, until, open] = span;
    const y = scale.yOf(from);
    const untilY = scale.yOf(until);
    if (untilY - y < barFrom) continue;
    const kind = frame.kind === 'request' ? 'held' : 'stream';
    bars.push({ kind, slot: lane?.slot ?? 0, hop: lane?.hop ?? 0, frame, y, untilY, lasts: until - from, open });
  }
  return bars;
}

type Lasting = readonly [from: number, until: number, open: boolean] | undefined;

/** The server holds a request from when it has it. One that never got there, or is still on its way, is not held. */
function heldFor(
  request: HttpRequest,
  arrives: number | null | undefined,
  response: HttpResponse | undefined,
  over: number,
): Lasting {
  if (request.incomplete || arrives === null) return undefined;
  // Its response is known, but no longer kept, or not shown: nobody can say how long it was held.
  if (!response && request.response !== undefined) return undefined;
  const from = arrives ?? request.until;
  return response ? [from, response.at, false] : [from, over, true];
}

function goesFor(response: HttpResponse, carries: number | undefined, over: number): Lasting {
  if (!goesOn(response, carries)) return undefined;
  return [response.at, response.incomplete ? over : response.until, response.incomplete];
}

/** 1xx, but for the one that is final: RFC 9110 §15.2. */
const isInterim = ({ status }: HttpResponse) => status >= 100 && status < 200 && status !== 101;
