/** A number below `below`, which is at least 1. */
export type Random = (below: number) => number;

/** mulberry32: the same numbers on every machine, so that a failure can be repeated by its seed. */
export function random(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const oneOf = <T>(next: Random, list: readonly T[]): T => list[next(list.length)]!;
