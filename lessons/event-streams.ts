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
  const byAnswer = new Map<number, SseFrame[]>();
  const answers = new Set(
    requests(run)
      .to(path)
      .flatMap(({ response }) => response?.id ?? []),
  );
  for (const frame of run.frames) {
    if (frame.layer !== 'sse') continue;
    const answer = frame.within.find((id) => answers.has(id));
    if (answer === undefined) continue;
    const known = byAnswer.get(answer);
    if (known) known.push(frame);
    else byAnswer.set(answer, [frame]);
  }
  return requests(run)
    .to(path)
    .map((one) => {
      const parts = byAnswer.get(one.response?.id ?? 0) ?? [];
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
