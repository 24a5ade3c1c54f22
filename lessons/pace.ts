import type { HttpRequest } from '#wire/frame.ts';
import { median, polls } from './evidence.ts';
import type { Run } from './lesson.ts';

/** How often a page should ask, and how many intervals to look at before saying so. Times are sandbox milliseconds. */
export interface Beat {
  readonly every: number;
  readonly atLeast: number;
  readonly atMost: number;
  readonly intervals: number;
}

/** How a page asks. `frame` is the request that shows it; nothing here counts on while the learner reads. */
export type Pace =
  | { readonly is: 'not-seen-yet' }
  | { readonly is: 'once'; readonly frame: number; readonly silence: number }
  | { readonly is: 'stopped'; readonly frame: number; readonly count: number; readonly silence: number }
  | { readonly is: 'flood'; readonly frame: number; readonly moreThan: number }
  | { readonly is: 'growing'; readonly frame: number; readonly counts: string }
  | { readonly is: 'doubled'; readonly frame: number; readonly apart: number }
  | { readonly is: 'fast' | 'slow'; readonly frame: number; readonly gap: number }
  | { readonly is: 'steady'; readonly frame: number; readonly gap: number; readonly count: number };

/** More requests than this within an interval are a flood, whatever follows. */
const flood = 20;
/** In so many intervals: a busy machine may need a moment before it can flood anybody. */
const floodShowsIn = 2.5;

/**
 * The pace of the polls in the first intervals after the first one. What comes later does not change the verdict.
 * Timers come late on a busy machine, so no single gap decides: the median does, and the count.
 */
export function pace(run: Run, beat: Beat): Pace {
  const all = polls(run);
  const first = all[0];
  if (!first) return { is: 'not-seen-yet' };

  const flooded = all.findIndex((poll, index) => {
    const last = all[index + flood];
    return poll.at < first.at + floodShowsIn * beat.every && last !== undefined && last.at < poll.at + beat.every;
  });
  if (flooded >= 0) return { is: 'flood', frame: all[flooded + 1]!.id, moreThan: flood };

  const end = first.at + beat.intervals * beat.every;
  const seen = all.filter((poll) => poll.at < end);
  const gaps = seen.slice(1).map((poll, index) => poll.at - seen[index]!.at);
  const together = rightAfterAnother(gaps, beat.every);
  const growth = run.now >= Math.min(end, first.at + 3.5 * beat.every) && growing(seen, beat.every);
  if (growth && together.length >= 3) return { is: 'growing', frame: seen[together[0]!]!.id, counts: growth };
  if (run.now < end) return { is: 'not-seen-yet' };

  const last = seen.at(-1)!;
  const second = all[1];
  if (!second) return { is: 'once', frame: first.id, silence: end - first.at };
  if (seen.length === 1) return { is: 'slow', frame: second.id, gap: second.at - first.at };

  // If nearly every request follows closely on another, it is one fast timer; if hardly any, it is a busy machine.
  if (together.length >= Math.max(2, gaps.length / 8) && together.length < 0.8 * gaps.length) {
    const at = together[0]!;
    return { is: 'doubled', frame: seen[at]!.id, apart: gaps[at - 1]! };
  }

  const gap = median(gaps);
  const mean = (last.at - first.at) / gaps.length;
  if (Math.min(gap, mean) < beat.atLeast) return { is: 'fast', frame: second.id, gap: Math.min(gap, mean) };
  const silence = 2.5 * Math.max(gap, beat.every);
  if (all.length === seen.length && run.now - last.at > silence) {
    return { is: 'stopped', frame: last.id, count: seen.length, silence };
  }
  if (gap > beat.atMost) return { is: 'slow', frame: second.id, gap };
  if (seen.length < beat.intervals * 0.7) {
    const next = all[seen.length];
    return next ? { is: 'slow', frame: next.id, gap: (next.at - first.at) / seen.length } : { is: 'not-seen-yet' };
  }
  return { is: 'steady', frame: last.id, gap, count: seen.length };
}

/** Which polls left right after another one. A tick soon after a late one does not count: that is a timer catching up. */
function rightAfterAnother(gaps: readonly number[], every: number): readonly number[] {
  return gaps.flatMap((gap, index) => {
    const caughtUp = gap + (gaps[index - 1] ?? 0) > 1.5 * every;
    return gap < every / 4 && !caughtUp ? [index + 1] : [];
  });
}

/** How many requests belong to each of the first ticks, if each tick has clearly more than the one before: `1, 1, 2, 4`. */
function growing(polls: readonly HttpRequest[], every: number): string | undefined {
  const slots = [0, 0, 0, 0];
  for (const poll of polls) {
    const slot = Math.round((poll.at - polls[0]!.at) / every);
    if (slot < slots.length) slots[slot]! += 1;
  }
  const [, one = 0, two = 0, three = 0] = slots;
  return one > 0 && two >= 1.5 * one && three >= 1.5 * two ? slots.join(', ') : undefined;
}
