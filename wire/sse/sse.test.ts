import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Decoder, decodeAll } from '#wire/decode.ts';
import { summary } from '#wire/describe.ts';
import { fieldsOf } from '#wire/fields.ts';
import { type Frame, messageLimit, type SseFrame, withinLimit } from '#wire/frame.ts';
import { jsonLine } from '#wire/json.ts';
import { random } from '#wire/random.testing.ts';
import { bytesOf, type Cut, cutAt, decodeScript, eventsOf, everyByte, type Script } from '#wire/streams.testing.ts';
import { sseCases } from './cases.testing.ts';

const request = ['client', 'GET /events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n'] as const;
const head = (fields: string) => `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n${fields}\r\n`;

const join = (...parts: (string | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...bytesOf(part)]));

/** The stream as a body that lasts until the connection closes. */
const plainly = (stream: string | Uint8Array): Script => [
  request,
  ['server', join(head(''), stream)],
  ['end', 'server'],
];

const withLength = (stream: Uint8Array, coding = ''): Script => [
  request,
  ['server', join(head(`Content-Length: ${stream.length}\r\n${coding}`), stream)],
];

const inChunks = (stream: Uint8Array, size: number, coding = ''): Script => {
  const chunks: (string | Uint8Array)[] = [];
  for (let at = 0; at < stream.length; at += size) {
    const data = stream.subarray(at, at + size);
    chunks.push(`${data.length.toString(16)}\r\n`, data, '\r\n');
  }
  return [request, ['server', join(head(`Transfer-Encoding: chunked\r\n${coding}`), ...chunks, '0\r\n\r\n')]];
};

const sseOf = (frames: readonly Frame[]) => frames.filter((frame): frame is SseFrame => frame.layer === 'sse');
const shown = (frame: SseFrame) => `${frame.kind}${frame.incomplete ? '…' : ''}: ${summary(frame)}`;
const shows = (script: Script, cut?: Cut) => sseOf(decodeScript(script, cut)).map(shown);
const dispatched = (frames: readonly Frame[]) =>
  sseOf(frames).flatMap(({ kind, incomplete, event, data, eventId }) =>
    kind === 'event' && !incomplete ? [[event, data, eventId]] : [],
  );
const sizeOf = (script: Script) =>
  script.reduce((sum, step) => sum + (step[0] === 'end' || step[0] === 'reset' ? 0 : step[1].length), 0);

function expectTheSameHoweverCut(script: Script): void {
  const expected = decodeScript(script);
  expect(decodeScript(script, everyByte)).toEqual(expected);
  for (let at = 1; at < sizeOf(script); at++) expect(decodeScript(script, cutAt(at)), `cut at ${at}`).toEqual(expected);
}

describe.each(sseCases)('$name ($clause)', ({ stream, events, shows: lines }) => {
  const bytes = bytesOf(stream);

  it('reads as it should', () => {
    const frames = decodeScript(plainly(bytes));
    expect(dispatched(frames)).toEqual(events);
    expect(sseOf(frames).map(shown)).toEqual(lines);
  });

  it('reads the same byte by byte, and cut at every single point', () => {
    expectTheSameHoweverCut(plainly(bytes));
  });

  it('reads the same with a length, and in chunks of every size', () => {
    expect(shows(withLength(bytes))).toEqual(lines);
    for (let size = 1; size <= bytes.length; size++) {
      const script = inChunks(bytes, size);
      expect(shows(script), `chunks of ${size}`).toEqual(lines);
      expect(decodeScript(script, everyByte)).toEqual(decodeScript(script));
      if (size < 4) expectTheSameHoweverCut(script);
    }
  });

  it('reads the same compressed: gzip, zlib, and DEFLATE alone', () => {
    const coded = [gzipSync(bytes), deflateSync(bytes), deflateRawSync(bytes)];
    for (const [index, each] of coded.entries()) {
      const coding = `Content-Encoding: ${index === 0 ? 'gzip' : 'deflate'}\r\n`;
      expect(shows(withLength(each, coding))).toEqual(lines);
      expectTheSameHoweverCut(withLength(each, coding));
      for (const size of [1, 2, 3, 7, each.length]) {
        expect(shows(inChunks(each, size, coding)), `chunks of ${size}`).toEqual(lines);
        expect(decodeScript(inChunks(each, size, coding), everyByte)).toEqual(
          decodeScript(inChunks(each, size, coding)),
        );
      }
    }
  });

  it('has fields that lie one behind the other and cover every byte', () => {
    for (const frame of sseOf(decodeScript(plainly(bytes)))) {
      let end = 0;
      for (const field of fieldsOf(frame)) {
        expect(field.offset, field.name).toBe(end);
        end += field.length;
        expect(field.meaning.ko).not.toBe('');
      }
      expect(end).toBe(frame.bytes.length * 8);
    }
  });

  it('has frames whose bytes stand in the stream where their spans say', () => {
    const script = plainly(bytes);
    const sent = script[1]![1] as Uint8Array;
    for (const { span, bytes: own } of sseOf(decodeScript(script))) {
      expect([...own]).toEqual([...sent.subarray(span.start, span.end)]);
    }
  });
});

describe('fields of an event', () => {
  it('are name, colon, space, value and line end of each line, and the blank line', () => {
    const [event] = sseOf(decodeScript(plainly('id: 7\r\ndata\n:x\n\n'))).slice(-1);
    const shownFields = fieldsOf(event!).map(({ name, offset, length, raw }) => [name, offset / 8, length / 8, raw]);
    expect(shownFields).toEqual([
      ['field name', 0, 2, 'id'],
      ['colon', 2, 1, ':'],
      ['space', 3, 1, ' '],
      ['value', 4, 1, '7'],
      ['line end', 5, 2, '\\r\\n'],
      ['field name', 7, 4, 'data'],
      ['line end', 11, 1, '\\n'],
      ['colon', 12, 1, ':'],
      ['comment', 13, 1, 'x'],
      ['line end', 14, 1, '\\n'],
      ['blank line', 15, 1, '\\n'],
    ]);
    for (const { clause } of fieldsOf(event!)) expect(clause).toMatch(/^HTML §9\.2\.[56]$/);
  });
});

describe('an event that ends with CR', () => {
  it('shows with the CR, and again, with the same number, when the LF of the same line end comes', () => {
    const decoder = new Decoder();
    const script = plainly('data: a\r\n\r\n');
    const frames = eventsOf(script, everyByte).map((event) => sseOf(decoder.push(event)));
    const seen = frames.flat().map(({ id, data, bytes }) => [id, data, bytes.length]);
    expect(seen).toEqual([
      [3, 'a', 10],
      [3, 'a', 11],
    ]);
    expect(decoder.push({ connection: 1, at: 2, event: 'open', origin: 'page', port: 1, hop: 0 })).toEqual([]);
  });

  it('keeps to its chunk when the LF comes in the next one', () => {
    const frames = decodeScript(inChunks(bytesOf('data: a\r\r\ndata: b\n\n'), 9));
    expect(sseOf(frames).map(({ within, bytes, data }) => [data, within, bytes.length])).toEqual([
      ['a', [2, 3], 9],
      ['b', [2, 5, 6], 9],
    ]);
  });
});

describe('events in chunks', () => {
  it('show right behind the chunk in which they end, and name the message and all chunks that hold them', () => {
    const stream = bytesOf('data: one\n\ndata: two\n\n: end\n');
    const frames = decodeScript(inChunks(stream, 8));
    expect(
      frames.map((frame) => (frame.layer === 'sse' ? `${summary(frame)} in ${frame.within}` : frame.layer)),
    ).toEqual([
      ...['http', 'http', 'http', 'http', 'message · "one" in 2,3,4'],
      ...['http', 'message · "two" in 2,4,6', 'http', 'comment · end in 2,6,8', 'http'],
    ]);
  });

  it('show with what is known when their chunk never ends', () => {
    const script: Script = [
      request,
      ['server', `${head('Transfer-Encoding: chunked\r\n')}9\r\ndata: a\n\n\r\n40\r\ndata: b\n\ndata: c`],
      ['reset', 'client'],
    ];
    expectTheSameHoweverCut(script);
    const frames = sseOf(decodeScript(script));
    expect(frames.map((frame) => [shown(frame), frame.within])).toEqual([
      ['event: message · "a"', [2, 3]],
      ['event: message · "b"', [2]],
      ['event…: message · "c" · ! unfinished-event', [2]],
    ]);
  });

  it('do not wait without bound: of more than 1024 in one chunk the first ones show before it', () => {
    const stream = bytesOf('data\n\n'.repeat(1500));
    const frames = sseOf(decodeScript(inChunks(stream, stream.length)));
    expect(frames).toHaveLength(1500);
    expect(frames[1023]!.within).toHaveLength(1);
    expect(frames[1024]!.within).toHaveLength(2);
  });

  it('name at most so many carriers, the last among them', () => {
    const stream = bytesOf(`data: ${'x'.repeat(600)}\n\n`);
    const frames = decodeScript(inChunks(stream, 1));
    const { within, id } = sseOf(frames)[0]!;
    expect(within).toHaveLength(withinLimit);
    expect(within.slice(0, 3)).toEqual([2, 3, 4]);
    expect(within.at(-1)).toBe(id - 1);
  });
});

describe('s14-huge-line', () => {
  const stream = bytesOf(`: before\ndata: ${'x'.repeat(300_000)}\n\ndata: after\n\n`);
  const script = plainly(stream);

  it('is one event of 300000 characters, read the same byte by byte, at line boundaries and at 256 other cuts', () => {
    const expected = decodeScript(script);
    expect(dispatched(expected)).toEqual([
      ['message', 'x'.repeat(300_000), ''],
      ['message', 'after', ''],
    ]);
    const next = random(14);
    const size = sizeOf(script);
    const around = [size - 16, size - 15, size - 14, size - 1].flatMap((at) => [at, at + 1]);
    const cuts = [...around, ...Array.from({ length: 256 }, () => 1 + next(size - 1))];
    // The bytes as one number: comparing 300000 of them one by one takes longer than reading them.
    const told = (cut?: Cut) =>
      sseOf(decodeScript(script, cut)).map((frame) => ({ ...frame, bytes: crc32(frame.bytes) }));
    for (const at of cuts) expect(told(cutAt(at)), `cut at ${at}`).toEqual(told());
    expect(told(everyByte)).toEqual(told());
  });

  it('keeps no more of a line and of an event than its limit, and goes on behind it', () => {
    const long = `data: ${'y'.repeat(700_000)}\n`;
    const frames = sseOf(
      decodeScript(plainly(`${long}${long}id: 8\n\ndata: ${'z'.repeat(messageLimit + 9)}\n\ndata: b\n\n`)),
    );
    expect(frames.map(({ data, bytes, eventId }) => [data!.length, bytes.length, eventId])).toEqual([
      [messageLimit, messageLimit, '8'],
      [messageLimit - 'data: '.length, messageLimit, '8'],
      [1, 9, '8'],
    ]);
  });
});

describe('what is no event stream', () => {
  it.each([
    ['HTTP/1.1 204 No Content\r\nContent-Type: text/event-stream\r\n\r\n', '204'],
    [
      'HTTP/1.1 500 Oops\r\nContent-Type: text/event-stream\r\nContent-Length: 9\r\n\r\ndata: a\n\n',
      'a status other than 200',
    ],
    ['HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\ndata: a\n\n', 'another type'],
    [
      'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: br\r\nContent-Length: 9\r\n\r\ndata: a\n\n',
      'br',
    ],
  ])('%# is a body and nothing else (%s)', (response) => {
    expect(sseOf(decodeScript([request, ['server', response]]))).toEqual([]);
  });
});

describe('event streams that somebody broke', () => {
  it('are read without a throw, and the same whole and byte by byte', () => {
    const telling = bytesOf('\r\n :\0\xef\xbb\xbf\xffdataid');
    for (let seed = 1; seed <= 1500; seed++) {
      const next = random(seed);
      const stream = [...bytesOf(sseCases[next(sseCases.length)]!.stream)];
      for (let times = 1 + next(5); times > 0; times--)
        stream.splice(next(stream.length + 1), next(3), telling[next(telling.length)]!);
      const bytes = Uint8Array.from(stream);
      const script = next(2)
        ? plainly(bytes)
        : inChunks(next(2) ? gzipSync(bytes) : bytes, 1 + next(9), next(2) ? 'Content-Encoding: gzip\r\n' : '');
      const frames = decodeScript(script);
      expect(decodeScript(script, everyByte), `seed ${seed}`).toEqual(frames);
      for (const frame of decodeAll(eventsOf(script))) {
        summary(frame, 'ko');
        jsonLine(frame);
        fieldsOf(frame);
      }
    }
  });
});
