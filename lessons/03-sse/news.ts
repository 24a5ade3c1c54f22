/** The news on event streams, and on the page. */
import { type EventStream, eventStreams, mediaType } from '#lessons/event-streams.ts';
import type { Run } from '#lessons/lesson.ts';
import { parsed } from '#lessons/said.ts';
import { newsUntil } from '#lessons/supplied/feed.js';
import type { SseFrame } from '#wire/frame.ts';

/** An event that tells news: its JSON has the id of one. */
export interface Told {
  readonly id: number;
  readonly event: SseFrame;
}

/** The pages' requests for /news that were answered with an event stream. */
export function newsStreams(run: Run): readonly EventStream[] {
  return eventStreams(run, '/news').filter(({ response }) => {
    return response?.status === 200 && mediaType(response) === 'text/event-stream';
  });
}

/** The id of the news in an event; nothing when it carries none. */
export function newsIn({ data = '' }: SseFrame): number | undefined {
  const value = parsed(data);
  const id = typeof value === 'object' && value && 'id' in value ? value.id : undefined;
  return typeof id === 'number' ? id : undefined;
}

/** The events with news, in their order. */
export function told({ events }: Pick<EventStream, 'events'>): readonly Told[] {
  return events.flatMap((event) => {
    const id = newsIn(event);
    return id === undefined ? [] : [{ id, event }];
  });
}

/** What the feed says of the news with this id. */
export function news(id: number, run: Run) {
  return newsUntil(run.now + 1000)[id - 1];
}

/**
 * The latest time at which the feed can have begun, in times of the run: no event comes before its news. Nothing before
 * the first event.
 */
export function startedBy(run: Run): number | undefined {
  const all = newsStreams(run).flatMap(told);
  if (all.length === 0) return undefined;
  const feed = newsUntil(run.now + 1000);
  return Math.min(...all.map(({ id, event }) => event.at - (feed[id - 1]?.at ?? 0)));
}

/** The id of the last news that a page shows. */
export function lastShown(run: Run): number {
  const shown = run.pages.map(({ text }) => Number(/Last news:\s*(\d+)/.exec(text)?.[1] ?? 0));
  return Math.max(0, ...shown);
}
