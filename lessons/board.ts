/** What a board did, as a check wants it: lines of its serial port, the levels of its pins, when it began anew. */
import type { BoardEvent } from '#protocol';
import type { Run } from './lesson.ts';

/** A line that the board wrote to Serial. `at` is when its end was there, in sandbox milliseconds. */
export interface SerialLine {
  readonly text: string;
  readonly at: number;
}

/** From this moment on a pin had this level. */
export interface Level {
  readonly level: 0 | 1;
  readonly at: number;
}

type Did<Is extends BoardEvent['is']> = Extract<BoardEvent, { readonly is: Is }> & { readonly at: number };

/** What it did of one kind, in order, each with its moment: `did(run, 'jump')`. */
export function did<Is extends BoardEvent['is']>(run: Run, is: Is): readonly Did<Is>[] {
  return run.board.flatMap(({ at, did: event }) => (isOf(event, is) ? [{ ...event, at }] : []));
}

/**
 * The whole lines of its serial port, in order, without their ends. It writes in pieces: one may hold several lines, and a
 * line may come in several. What has no end yet is no line, and what stood there when it began anew is lost to it.
 */
export function serialLines(run: Run): readonly SerialLine[] {
  const lines: SerialLine[] = [];
  let open = '';
  for (const { at, did: event } of run.board) {
    if (event.is === 'boot') open = '';
    if (event.is !== 'serial') continue;
    const parts = (open + event.text).split(/\r\n|\n/);
    open = parts.pop() ?? '';
    lines.push(...parts.map((text) => ({ text, at })));
  }
  return lines;
}

/** The levels that a pin has had, in order: a pin that begins anew is low. */
export function levels(run: Run, pin: number): readonly Level[] {
  const all: Level[] = [];
  for (const { at, did: event } of run.board) {
    const level = event.is === 'boot' ? 0 : event.is === 'pin' && event.pin === pin ? event.level : undefined;
    if (level !== undefined && level !== all.at(-1)?.level) all.push({ level, at });
  }
  return all;
}

/** The level of a pin at a moment; low before it was ever told. */
export function levelAt(run: Run, pin: number, moment: number): 0 | 1 {
  return levels(run, pin).findLast(({ at }) => at <= moment)?.level ?? 0;
}

/** What the thermometer showed at a moment, in degrees Celsius; nothing before anybody had set it. */
export function celsiusAt(run: Run, moment: number): number | undefined {
  return did(run, 'temperature').findLast(({ at }) => at <= moment)?.celsius;
}

function isOf<Is extends BoardEvent['is']>(
  event: BoardEvent,
  is: Is,
): event is Extract<BoardEvent, { readonly is: Is }> {
  return event.is === is;
}
