import { type Exchange, exchanges, header } from '#lessons/evidence.ts';
import type { Run } from '#lessons/lesson.ts';
import { opening, votesUntil } from '#lessons/supplied/feed.js';
import type { HttpResponse } from '#wire/frame.ts';

/** An exchange, and what the page knew after it. Votes are counted from the start of the feed. */
export interface Poll extends Exchange {
  /** The ETag that the request named; only the first if it named several. */
  readonly asked?: string;
  /** The ETag of the answer. */
  readonly tag?: string;
  /** How many votes the page has after this answer; nothing when the answer does not tell. */
  readonly votes?: number;
  /** How many votes there had surely been before the request: what the answer must carry at least. */
  readonly due: number;
}

/** No check needs more polls than this; a flood has more, and is judged several times a second. */
const enough = 1000;

/** Milliseconds between a vote and a request whose answer must carry it: a server may count votes by a timer, and timers come late. */
const slack = 400;

/**
 * The polls with their votes. The feed is the same in every run, so the checks know what must have happened, but the wire
 * does not tell when the server started. It was not later than any answer allows: what an answer carries had happened. And an
 * answer is never older than its request, however late a busy machine lets it through.
 */
export function story(run: Run): readonly Poll[] {
  const known = new Map<string, number>();
  const polls = exchanges(run)
    .slice(0, enough)
    .map((exchange): Omit<Poll, 'due'> => {
      const { request, response } = exchange;
      const asked = firstTag(header(request, 'If-None-Match'));
      const tag = header(response, 'ETag');
      if (response.status === 304) {
        return { ...exchange, asked, tag, votes: asked === undefined ? undefined : known.get(opaque(asked)) };
      }
      const votes = votesIn(response);
      if (tag !== undefined && votes !== undefined && !known.has(opaque(tag))) known.set(opaque(tag), votes);
      return { ...exchange, asked, tag, votes };
    });

  const start = startedBy(polls);
  return polls.map((poll) => ({ ...poll, due: votesUntil(poll.request.at - start - slack).length }));
}

/** How many votes there have surely been by now: a page that has fewer is behind. */
export function dueBy(polls: readonly Poll[], now: number): number {
  return polls.length > 0 ? votesUntil(now - startedBy(polls) - slack).length : 0;
}

/** How many votes there can have been at most, at a time of the run. */
export function atMostBy(at: number): number {
  return votesUntil(at).length;
}

/** How many votes an answer shows: all its counts, less what there was before the first vote. */
export function votesIn(response: HttpResponse): number | undefined {
  if (response.bodyLength === 0) return undefined;
  let total: number | undefined;
  const add = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('up' in value && 'down' in value && typeof value.up === 'number' && typeof value.down === 'number') {
      total = (total ?? 0) + value.up + value.down;
    } else {
      for (const inner of Object.values(value)) add(inner);
    }
  };
  try {
    add(JSON.parse(new TextDecoder().decode(response.body)));
  } catch {
    return undefined; // Not JSON, or cut: it shows no votes.
  }
  return total === undefined ? undefined : total - before;
}

/** Entity tags compare weakly in If-None-Match: `W/"5"` names the same as `"5"` (RFC 9110 §13.1.2). */
export function opaque(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}

const before = opening.reduce((sum, { up, down }) => sum + up + down, 0);

/** The latest time of the run at which the server can have started. */
function startedBy(polls: readonly Omit<Poll, 'due'>[]): number {
  let latest = Number.POSITIVE_INFINITY;
  for (const { response, votes = 0 } of polls) {
    const happened = response.status === 200 ? momentOf(votes, response.at) : 0;
    latest = Math.min(latest, response.at - happened);
  }
  return latest;
}

/** When the n-th vote came; 0 for none. A body that claims more votes than there were by then says nothing. */
function momentOf(votes: number, by: number): number {
  return votesUntil(by)[votes - 1]?.at ?? 0;
}

function firstTag(list: string | undefined): string | undefined {
  return list?.match(/^\s*((?:W\/)?"[^"]*"|[^\s,"]+)/)?.[1];
}
