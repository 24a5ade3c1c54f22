import type { Lane, Sign } from './lanes.ts';

/** Pixels from a word to the next, at least. */
const wordHeight = 12;

/**
 * Where the word of each FIN and RST stands: a share of its way, from who wrote it. In the middle, or nearer to its writer
 * where it slants or another stands at its height: those of two ends that close at one moment are both read. One that has
 * no place is left out, as is what a cut has each end see: that stands in the words of the cut.
 * @param yOf the height of a moment, in pixels
 */
export function wordsAlong(lanes: readonly Lane[], yOf: (at: number) => number): ReadonlyMap<Sign, number> {
  const words = lanes.flatMap((lane) =>
    lane.signs
      .filter(({ at }) => lane.cut === undefined || lane.cut.how === 'silence' || at < lane.cut.at)
      .map((sign) => {
        const y = yOf(sign.at);
        return { sign, hop: lane.hop, y, slant: yOf(sign.arrives ?? sign.at) - y };
      }),
  );
  const along = new Map<Sign, number>();
  const taken: { readonly hop: number; readonly from: Sign['from'] | undefined; readonly y: number }[] = [];
  for (const word of words) {
    const { sign, hop, y, slant } = word;
    const isBeside = words.some((other) => other !== word && other.hop === hop && near(other.y, y));
    const share = slant > 0 || isBeside ? 0.25 : 0.5;
    const wordY = y + slant * share;
    const from = share === 0.5 ? undefined : sign.from;
    if (taken.some((other) => other.hop === hop && other.from === from && near(other.y, wordY))) continue;
    taken.push({ hop, from, y: wordY });
    along.set(sign, share);
  }
  return along;
}

const near = (one: number, other: number) => Math.abs(one - other) < wordHeight;
