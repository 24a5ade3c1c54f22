import { pagePrefix } from '#protocol';
import type { Origin } from '#wire/capture.ts';
import type { Frame, HeaderField, HttpRequest, HttpResponse } from '#wire/frame.ts';
import type { Run } from './lesson.ts';
import { parsed } from './said.ts';

/** A request and the whole answer to it. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** A request, and its answer as far as it has come: its head is whole, its body may be on its way. */
export interface Asked {
  readonly request: HttpRequest;
  readonly response?: HttpResponse;
  /** When the request was no longer open: the answer was whole, or the connection over. Absent while it is open. */
  readonly over?: number;
}

/** The frames of the connections that pages opened: not those of a crowd, of a check, or of the server calling itself. */
export function pagesOwn(run: Run): readonly Frame[] {
  return openedBy(run, 'page');
}

/** The frames of the connections that somebody opened: a page, the board, a check. */
export function openedBy(run: Run, origin: Origin): readonly Frame[] {
  return run.frames.filter((frame) => (run.connections.get(frame.connection)?.origin ?? 'page') === origin);
}

/** What the pages asked for: `requests(run).to('/news')`, in order, whatever the method and the query. */
export function requests(run: Run): { to(path: string): readonly Asked[] } {
  return { to: (path) => askedFor(path, pagesOwn(run), run) };
}

/** What a check asked by `stage.ask`, in order: `asked(run, '/status')`. */
export function asked(run: Run, path: string): readonly Asked[] {
  return askedFor(path, openedBy(run, 'check'), run);
}

/** Milliseconds from the end of a request to the first byte of its answer; to now, or to the end of its connection, where there is none. */
export function heldFor({ request, response, over }: Asked, now: number): number {
  return (response?.at ?? over ?? now) - request.until;
}

/** Which of the requests were open at a moment: sent, and not answered to the end. */
export function inFlightAt<One extends Asked>(moment: number, all: readonly One[]): readonly One[] {
  return all.filter(({ request, over = Number.POSITIVE_INFINITY }) => request.at <= moment && moment < over);
}

/** What a body says as JSON, its coding undone; nothing when it is empty, cut or not JSON. */
export function jsonIn(response: HttpResponse): unknown {
  return parsed(new TextDecoder().decode(response.content ?? response.body));
}

/**
 * The requests by which the page asks again and again, in order: the GETs of the path that was asked for most often.
 * The page's own files do not count, nor what a browser asks for by itself; a query may differ each time.
 */
export function polls(run: Run): readonly HttpRequest[] {
  const byPath = Map.groupBy(pagesOwn(run).filter(isAsked), (request) => path(request.target));
  let most: readonly HttpRequest[] = [];
  for (const requests of byPath.values()) if (requests.length > most.length) most = requests;
  return most;
}

/** The polls that have been answered to the end, each with its answer, in order. */
export function exchanges(run: Run): readonly Exchange[] {
  const answers = new Map<number, HttpResponse>();
  for (const frame of run.frames) {
    if (frame.layer === 'http' && frame.kind === 'response' && !frame.incomplete) answers.set(frame.id, frame);
  }
  return polls(run).flatMap((request) => {
    const response = answers.get(request.response ?? 0);
    return response ? [{ request, response }] : [];
  });
}

/** The value of a header field, whatever the case of its name; several lines of one name are joined as RFC 9110 §5.3 says. */
export function header(message: { readonly headers: readonly HeaderField[] }, name: string): string | undefined {
  const lines = message.headers.filter(([given]) => given.toLowerCase() === name.toLowerCase());
  return lines.length > 0 ? lines.map(([, value]) => value).join(', ') : undefined;
}

/** Bytes that a message took on the wire: head, body and what frames the body. */
export function size(message: HttpRequest | HttpResponse): number {
  return message.span.end - message.span.start;
}

/** The middle value: one late timer does not move it. Not a number when there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Milliseconds as a learner reads them: seconds with one or two digits behind the point. */
export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 1000 ? 2 : 1);
}

function askedFor(wanted: string, frames: readonly Frame[], run: Run): readonly Asked[] {
  const answers = new Map<number, HttpResponse>();
  for (const frame of frames) if (frame.layer === 'http' && frame.kind === 'response') answers.set(frame.id, frame);
  return frames.flatMap((frame): Asked[] => {
    if (frame.layer !== 'http' || frame.kind !== 'request' || path(frame.target) !== wanted) return [];
    const response = answers.get(frame.response ?? 0);
    const over = response && !response.incomplete ? response.until : endedAt(run, frame.connection);
    return [{ request: frame, ...(response && { response }), ...(over !== undefined && { over }) }];
  });
}

/** When a connection was over: the first of its ends that stopped. */
function endedAt(run: Run, connection: number): number | undefined {
  const { client, server } = run.connections.get(connection) ?? {};
  const ends = [client?.ended?.at, server?.ended?.at].filter((at) => at !== undefined);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

function isAsked(frame: Frame): frame is HttpRequest {
  if (frame.layer !== 'http' || frame.kind !== 'request' || frame.method !== 'GET') return false;
  const asked = path(frame.target);
  return !asked.startsWith(pagePrefix) && asked !== '/favicon.ico' && !asked.startsWith('/.well-known/');
}

function path(target: string): string {
  return target.split('?', 1)[0] ?? target;
}
