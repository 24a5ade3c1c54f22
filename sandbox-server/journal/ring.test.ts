import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Ring } from './ring.ts';

test('the newest bytes come back as they were written, over every seam of its memory', () => {
  const size = 4 * 64 * 1024;
  const ring = new Ring(size);
  const all = randomBytes(3 * size);
  for (let at = 0, step = 1; at < all.length; at += step, step = (step * 7 + 3) % 100_000) {
    ring.write(all.subarray(at, Math.min(at + step, all.length)));
    const oldest = Math.max(0, ring.end - size);
    expect(Buffer.compare(ring.read(oldest, ring.end - oldest), all.subarray(oldest, ring.end))).toBe(0);
  }
  expect(ring.end).toBe(all.length);
});

test('what was read does not change when the ring writes on', () => {
  const ring = new Ring(10);
  ring.write(Buffer.from('first'));
  const first = ring.read(0, 5);
  for (let i = 0; i < 20_000; i++) ring.write(Buffer.from('later'));
  expect(Buffer.from(first).toString()).toBe('first');
});
