import { type Wait, waits } from '#lessons/02-long-polling/news.ts';
import { asked } from '#lessons/evidence.ts';
import type { Run } from '#lessons/lesson.ts';

/** Sandbox milliseconds for which a trouble is ordered: the first long enough to see pauses grow, the second to see one. */
export const troubles = [12_000, 8000] as const;

/** What the page asked for in a trouble and after it, up to the next one. */
export interface Trouble {
  /** Answered by 500, in order. */
  readonly refused: readonly Wait[];
  /** What followed on the first refusal, and on the last. */
  readonly retry: Wait | undefined;
  readonly onward: Wait | undefined;
  /** The first that was served after the last refusal. */
  readonly served: Wait | undefined;
  /** What followed on that. */
  readonly next: Wait | undefined;
}

/** The troubles that a check ordered, in order. */
export function ordered(run: Run): readonly Trouble[] {
  const all = waits(run);
  const orders = asked(run, '/trouble').map(({ request }) => request.at);
  return orders.map((from, index) => {
    const until = orders[index + 1] ?? Number.POSITIVE_INFINITY;
    const here = all.filter(({ request }) => request.at >= from && request.at < until);
    const refused = here.filter(({ response }) => (response?.status ?? 0) >= 500);
    const last = refused.at(-1);
    const after = last ? here.slice(here.indexOf(last) + 1) : [];
    const served = after.find(({ response, over }) => response && response.status < 300 && over !== undefined);
    const following = (wait: Wait | undefined) => (wait ? all[all.indexOf(wait) + 1] : undefined);
    return { refused, retry: following(refused[0]), onward: following(last), served, next: following(served) };
  });
}
