import { expect, test } from 'vitest';
import { decodeScript } from '#wire/streams.testing.ts';
import { eventStream } from './event-stream.ts';

/** What a page gets of a sample, as the wire reads it. */
function read(text: string): string[] {
  const frames = decodeScript([
    ['client', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['server', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n'],
    ['server', new TextEncoder().encode(text)],
  ]);
  return frames.flatMap((frame) => {
    if (frame.layer !== 'sse' || frame.incomplete) return [];
    if (frame.kind === 'event') return [`${frame.event} ${JSON.stringify(frame.data)} ${frame.eventId ?? ''}`.trim()];
    return [`${frame.kind} ${frame.retry ?? frame.data ?? ''}`];
  });
}

test('the samples of an event stream are read as the reference says', () => {
  const samples = eventStream.entries.flatMap((entry) => entry.samples.map((sample) => sample.text ?? ''));
  expect(samples.map(read)).toEqual([
    ['message "hi"'],
    ['message "a\\nb"'],
    ['vote "7"'],
    ['message "hi" 7'],
    ['retry 300'],
    ['comment keep-alive'],
    ['message "a\\nb\\nc"'],
    ['message "hi"'],
  ]);
});
