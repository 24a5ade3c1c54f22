import { pagePrefix } from '#protocol';
import type { HeaderField, HttpRequest, HttpResponse } from '#wire/frame.ts';
import type { Run } from './lesson.ts';

/** A request of the page and the whole answer to it. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/**
 * The requests by which the page asks again and again, in order: the GETs of the path that was asked for most often.
 * The page's own files do not count, nor what a browser asks for by itself; a query may differ each time.
 */
export function polls(run: Run): readonly HttpRequest[] {
  const byPath = Map.groupBy(run.frames.filter(isAsked), (request) => path(request.target));
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

function isAsked(frame: Run['frames'][number]): frame is HttpRequest {
  if (frame.layer !== 'http' || frame.kind !== 'request' || frame.method !== 'GET') return false;
  const asked = path(frame.target);
  return !asked.startsWith(pagePrefix) && asked !== '/favicon.ico' && !asked.startsWith('/.well-known/');
}

function path(target: string): string {
  return target.split('?', 1)[0] ?? target;
}
