import { expect, test } from 'vitest';
import { type Bench, compare, measure } from '#scripts/bench/rounds.ts';

test('the ratio is the median of the rounds, and an outlier does not move it', () => {
  const { ratio, met } = compare([10, 11, 900], [20, 22, 18], { atMost: 0.6 });
  expect(ratio).toEqual({ median: 0.5, min: 0.5, max: 50 });
  expect(met).toBe(true);
});

test('a goal can be missed from either side', () => {
  expect(compare([2], [4], { atMost: 0.25 }).met).toBe(false);
  expect(compare([2], [4], { atLeast: 0.75 }).met).toBe(false);
  expect(compare([2], [4], { atLeast: 0.5 }).met).toBe(true);
});

test('both ways are measured in turn, nine times after a round that warms up, and closed', async () => {
  let order = '';
  const note = (what: string) => async () => {
    order += what;
    return 1;
  };
  const bench: Bench = {
    name: 'test',
    says: '',
    unit: '',
    goal: { atMost: 1 },
    open: async () => ({
      ours: note('o'),
      plain: note('p'),
      close: async () => {
        order += '.';
      },
    }),
  };
  await measure(bench);
  expect(order).toBe('oppooppooppooppooppo.');
});
