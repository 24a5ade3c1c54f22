/** Frames made by hand, and timers that are as late as real ones: for the tests of checks. */
import type { Origin } from '#wire/capture.ts';
import type { Connection } from '#wire/decode.ts';
import type { Frame, HeaderField, HttpRequest, HttpResponse } from '#wire/frame.ts';
import type { Run } from './lesson.ts';

/** A request and its answer, as far as a check can see a difference. Times are sandbox milliseconds. */
export interface Said {
  readonly at: number;
  /** The number of its connection: 1 when left out. */
  readonly connection?: number;
  /** Who opened that: a page, when left out. */
  readonly origin?: Origin;
  readonly method?: string;
  readonly target?: string;
  readonly headers?: readonly HeaderField[];
  /** Missing: 200 without a body. `null`: no answer came. */
  readonly answer?: {
    readonly status?: number;
    readonly headers?: readonly HeaderField[];
    readonly body?: string;
    /** Milliseconds after the request. */
    readonly after?: number;
  } | null;
}

/** Milliseconds from a request to its answer. */
const trip = 3;

/** A run in which this was said. `now` is when the check looks: frames from later are not there yet. */
export function runOf(said: readonly Said[], now: number, answers: Run['answers'] = {}): Run {
  const frames: Frame[] = [];
  const connections = new Map<number, Connection>();
  let client = 0;
  let server = 0;
  for (const { at, method = 'GET', target = '/votes', headers = [], answer = {}, ...on } of said) {
    if (at > now) break;
    const { connection = 1, origin = 'page' } = on;
    const end = { length: 0, gap: false };
    if (!connections.has(connection)) {
      connections.set(connection, { id: connection, origin, openedAt: at, client: end, server: end });
    }
    const after = answer?.after ?? trip;
    const answered = answer !== null && at + after <= now;
    const head = `${method} ${target} HTTP/1.1\r\n${lines(headers)}\r\n`;
    const request: HttpRequest = {
      ...message(frames.length + 1, at, headers, head.length, ''),
      connection,
      from: 'client',
      kind: 'request',
      span: { start: client, end: client + head.length },
      method,
      target,
      ...(answered ? { response: frames.length + 2 } : {}),
    };
    client += head.length;
    frames.push(request);
    if (!answered) continue;

    const { status = 200, headers: fields = [], body = '' } = answer;
    const answerHead = `HTTP/1.1 ${status} -\r\n${lines(fields)}\r\n`;
    const response: HttpResponse = {
      ...message(frames.length + 1, at + after, fields, answerHead.length, body),
      connection,
      from: 'server',
      kind: 'response',
      span: { start: server, end: server + answerHead.length + body.length },
      status,
      reason: '-',
      request: request.id,
    };
    server += answerHead.length + body.length;
    frames.push(response);
  }
  return { frames, connections, console: [], pages: [], crowd: [], board: [], answers, marks: {}, now, speed: 1 };
}

/** The moments at which a timer fires: late by up to 50 ms, and on a busy machine now and then by up to 450. */
export function ticks(
  every: number,
  until: number,
  seed: number,
  { kind = 'interval', busy = true }: { readonly kind?: 'interval' | 'chain'; readonly busy?: boolean } = {},
): number[] {
  const random = randomFrom(seed);
  const times: number[] = [300 + random() * 200];
  let due = times[0]!;
  for (;;) {
    due = (kind === 'interval' ? due : times.at(-1)! + trip) + every;
    const late = busy && random() < 0.08 ? random() * 450 : random() * 50;
    // A timer never fires before its last call is over; one that is a whole period late leaves that period out.
    const at = Math.max(due + late, times.at(-1)! + 4);
    if (at > until) return times;
    times.push(at);
    while (kind === 'interval' && due + every < at) due += every;
  }
}

export function randomFrom(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

function message(id: number, at: number, headers: readonly HeaderField[], headLength: number, body: string) {
  const bytes = new TextEncoder().encode(body);
  return {
    id,
    within: [],
    at,
    until: at,
    incomplete: false,
    problems: [],
    layer: 'http' as const,
    version: '1.1',
    headers,
    trailers: [],
    headLength,
    bodyLength: bytes.length,
    body: bytes,
    chunks: [],
  };
}

function lines(headers: readonly HeaderField[]): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}
