import { expect, test } from 'vitest';
import type { Speed } from '#protocol';
import { nearestSpeed } from './clock.ts';

test.each<[Speed, Speed[], Speed]>([
  [20, [1, 5, 20], 20],
  [20, [1, 5], 5],
  [5, [1, 20], 20],
  [1, [5, 20], 5],
  [20, [1], 1],
])('×%i where ×%j is offered runs at ×%i', (chosen, offered, expected) => {
  expect(nearestSpeed(chosen, offered)).toBe(expected);
});
