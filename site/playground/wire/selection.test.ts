import { expect, test } from 'vitest';
import { Capture } from '#site/playground/capture.ts';
import { Flood } from '#site/playground/wire/bench/flood.ts';
import { noFilters, shownBy } from './filters.ts';
import { isEntry, Rows } from './rows.ts';
import { carriedBy, carrierOf, nearestFrame, rowOf } from './selection.ts';

const flood = new Flood();
const capture = new Capture(1);
capture.add(flood.opening());
capture.add(flood.turn(5));
const rows = new Rows(capture, shownBy(noFilters, 'en'));
rows.update();
const event = capture.entries.find(({ frame }) => frame.layer === 'sse')!;
const chunk = carrierOf(event.frame)!;
const response = capture.frame(chunk)!.within[0]!;

test('a frame that another stands for is seen in that one’s row', () => {
  expect(rowOf(chunk, rows, capture)).toBe(rows.indexOf(event));
  expect(rowOf(event.frame.id, rows, capture)).toBe(rows.indexOf(event));
});

test('a message that has a line of its own is seen there, whatever it carries', () => {
  const row = rows.at(rowOf(response, rows, capture));
  expect(isEntry(row) && row.frame.id).toBe(response);
});

test('one goes down from an event to its chunk and its message, and the same way up again', () => {
  expect(carrierOf(capture.frame(chunk)!)).toBe(response);
  expect(carriedBy(response, capture, event)).toBe(chunk);
  expect(carriedBy(chunk, capture, event)).toBe(event.frame.id);
  expect(carriedBy(event.frame.id, capture, event)).toBeUndefined();
});

test('a step lands on a frame, never on a note about what is missing', () => {
  const entry = { ...event };
  const list = [{ forgotten: 3 }, entry, { lost: 2 }];
  const lookup = { length: 3, at: (index: number) => list[index], indexOf: () => -1 };
  for (const [from, step] of [
    [0, 1],
    [0, -1],
    [2, 1],
    [2, -1],
    [9, 1],
    [-4, -1],
  ] as const) {
    expect(nearestFrame(lookup, from, step)).toBe(entry);
  }
  expect(nearestFrame({ length: 0, at: () => undefined, indexOf: () => -1 }, 0, 1)).toBeUndefined();
});
