import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { handshake, message, poll, post, type Step, target } from '#wire/engine-io/captures.testing.ts';
import type { End } from './capture.ts';
import { Decoder } from './decode.ts';
import { Overhead } from './overhead.ts';
import { readRecording } from './recorded.testing.ts';
import { bytesOf } from './streams.testing.ts';

const folder = path.join(import.meta.dirname, 'recorded');
const recordings = readdirSync(folder).map((name) =>
  readRecording(name, readFileSync(path.join(folder, name), 'utf8')),
);

describe.each(recordings)('recorded: $name', ({ events }) => {
  test('each byte is counted once', () => {
    const decoder = new Decoder();
    const overhead = new Overhead();
    for (const event of events) for (const frame of decoder.push(event)) overhead.add(frame);
    const all = overhead.all(decoder.connections);
    for (const end of ['client', 'server'] as const) {
      const written = events.reduce(
        (sum, event) => sum + (event.event === 'bytes' && event.from === end ? event.bytes.length : 0),
        0,
      );
      const { head, payload, unread, pageLoad } = all[end];
      expect([end, head + payload + unread + pageLoad]).toEqual([end, written]);
      expect(Math.min(head, payload, unread, pageLoad)).toBeGreaterThanOrEqual(0);
    }
  });
});

/** What a hundred events of twenty bytes cost behind their set-up: bytes of both ends, and how many of them are payload. */
function costOf(setUp: readonly Step[], events: readonly Step[]) {
  const decoder = new Decoder();
  const overhead = new Overhead();
  const offsets = { client: 0, server: 0 };
  const add = (steps: readonly Step[]) => {
    for (const [connection, from, bytes] of steps) {
      const event = { connection, at: 0, event: 'bytes', from, offset: offsets[from], bytes } as const;
      for (const frame of decoder.push(event)) overhead.add(frame);
      offsets[from] += bytes.length;
    }
    const { client, server } = overhead.all(decoder.connections);
    return {
      bytes: client.head + client.payload + server.head + server.payload,
      payload: client.payload + server.payload,
    };
  };
  const before = add(setUp);
  const after = add(events);
  return { bytes: after.bytes - before.bytes, payload: after.payload - before.payload };
}

const text = 'a vote for tea, now!';
const hundred = (step: Step): Step[] => Array.from({ length: 100 }, () => step);
const says = (from: End, words: string): Step => [1, from, bytesOf(words)];

describe('a hundred events of 20 bytes', () => {
  test('over a WebSocket are 22 bytes each: a head of two', () => {
    const events = hundred(message(1, 'server', text));
    expect(costOf(handshake(1, '/chat'), events)).toEqual({ bytes: 2200, payload: 2000 });
  });

  test('in an event stream are 34 bytes each: field name, line ends and a chunk around them', () => {
    const setUp = [
      says('client', 'GET /events HTTP/1.1\r\nHost: a\r\n\r\n'),
      says('server', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ];
    const events = hundred(says('server', `1c\r\ndata: ${text}\n\n\r\n`));
    expect(costOf(setUp, events)).toEqual({ bytes: 3400, payload: 2000 });
  });

  test('over Socket.IO are 30.4 bytes each, with the four heartbeats of their hundred seconds', () => {
    const setUp = [
      ...handshake(1, target(4, 'websocket')),
      message(1, 'server', '0{"sid":"S","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}'),
      message(1, 'client', '40'),
      message(1, 'server', '40{"sid":"T"}'),
    ];
    const event = `["m","${text.slice(2)}"]`;
    const beats = Array.from({ length: 4 }, () => [message(1, 'server', '2'), message(1, 'client', '3')]).flat();
    const events = [...hundred(message(1, 'server', `42${event}`)), ...beats];
    // Name and arguments as JSON are what the code handed over.
    expect(costOf(setUp, events)).toEqual({ bytes: 3040, payload: 100 * event.length });
  });
});

test('what Engine.IO says for itself while it polls is head: “ok” and its errors', () => {
  const plain = target(4, 'polling', 'S', true);
  const refused: Step[] = [
    says('client', `GET ${plain} HTTP/1.1\r\nHost: a\r\n\r\n`),
    says('server', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 41\r\n\r\n{"code":1,"message":"Session ID unknown"}'),
  ];
  expect(costOf([], [...post(1, plain, '4hello'), ...poll(1, plain, '6'), ...refused]).payload).toBe(5);
});

test('an answer that is not Engine.IO’s is payload as everywhere', () => {
  const request = `GET ${target(4, 'polling')} HTTP/1.1\r\nHost: a\r\n\r\n`;
  const answer = 'HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot here!';
  expect(costOf([], [says('client', request), says('server', answer)]).payload).toBe(9);
});
