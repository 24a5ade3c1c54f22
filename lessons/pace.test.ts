import { describe, expect, test } from 'vitest';
import { runOf, ticks } from './handmade.ts';
import { type Beat, pace } from './pace.ts';

const beats: readonly Beat[] = [
  { every: 2000, atLeast: 1700, atMost: 2400, intervals: 3.5 },
  { every: 500, atLeast: 400, atMost: 650, intervals: 13 },
];
const seeds = Array.from({ length: 100 }, (_, seed) => seed);
const look = (times: readonly number[], beat: Beat, now = 15_000) => {
  return pace(
    runOf(
      times.toSorted((one, other) => one - other).map((at) => ({ at })),
      now,
    ),
    beat,
  );
};

describe.each(beats)('a page that should ask every $every ms', (beat) => {
  const { every } = beat;

  test.each(['interval', 'chain'] as const)('passes with late timers, and was never failed before (%s)', (kind) => {
    for (const seed of seeds) {
      const times = ticks(every, 15_000, seed, { kind });
      let passed = false;
      for (let now = 0; now <= 15_000; now += 250) {
        const { is } = look(times, beat, now);
        expect(['not-seen-yet', 'steady'], `seed ${seed}, at ${now}`).toContain(is);
        expect(passed && is !== 'steady', `seed ${seed}, at ${now}: passed before`).toBe(false);
        passed ||= is === 'steady';
      }
      expect(passed, `seed ${seed}`).toBe(true);
    }
  });

  const fast = (factor: number, busy: boolean) => (seed: number) => ticks(every * factor, 15_000, seed, { busy });
  const twoTimers = (busy: boolean) => (seed: number) => {
    // Timers of one page are late together.
    return ticks(every, 15_000, seed, { busy }).flatMap((at, index) => (index === 0 ? [at] : [at, at + 4]));
  };
  const newTimers = (busy: boolean) => (seed: number) => {
    return ticks(every, 8000, seed, { busy }).flatMap((at, index) => {
      return Array.from({ length: index === 0 ? 1 : Math.min(2 ** (index - 1), 64) }, (_, copy) => at + copy * 3);
    });
  };
  const wrong = (busy: boolean) =>
    [
      ['a tenth of the interval', fast(0.1, busy), /fast|flood/],
      ['half the interval', fast(0.5, busy), /fast/],
      ['three quarters of the interval', fast(0.75, busy), /fast/],
      ['one and a half intervals', fast(1.5, busy), /slow/],
      ['four intervals', fast(4, busy), /slow|once/],
      ['two timers', twoTimers(busy), /doubled/],
      ['a new timer for each answer', newTimers(busy), /growing/],
    ] as const;

  test.each(wrong(true))('never passes on a busy machine with %s', (_, times) => {
    for (const seed of seeds) expect(look(times(seed), beat).is, `seed ${seed}`).not.toMatch(/steady|not-seen-yet/);
  });

  test.each(wrong(false))('is told what is wrong on a quiet machine: %s', (_, times, is) => {
    for (const seed of seeds) expect(look(times(seed), beat).is, `seed ${seed}`).toMatch(is);
  });

  test('says so when it asked once, and when it stopped', () => {
    expect(look([400], beat)).toMatchObject({ is: 'once', frame: 1 });
    expect(look([400, 400 + every, 400 + 2 * every], beat)).toMatchObject({ is: 'stopped', frame: 5, count: 3 });
  });

  test('is stopped early by a flood', () => {
    const times = Array.from({ length: 200 }, (_, index) => 400 + index * 4);
    expect(look(times, beat, 500)).toEqual({ is: 'flood', frame: 3, moreThan: 20 });
  });
});

test('nothing is said of a page that has not asked', () => {
  expect(look([], beats[0]!)).toEqual({ is: 'not-seen-yet' });
});

test('a reload of the page does not fail a right answer', () => {
  const times = [400, 2400, 3600, 5600, 7600, 9600];
  expect(look(times, beats[0]!).is).toBe('steady');
});
