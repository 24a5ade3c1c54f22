import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

/** Work that lasts until it is told to end. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

test('thirty wait in their order, and each is told how many are in front whenever that changes', async () => {
  const queue = new Queue();
  const first = held();
  const order: number[] = [];
  const told = Array.from({ length: 30 }, () => [] as number[]);
  const running = queue.take(first.work);
  const all = told.map((heard, nth) =>
    queue.take(async () => void order.push(nth), { onAhead: (ahead) => heard.push(ahead) }),
  );
  first.end();
  await Promise.all([running, ...all]);
  expect(order).toEqual(told.map((_, nth) => nth));
  for (const [nth, heard] of told.entries()) {
    expect(heard).toEqual(Array.from({ length: nth + 1 }, (_, less) => nth + 1 - less));
  }
});

test('who leaves the line is not served, and those behind move up', async () => {
  const queue = new Queue();
  const first = held();
  const leaving = new AbortController();
  const served: string[] = [];
  const told: number[] = [];
  const running = queue.take(first.work);
  const left = queue.take(async () => served.push('left'), { signal: leaving.signal });
  const stays = queue.take(async () => served.push('stays'), { onAhead: (ahead) => told.push(ahead) });
  leaving.abort(new Error('another Run'));
  await expect(left).rejects.toThrow('another Run');
  first.end();
  await Promise.all([running, stays]);
  expect(served).toEqual(['stays']);
  expect(told).toEqual([2, 1]);
});

test('who has left before asking is not served', async () => {
  const served: string[] = [];
  const signal = AbortSignal.abort(new Error('gone'));
  await expect(new Queue().take(async () => served.push('x'), { signal })).rejects.toThrow('gone');
  expect(served).toEqual([]);
});

test('work that fails holds nobody up', async () => {
  const queue = new Queue();
  const failing = queue.take(() => Promise.reject(new Error('broken')));
  const next = queue.take(async () => 'served');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('served');
});

test('what may go first goes next, not before what runs', async () => {
  const queue = new Queue();
  const first = held();
  const order: string[] = [];
  const all = [
    queue.take(first.work),
    queue.take(async () => order.push('second')),
    queue.take(async () => order.push('urgent'), { first: true }),
  ];
  first.end();
  await Promise.all(all);
  expect(order).toEqual(['urgent', 'second']);
});

test('those who may go first go in their order, and in turns with the others, who are not told of them', async () => {
  const queue = new Queue();
  const first = held();
  const order: string[] = [];
  const told: number[] = [];
  const urgent = (name: string) => queue.take(async () => order.push(name), { first: true });
  const all = [
    queue.take(first.work),
    ...['u1', 'u2', 'u3'].map(urgent),
    queue.take(async () => order.push('a'), { onAhead: (ahead) => told.push(ahead) }),
    queue.take(async () => order.push('b')),
    urgent('u4'),
  ];
  first.end();
  await Promise.all(all);
  expect(order).toEqual(['u1', 'a', 'u2', 'b', 'u3', 'u4']);
  expect(told).toEqual([1]);
});
