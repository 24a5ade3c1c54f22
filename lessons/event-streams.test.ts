import { expect, test } from 'vitest';
import { eventStreams, mediaType, silences } from './event-streams.ts';
import { type Wrote, wired } from './wired.testing.ts';

const asks = (more = '') => `GET /news?since=0 HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n${more}\r\n`;
const head = 'HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n';
const chunk = (text: string) => `${new TextEncoder().encode(text).length.toString(16)}\r\n${text}\r\n`;
const says = (at: number, wrote: string): Wrote => ({ at, from: 'server', wrote });
const opened: readonly Wrote[] = [{ at: 0, from: 'client', wrote: asks() }, says(10, head)];

test('a stream has its events, its comments and retry beside them, and not those of another path', () => {
  const run = wired(
    [...opened, says(20, chunk('retry: 500\n\n: hello\n\nid: 7\ndata: 한글\n\ndata: unfinished\n'))],
    100,
  );
  const [stream] = eventStreams(run, '/news');
  expect(stream!.events.map(({ data, eventId }) => [data, eventId])).toEqual([['한글', '7']]);
  expect(stream!.parts.map(({ kind }) => kind).slice(0, 3)).toEqual(['retry', 'comment', 'event']);
  expect(mediaType(stream!.response!)).toBe('text/event-stream');
  expect(eventStreams(run, '/other')).toEqual([]);
});

test('wherever the bytes are cut, the same events come of them', () => {
  const bytes = new TextEncoder().encode(head + chunk('data: 한\r\n\r\n') + chunk('event: up\r\ndata: 글\r\n\r\n'));
  for (let cut = 1; cut < bytes.length; cut++) {
    const [first, rest] = [bytes.subarray(0, cut), bytes.subarray(cut)];
    const run = wired(
      [opened[0]!, { at: 10, from: 'server', wrote: first }, { at: 20, from: 'server', wrote: rest }],
      100,
    );
    const events = eventStreams(run, '/news')[0]!.events.map(({ event, data }) => `${event} ${data}`);
    expect(events, `cut at ${cut}`).toEqual(['message 한', 'up 글']);
  }
});

test('two streams on one connection each have their own events, and the id that was given back', () => {
  const run = wired(
    [
      ...opened,
      says(20, `${chunk('id: 1\ndata: a\n\n')}0\r\n\r\n`),
      { at: 30, from: 'client', wrote: asks('last-event-id: 1\r\n') },
      says(40, head + chunk('id: 2\ndata: b\n\n')),
    ],
    100,
  );
  const streams = eventStreams(run, '/news');
  expect(streams.map(({ lastEventId }) => lastEventId)).toEqual([undefined, '1']);
  expect(streams.map(({ events }) => events.map(({ data }) => data))).toEqual([['a'], ['b']]);
  expect(streams.map(({ over }) => over)).toEqual([20, undefined]);
});

test('a request without an answer is a stream on which nothing came', () => {
  const [stream] = eventStreams(wired(opened.slice(0, 1), 100), '/news');
  expect(stream).toMatchObject({ parts: [], events: [] });
  expect(silences(wired(opened.slice(0, 1), 100), stream!)).toEqual([]);
});

test('whatever the server sends breaks a silence: an event, a comment, a blank line, half a line', () => {
  for (const sent of ['data: a\n\n', ': hello\n', ':\r\n\r\n', '\n', 'data: unfini']) {
    const run = wired([...opened, says(15_000, chunk(sent))], 30_000);
    const lasted = silences(run, eventStreams(run, '/news')[0]!).map((silence) => silence.lasted);
    expect(Math.max(...lasted), JSON.stringify(sent)).toBe(15_000);
    expect(lasted.at(-1), JSON.stringify(sent)).toBe(15_000);
  }
});

test('bytes of a chunk that is not whole break a silence, too', () => {
  const run = wired([...opened, says(15_000, '20\r\n: keep')], 30_000);
  const lasted = silences(run, eventStreams(run, '/news')[0]!).map((silence) => silence.lasted);
  expect(Math.max(...lasted)).toBe(15_000);
});

test('a stream that is cut was silent until then, and its end is no word', () => {
  const run = wired([...opened, says(5000, chunk(': a\n\n')), { at: 25_000, from: 'server', wrote: null }], 60_000);
  const all = silences(run, eventStreams(run, '/news')[0]!);
  expect(all.at(-1)).toMatchObject({ from: 5000, lasted: 20_000 });
});
