/** Event streams (HTML's server-sent events) as a check wants them: each request for one, and what came on it. */
import type { HttpResponse, SseFrame } from '#wire/frame.ts';
import { type Asked, header, requests } from './evidence.ts';
import type { Run } from './lesson.ts';

/** A request for an event stream, its answer as far as it has come, and what that carried. */
export interface EventStream extends Asked {
  /** Everything in it, comments and `retry` included. */
  readonly parts: readonly SseFrame[];
  /** The events that a reader is told of. */
  readonly events: readonly SseFrame[];
  /** `Last-Event-ID` of the request: what the page says it has seen. */
  readonly lastEventId: string | undefined;
}

/** The pages' requests for this path, in order, each with what came on it. */
export function eventStreams(run: Run, path: string): readonly EventStream[] {
  const asked = requests(run).to(path);
  const byAnswer = new Map(asked.map(({ response }) => [response?.id ?? 0, [] as SseFrame[]]));
  for (const frame of run.frames) {
    if (frame.layer !== 'sse') continue;
    for (const id of frame.within) byAnswer.get(id)?.push(frame);
  }
  return asked.map((one) => {
    const parts = one.response ? byAnswer.get(one.response.id)! : [];
    return {
      ...one,
      parts,
      events: parts.filter(({ kind, incomplete }) => kind === 'event' && !incomplete),
      lastEventId: header(one.request, 'Last-Event-ID'),
    };
  });
}

/** The media type of an answer, without its parameters, in lower case: `text/event-stream`. */
export function mediaType(response: HttpResponse): string {
  return (header(response, 'Content-Type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** A span in which a stream carried no byte, and the frame behind which it began. */
export interface Silence {
  readonly behind: { readonly id: number };
  /** Sandbox milliseconds. */
  readonly from: number;
  readonly lasted: number;
}

/**
 * The silences on a stream, oldest first, the one that lasts until now or until its end included. Whatever the server sent
 * breaks one: a comment, a blank line, a chunk with nothing that a reader would see.
 */
export function silences(run: Run, { response, over, parts }: EventStream): readonly Silence[] {
  if (!response) return [];
  const chunks = run.frames.filter(({ layer, within }) => layer === 'http' && within.includes(response.id));
  const spoken = [...parts, ...chunks]
    .flatMap(({ id, at, until }) => [
      { id, at },
      { id, at: until },
    ])
    .toSorted((one, other) => one.at - other.at);
  const moments = [{ id: response.id, at: response.at }, ...spoken, { id: 0, at: over ?? run.now }];
  // What belongs to no frame yet, an unfinished line, still was a byte: the answer knows when its last one came. Its end is none.
  const last = moments.at(-1)!;
  const heard = response.until;
  if (heard > moments.at(-2)!.at && heard < last.at) moments.splice(-1, 0, { id: response.id, at: heard });
  return moments.slice(1).map(({ at }, index) => {
    const before = moments[index]!;
    return { behind: { id: before.id }, from: before.at, lasted: at - before.at };
  });
}
