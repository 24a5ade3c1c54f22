/** A stretch of time that is drawn to scale, or one of silence that is folded. */
export interface Stretch {
  /** Sandbox milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Pixels from the top of the diagram. */
  readonly top: number;
  readonly bottom: number;
  readonly folded: boolean;
  /** Of a fold: the silence, from the last thing that happened to the next. */
  readonly silence?: { readonly from: number; readonly until: number };
}

export interface Tick {
  /** Sandbox milliseconds. */
  readonly at: number;
  readonly y: number;
}

export interface ScaleOptions {
  /** Pixels of a millisecond. */
  readonly scale: number;
  /** Whether long silence is folded. */
  readonly fold: boolean;
  /** Starts (sandbox milliseconds: the last thing that happened) of silences that were unfolded by hand. */
  readonly unfolded: ReadonlySet<number>;
}

/** Pixels above the first moment and below the last: their signs and labels stand there. */
export const margin = 34;
/** Silence that would be higher than this is folded, */
export const foldOver = 420;
/** to this, */
export const foldedHeight = 40;
/** but for so many pixels at its two ends, where labels stand. */
const foldMargin = 24;
/** Pixels between two ticks, at least. */
const tickDistance = 56;

/** Where a moment stands, and which moment stands there: true to scale but for the folds, which say so. */
export class TimeScale {
  readonly stretches: readonly Stretch[];
  readonly height: number;
  readonly #scale: number;

  /** `moments` are sandbox milliseconds at which something happens, in order; the last of them ends the diagram. */
  constructor(moments: ArrayLike<number>, { scale, fold, unfolded }: ScaleOptions) {
    this.#scale = scale;
    const stretches: Stretch[] = [];
    let from = moments[0] ?? 0;
    let top = margin;
    let last = from;
    const draw = (until: number) => {
      const bottom = top + (until - from) * scale;
      if (until > from || stretches.length === 0) stretches.push({ from, until, top, bottom, folded: false });
      top = bottom;
      from = until;
    };
    for (let index = 0; index < moments.length; index++) {
      const at = moments[index]!;
      if (fold && (at - last) * scale > foldOver && !unfolded.has(last)) {
        const apart = foldMargin / scale;
        draw(last + apart);
        stretches.push({
          from,
          until: at - apart,
          top,
          bottom: top + foldedHeight,
          folded: true,
          silence: { from: last, until: at },
        });
        top += foldedHeight;
        from = at - apart;
      }
      last = at;
    }
    draw(last);
    this.stretches = stretches;
    this.height = top + margin;
  }

  /** Pixels from the top. */
  yOf(at: number): number {
    const { stretches } = this;
    const found = stretches[lowest(stretches, ({ until }) => until >= at)] ?? stretches.at(-1)!;
    if (!found.folded) return found.top + Math.max(0, at - found.from) * this.#scale;
    return found.top + ((at - found.from) / (found.until - found.from)) * (found.bottom - found.top);
  }

  /** Sandbox milliseconds of a height. */
  timeAt(y: number): number {
    const { stretches } = this;
    const found = stretches[lowest(stretches, ({ bottom }) => bottom >= y)] ?? stretches.at(-1)!;
    const { from, until, top, bottom, folded } = found;
    if (folded) return from + ((y - top) / (bottom - top)) * (until - from);
    return Math.min(until, Math.max(from, from + (y - top) / this.#scale));
  }

  /** The folds that show between two heights. */
  folds(top: number, bottom: number): readonly Stretch[] {
    return this.#between(top, bottom).filter(({ folded }) => folded);
  }

  /** Marks at round times between two heights, and how far apart they are in milliseconds. */
  ticks(top: number, bottom: number): { readonly step: number; readonly ticks: readonly Tick[] } {
    const step = tickStep(this.#scale);
    const ticks: Tick[] = [];
    for (const stretch of this.#between(top, bottom)) {
      if (stretch.folded) continue;
      const begins = Math.max(stretch.from, this.timeAt(Math.max(top, stretch.top)));
      for (let count = Math.ceil(begins / step - 1e-6); count * step <= stretch.until; count++) {
        const y = stretch.top + (count * step - stretch.from) * this.#scale;
        if (y > bottom) break;
        const previous = ticks.at(-1);
        // Right behind a fold the next tick may stand on the last one.
        if (!previous || y - previous.y > tickDistance / 3) ticks.push({ at: count * step, y });
      }
    }
    return { step, ticks };
  }

  #between(top: number, bottom: number): readonly Stretch[] {
    const first = lowest(this.stretches, (stretch) => stretch.bottom >= top);
    let end = first;
    while (end < this.stretches.length && this.stretches[end]!.top <= bottom) end++;
    return this.stretches.slice(first, end);
  }
}

/** Milliseconds between ticks: 1, 2 or 5 times a power of ten. */
export function tickStep(scale: number): number {
  const least = tickDistance / scale;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((times) => times * power >= least * (1 - 1e-9)) ?? 10);
}

/** Index of the first element that meets a condition which all behind it meet, too; the length if there is none. */
export function lowest<Of>(list: readonly Of[], meets: (element: Of) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (meets(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
