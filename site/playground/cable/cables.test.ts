import { expect, test } from 'vitest';
import { cable, plainCable } from '#protocol';
import { cableWords, wayOf, ways } from './cables.ts';

test.each([
  [plainCable, 'plain', '기본'],
  [{ ...plainCable, delay: 200 }, '200 ms', '200ms'],
  [{ ...plainCable, delay: 300, jitter: 100, rate: 50_000 }, '300–400 ms · 50 KB/s', '300~400ms · 50KB/s'],
  [{ ...plainCable, jitter: 5, rate: 1_500_250 }, '0–5 ms · 1,500.25 KB/s', '0~5ms · 1,500.25KB/s'],
  [{ ...plainCable, idle: 1500 }, 'idle 1.5 s', '유휴 1.5초'],
])('%j is told in few words', (cable, en, ko) => {
  expect(cableWords(cable, 'en')).toBe(en);
  expect(cableWords(cable, 'ko')).toBe(ko);
});

test('every way can be laid, and is known again whatever closes idle connections', () => {
  for (const { id, way } of ways) {
    const laid = cable.parse({ ...way, idle: 30_000 });
    expect(wayOf(laid)).toBe(id);
  }
  expect(wayOf({ ...plainCable, delay: 123 })).toBeUndefined();
});
