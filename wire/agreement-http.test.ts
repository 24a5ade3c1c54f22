import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { latin1 } from './bytes.ts';
import type { HttpRequest, HttpResponse } from './frame.ts';
import { connectionsOf, framesOf, type Recording, readRecording, streamOf } from './recorded.testing.ts';

/** Node's own HTTP parser is the judge: the bytes of each recorded connection are given to its server and its client. */

const folder = new URL('./recorded/', import.meta.url);
const recordings = readdirSync(folder).map((file) => readRecording(file, readFileSync(new URL(file, folder), 'utf8')));

/** What both tell of a message. */
interface Told {
  readonly start: string;
  readonly version: string;
  readonly headers: readonly (readonly string[])[];
  readonly trailers: readonly (readonly string[])[];
  readonly body: string;
  readonly complete: boolean;
  /** Bytes behind the message, when it switches protocols. */
  readonly behind?: number;
}

describe.each(recordings)('$name', (recording) => {
  test.each(connectionsOf(recording))('connection %i: Node’s server reads the same requests', async (connection) => {
    const bytes = streamOf(recording, connection, 'client');
    const ours = messagesOf(recording, connection, 'request').map((frame) =>
      toldOf(frame, `${frame.method} ${frame.target}`, switchesTo(recording, frame) ? bytes.length : undefined),
    );
    expect(ours.length).toBeGreaterThan(0);
    expect(ours).toEqual(await readByServer(bytes, ours.length));
  });

  test.each(connectionsOf(recording))('connection %i: Node’s client reads the same responses', async (connection) => {
    const bytes = streamOf(recording, connection, 'server');
    let start = 0;
    for (const frame of messagesOf(recording, connection, 'response')) {
      expect(frame.span.start).toBe(start);
      const switches = frame.status === 101;
      start = frame.span.end;
      const request = framesOf(recording, 'http').find(({ id }) => id === frame.request) as HttpRequest | undefined;
      const window = bytes.subarray(frame.span.start, switches ? undefined : frame.span.end);
      const ours = toldOf(frame, `${frame.status} ${frame.reason}`, switches ? bytes.length : undefined);
      expect(ours).toEqual(await readByClient(window, request?.method ?? 'GET'));
    }
  });
});

test('the recordings hold what they were made for: heads, chunks, empty bodies, held and broken answers', () => {
  const all = recordings.flatMap((recording) => framesOf(recording, 'http'));
  const responses = all.filter((frame) => frame.kind === 'response');
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([101, 200, 204, 304, 400, 404]));
  expect(all.filter((frame) => frame.kind === 'request').some(({ method }) => method === 'HEAD')).toBe(true);
  expect(all.filter((frame) => frame.kind === 'chunk').length).toBeGreaterThan(10);
  expect(responses.some(({ content, body }) => content !== undefined && content.length > body.length)).toBe(true);
});

function messagesOf<K extends 'request' | 'response'>(recording: Recording, connection: number, kind: K) {
  return framesOf(recording, 'http').filter(
    (frame): frame is K extends 'request' ? HttpRequest : HttpResponse =>
      frame.connection === connection && frame.kind === kind,
  );
}

const switchesTo = (recording: Recording, { id }: HttpRequest) =>
  framesOf(recording, 'http').some(
    (frame) => frame.kind === 'response' && frame.status === 101 && frame.request === id,
  );

function toldOf(frame: HttpRequest | HttpResponse, start: string, switchedIn: number | undefined): Told {
  return {
    start,
    version: frame.version,
    headers: frame.headers,
    trailers: frame.trailers,
    body: latin1(frame.body),
    complete: !frame.incomplete,
    ...(switchedIn !== undefined && { behind: switchedIn - frame.span.end }),
  };
}

function told(message: http.IncomingMessage, start: string, body: Buffer, behind?: number): Told {
  return {
    start,
    version: message.httpVersion,
    headers: pairs(message.rawHeaders),
    trailers: pairs(message.rawTrailers),
    body: body.toString('latin1'),
    complete: message.complete,
    ...(behind !== undefined && { behind }),
  };
}

const pairs = (raw: readonly string[]) =>
  Array.from({ length: raw.length / 2 }, (_, index) => raw.slice(2 * index, 2 * index + 2));

/** A socket from which exactly these bytes come and then the end, and into which anything may be written. */
class Replay extends Duplex {
  constructor(bytes: Uint8Array) {
    super({ allowHalfOpen: true });
    this.push(Buffer.from(bytes));
    // Not at once: what is read after the end is thrown away by Node, with what came before it.
    setImmediate(() => this.push(null));
  }
  override _read(): void {}
  override _write(_bytes: unknown, _encoding: unknown, done: () => void): void {
    done();
  }
}

/** What a real server makes of what a client wrote. */
function readByServer(bytes: Uint8Array, count: number): Promise<Told[]> {
  return new Promise((resolve, reject) => {
    const all: Told[] = [];
    const note = (message: Told) => all.push(message) === count && resolve(all);
    const server = http.createServer(async (request, response) => {
      const body = await collected(request);
      note(told(request, `${request.method} ${request.url}`, body));
      response.end();
    });
    server.on('upgrade', (request, _socket, head) => {
      note(told(request, `${request.method} ${request.url}`, Buffer.alloc(0), head.length));
    });
    server.on('clientError', reject);
    server.emit('connection', new Replay(bytes));
  });
}

/** What a real client makes of what a server answered to a request with this method. */
function readByClient(bytes: Uint8Array, method: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const request = http.request({ method, createConnection: () => new Replay(bytes) });
    request.on('response', async (response) => {
      const body = await collected(response);
      resolve(told(response, `${response.statusCode} ${response.statusMessage}`, body));
    });
    request.on('upgrade', (response, _socket, head) => {
      resolve(told(response, `${response.statusCode} ${response.statusMessage}`, Buffer.alloc(0), head.length));
    });
    request.on('error', reject);
    request.end();
  });
}

/** The body as far as it came: a message may break off. */
function collected(message: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  message.on('data', (piece: Buffer) => pieces.push(piece));
  message.on('error', () => {});
  return new Promise((resolve) => message.on('close', () => resolve(Buffer.concat(pieces))));
}
