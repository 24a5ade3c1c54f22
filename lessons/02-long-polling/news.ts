import { type Asked, heldFor, jsonIn, requests } from '#lessons/evidence.ts';
import type { Run } from '#lessons/lesson.ts';
import { newsIn } from '#lessons/said.ts';
import { newsUntil } from '#lessons/supplied/feed.js';
import type { HttpResponse } from '#wire/frame.ts';

/** A request for news, and what it got. Times are sandbox milliseconds. */
export interface Wait extends Asked {
  /** The ids of the news in the answer, in its order. */
  readonly news: readonly number[];
  /** From the request to the first byte of its answer, or to now. */
  readonly held: number;
}

/** No check needs more requests than this; a flood has more, and is judged several times a second. */
const enough = 2000;

/** The pages' requests for news, in order. */
export function waits(run: Run): readonly Wait[] {
  return requests(run)
    .to('/news')
    .slice(0, enough)
    .map((one) => ({ ...one, news: one.response ? newsIn(jsonIn(one.response)) : [], held: heldFor(one, run.now) }));
}

/** The waits that brought news, each with its whole answer. */
export function withNews(all: readonly Wait[]): readonly (Wait & { readonly response: HttpResponse })[] {
  return all.filter((wait): wait is Wait & { response: HttpResponse } => !!wait.response && wait.news.length > 0);
}

/** Answered to the end, well, and with nothing: 204, or 200 without news. */
export function isEmpty({ response, news }: Wait): boolean {
  return !!response && !response.incomplete && response.status >= 200 && response.status < 300 && news.length === 0;
}

/**
 * When each news happened, in times of the run. The feed tells when, from the start of the server; the wire does not tell
 * when that was. It was later than Run, before the first page connected, and before any answer that carries news, by as
 * much as that news is late.
 */
export interface Moments {
  /** The latest time at which the news with this id can have happened. */
  by(id: number): number;
  /** The earliest. */
  notBefore(id: number): number;
  /** The id of the last news that has surely happened at a time of the run. 0: none. */
  lastAt(time: number): number;
}

/** Sandbox milliseconds of the future that moments tell of. */
const ahead = 10_000;

export function moments(run: Run): Moments {
  const feed = newsUntil(run.now + ahead);
  const at = (id: number) => feed[id - 1]?.at ?? Number.POSITIVE_INFINITY;
  const connected = [...run.connections.values()].flatMap(({ origin, openedAt }) =>
    origin === 'page' && openedAt !== undefined ? [openedAt] : [],
  );
  const answered = withNews(waits(run)).map(({ response, news }) => response.at - at(news.at(-1)!));
  const started = Math.max(0, Math.min(...connected, ...answered, run.now));
  return {
    by: (id) => started + at(id),
    notBefore: (id) => at(id),
    lastAt: (time) => feed.filter((news) => started + news.at <= time).length,
  };
}

/** What the server's console says when an answer is given twice. */
export function answeredTwice(run: Run): boolean {
  return run.console.some(({ from, text }) => {
    return from === 'server' && /ERR_HTTP_HEADERS_SENT/.test(typeof text === 'string' ? text : text.en);
  });
}
