import type { Run } from '#lessons/lesson.ts';

/** Readers that make a crowd. */
export const enough = 150;
/** Sandbox milliseconds in which readers who ask every two seconds have all come. */
const arriving = 2500;
/** Sandbox milliseconds over which the rate is measured. */
const span = 3000;

/** How a crowd did, over some seconds in which as many readers were there as now. */
export interface Measured {
  readonly readers: number;
  readonly requestsPerSecond: number;
  /** Hundredths of a processor; absent where the machine does not say. */
  readonly cpu?: number;
}

/** What the newest crowd that stayed long enough did; nothing when there was none of that size. */
export function measured({ crowd }: Pick<Run, 'crowd'>): Measured | undefined {
  const last = crowd.findLast(({ readers }) => readers >= enough);
  if (!last) return undefined;
  const until = crowd.lastIndexOf(last);
  const before = crowd.slice(0, until).findLastIndex(({ readers }) => readers !== last.readers);
  const together = crowd.slice(before + 1, until + 1);
  const settled = together.filter(({ at }) => at - (together[0]?.at ?? at) >= arriving);
  const first = settled[0];
  if (!first || last.at - first.at < span) return undefined;
  const shares = settled.flatMap(({ serverCpu }) => serverCpu ?? []);
  return {
    readers: last.readers,
    requestsPerSecond: mean(settled.map(({ requestsPerSecond }) => requestsPerSecond)),
    ...(shares.length > 0 ? { cpu: Math.round(100 * mean(shares)) } : {}),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
