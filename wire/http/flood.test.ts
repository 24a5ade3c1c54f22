import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Frame } from '#wire/frame.ts';
import { decodeScript, everyByte, type Script } from '#wire/streams.testing.ts';

const target = '/socket.io/?EIO=4&transport=polling&sid=a';

/** A body in gzip, to a request with this target. */
function answer(body: string, path: string, type = 'text/plain'): Script {
  const coded = gzipSync(body);
  const head = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Encoding: gzip\r\nContent-Length: ${coded.length}\r\n\r\n`;
  return [
    ['client', `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['server', head],
    ['server', coded],
  ];
}

const rules = (frames: readonly Frame[]) =>
  frames.flatMap((frame) => (frame.layer === 'http' ? frame.problems.map(({ rule }) => rule) : []));

test.each([
  ['three million packets', '2\x1e'.repeat(3_000_000), target, 'text/plain'],
  ['a million comments', ':\n'.repeat(1_000_000), '/events', 'text/event-stream'],
])('%s in a few kilobytes: the first ones are shown, and it is told that it stopped', (_, body, path, type) => {
  const script = answer(body, path, type);
  const frames = decodeScript(script);
  expect(rules(frames)).toEqual(['content-floods']);
  expect(frames.length).toBeGreaterThan(10_000);
  expect(frames.length).toBeLessThan(30_000 + 64 * (script[2]![1].length as number));
});

test('a stream that only compresses well is read to its end, however it is cut', () => {
  const script = answer('data: tick\n\n'.repeat(4000), '/events', 'text/event-stream');
  const frames = decodeScript(script);
  expect(rules(frames)).toEqual([]);
  expect(frames.filter(({ layer }) => layer === 'sse')).toHaveLength(4000);
  expect(decodeScript(script, everyByte)).toHaveLength(frames.length);
});
