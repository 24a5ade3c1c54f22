import { expect, test } from 'vitest';
import { Slots } from './slots.ts';

/** Things that go on until they are told to end, and which of them go on. */
function things(slots: Slots) {
  const going = new Map<string, () => void>();
  const begin = (name: string, cost: number) =>
    slots.take(cost, () => new Promise<void>((end) => going.set(name, end))).then(() => going.delete(name));
  const end = async (name: string, done: Promise<unknown>) => {
    going.get(name)?.();
    await done;
  };
  return { going, begin, end };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('as much goes on as there is room for, and nobody overtakes', async () => {
  const { going, begin, end } = things(new Slots(3));
  const [first, second] = [begin('first', 1), begin('second', 2)];
  void begin('large', 3);
  void begin('small', 1);
  await turn();
  expect([...going.keys()]).toEqual(['first', 'second']);
  await end('first', first);
  expect([...going.keys()]).toEqual(['second']);
  await end('second', second);
  await turn();
  expect([...going.keys()]).toEqual(['large']);
});

test('what needs more room than there is has all of it', async () => {
  const { going, begin } = things(new Slots(3));
  void begin('huge', 20);
  void begin('small', 1);
  await turn();
  expect([...going.keys()]).toEqual(['huge']);
});

test('what fails makes room, too', async () => {
  const slots = new Slots(1);
  await expect(slots.take(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await slots.take(1, () => Promise.resolve('yes'))).toBe('yes');
});
