import type { BytesEvent, End, EndEvent, OpenEvent, TapEvent } from './capture.ts';
import { decodeAll } from './decode.ts';
import { summary } from './describe.ts';
import type { Frame, TcpFrame } from './frame.ts';

/** What the tests of this room build captures from. */

/** Bytes of a connection in the order in which they crossed, each piece with the end that wrote it. */
export type Script = readonly (readonly [from: End, bytes: string | Uint8Array] | readonly ['end' | 'reset', End])[];

/** One byte a character, U+0000 to U+00FF. */
export const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : text;

export const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Bytes written in hexadecimal, white space ignored. */
export const hex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** How a capture cuts the bytes: called with each piece, returns where to cut it. */
export type Cut = (piece: Uint8Array, from: number) => readonly number[];

export const whole: Cut = () => [];
export const everyByte: Cut = (piece) => Array.from(piece, (_, index) => index).slice(1);
/** Cuts once, at this byte of all bytes of the script. */
export const cutAt =
  (position: number): Cut =>
  (piece, from) =>
    position > from && position < from + piece.length ? [position - from] : [];

export function eventsOf(script: Script, cut: Cut = whole, connection = 1): TapEvent[] {
  const open: OpenEvent = { connection, at: 0, event: 'open', origin: 'page', port: 3000, hop: 0 };
  const events: TapEvent[] = [open];
  const length = { client: 0, server: 0 };
  let total = 0;
  for (const [what, content] of script) {
    if (what === 'end' || what === 'reset') {
      const from = content as End;
      events.push({ connection, at: 1, event: what, from, offset: length[from] } satisfies EndEvent);
      continue;
    }
    const piece = bytesOf(content);
    const cuts = [0, ...cut(piece, total), piece.length];
    for (let index = 0; index + 1 < cuts.length; index++) {
      const bytes = piece.subarray(cuts[index], cuts[index + 1]);
      events.push({
        connection,
        at: 1,
        event: 'bytes',
        from: what,
        offset: length[what],
        bytes,
      } satisfies BytesEvent);
      length[what] += bytes.length;
    }
    total += piece.length;
  }
  return events;
}

export const decodeScript = (script: Script, cut: Cut = whole): Frame[] => joinBytes(decodeAll(eventsOf(script, cut)));

/**
 * Bytes outside every protocol are a frame a read, so how they are cut shows in the frames, and in the ids of those
 * behind them. Joins neighbours and counts the ids anew, so that captures of the same bytes can be compared.
 */
function joinBytes(frames: readonly Frame[]): Frame[] {
  const joined: Frame[] = [];
  const newest: Partial<Record<string, number>> = {};
  const ids = new Map<number, number>();
  for (const frame of frames) {
    const key = `${frame.connection} ${frame.from}`;
    const index = newest[key];
    const previous = index === undefined ? undefined : joined[index];
    if (frame.layer === 'tcp' && frame.kind === 'bytes' && previous?.layer === 'tcp' && previous.kind === 'bytes') {
      joined[index!] = joinTwo(previous, frame);
      continue;
    }
    newest[key] = joined.push(frame) - 1;
    ids.set(frame.id, joined.length);
  }
  return joined.map((frame) => renumbered(frame, ids));
}

function joinTwo(first: TcpFrame, second: TcpFrame): TcpFrame {
  const rules = new Set(first.problems.map(({ rule }) => rule));
  return {
    ...first,
    until: second.until,
    span: { start: first.span.start, end: second.span.end },
    problems: [...first.problems, ...second.problems.filter(({ rule }) => !rules.has(rule))],
    data: Uint8Array.of(...first.data, ...second.data),
  };
}

function renumbered(frame: Frame, ids: ReadonlyMap<number, number>): Frame {
  const id = (old: number) => ids.get(old) ?? old;
  const common = { id: id(frame.id), within: frame.within.map(id) };
  if (frame.layer === 'http' && frame.kind === 'request' && frame.response !== undefined) {
    return { ...frame, ...common, response: id(frame.response) };
  }
  if (frame.layer === 'http' && frame.kind === 'response' && frame.request !== undefined) {
    return { ...frame, ...common, request: id(frame.request) };
  }
  if (frame.layer === 'websocket' && frame.first !== undefined) return { ...frame, ...common, first: id(frame.first) };
  return { ...frame, ...common };
}

/** A frame in a line, for tests that compare whole readings. */
export function told(frame: Frame): string {
  const marks = [...frame.problems.map(({ rule }) => `!${rule}`), ...(frame.incomplete ? ['…'] : [])].join(' ');
  return `${frame.from === 'client' ? '>' : '<'} ${content(frame)}${marks && ` ${marks}`}`;
}

function content(frame: Frame): string {
  if (frame.layer === 'tcp') return `${frame.kind} ${JSON.stringify(textOf(frame.data))}`;
  if (frame.layer === 'websocket') return `#${frame.id} ${summary({ ...frame, problems: [] })}`;
  if (frame.layer !== 'http')
    return `#${frame.id} ${summary(frame)} in ${frame.within.map((id) => `#${id}`).join(' ')}`;
  if (frame.kind === 'chunk') return `chunk ${frame.size} of #${frame.within[0]} ${JSON.stringify(textOf(frame.data))}`;
  const body = JSON.stringify(textOf(frame.content ?? frame.body));
  if (frame.kind === 'request')
    return `#${frame.id} ${frame.method} ${frame.target} ${body} → #${frame.response ?? '?'}`;
  return `#${frame.id} ${frame.status} ${frame.reason} ${body} ← #${frame.request ?? '?'}`;
}
