import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { framesOf, readRecording } from './recorded.testing.ts';

/** Chromium is the judge: the recorded page posted what its EventSource gave it. */

const file = new URL('./recorded/chromium-events.ndjson', import.meta.url);
const recording = readRecording('chromium-events', readFileSync(file, 'utf8'));

test('the events of a stream, and of its continuation in gzip, are those that the page saw', () => {
  const told = framesOf(recording, 'http').find((frame) => frame.kind === 'request' && frame.target === '/saw');
  if (told?.kind !== 'request') throw new Error('the page has not told what it saw');
  const saw: unknown = JSON.parse(new TextDecoder().decode(told.body));
  const ours = framesOf(recording, 'sse').filter(({ kind, incomplete }) => kind === 'event' && !incomplete);
  expect(ours.map(({ event, data, eventId }) => [event, data, eventId])).toEqual(saw);
});

test('the page comes back with the last event ID that we read, after the time that we read', () => {
  const asked = framesOf(recording, 'http').filter((frame) => frame.kind === 'request' && frame.target === '/events');
  const [first, second] = asked;
  const header = second?.layer === 'http' && second.kind === 'request' ? second.headers : [];
  expect(header).toContainEqual(['Last-Event-ID', '8']);
  const stream = framesOf(recording, 'sse').filter(({ within }) => within.length > 0);
  const retry = stream.find((frame) => frame.retry !== undefined)!;
  const ended = Math.max(...stream.filter(({ at }) => at < second!.at).map(({ until }) => until));
  expect(retry.retry).toBe(50);
  expect(first!.at).toBeLessThan(retry.at);
  expect(second!.at - ended).toBeGreaterThanOrEqual(50);
});
