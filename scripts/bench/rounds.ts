/** Interleaved rounds of two things, and what they say of each other. */

/** Two ways to do the same, each measured by one number. */
export interface Pair {
  /** Through the house. */
  readonly ours: () => Promise<number>;
  /** The same with plain Node. */
  readonly plain: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface Bench {
  readonly name: string;
  /** What is measured, as a sentence. */
  readonly says: string;
  readonly unit: string;
  /** The ratio ours / plain that must be held. */
  readonly goal: { readonly atMost: number } | { readonly atLeast: number };
  /** Odd. As many as `usualRounds` when left out; fewer for what takes long, more for what takes no time. */
  readonly rounds?: number;
  /** Why it cannot be measured here; undefined if it can. */
  readonly unless?: () => string | undefined;
  readonly open: () => Promise<Pair>;
}

export interface Result {
  readonly ours: Spread;
  readonly plain: Spread;
  /** Ours / plain of each round. Its median decides: what slows the machine down for a while slows both of a round. */
  readonly ratio: Spread;
  readonly met: boolean;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Fewer are at the mercy of whatever else the machine did. Odd, so that the median is one of them. */
const usualRounds = 9;

/**
 * Measures both ways in turn, after a round that warms up and does not count. In turn, and now one first and now the
 * other: what the machine does beside meets both.
 */
export async function measure(bench: Bench): Promise<Result> {
  const rounds = bench.rounds ?? usualRounds;
  const pair = await bench.open();
  const ours: number[] = [];
  const plain: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const both = [async () => ours.push(await pair.ours()), async () => plain.push(await pair.plain())];
      for (const measureOne of round % 2 === 0 ? both : both.reverse()) await measureOne();
      if (round === 0) ours.length = plain.length = 0;
    }
  } finally {
    await pair.close();
  }
  return compare(ours, plain, bench.goal);
}

/** What two series of the same length say of each other. */
export function compare(ours: readonly number[], plain: readonly number[], goal: Bench['goal']): Result {
  const ratio = spread(ours.map((value, index) => value / plain[index]!));
  return {
    ours: spread(ours),
    plain: spread(plain),
    ratio,
    met: 'atMost' in goal ? ratio.median <= goal.atMost : ratio.median >= goal.atLeast,
  };
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, min: sorted[0]!, max: sorted.at(-1)! };
}
