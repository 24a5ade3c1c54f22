import { expect, test } from 'vitest';
import { ControlBlock, ringBytes, Slot, socketState, stagedBytes } from './control-block.ts';

const numbered = (length: number, from = 0) => Uint8Array.from({ length }, (_, at) => (from + at) & 0xff);
function slot(): Slot {
  return new Slot(new ControlBlock().memory, 3);
}

test('what is typed waits until it is read; beyond 256 bytes it is lost, as on the chip', () => {
  const block = new ControlBlock();
  block.type(numbered(200));
  block.type(numbered(200, 200));
  expect(block.typedWaiting).toBe(256);
  expect([
    block.typedByte(false),
    ...Array.from({ length: 256 }, () => block.typedByte(true)),
    block.typedByte(true),
  ]).toEqual([0, ...numbered(256), -1]);
  block.type(numbered(3));
  expect(Array.from({ length: 4 }, () => block.typedByte(true))).toEqual([0, 1, 2, -1]);
});

test('a ring gives back the bytes in their order, whatever the sizes of the pieces, around its end as well', () => {
  const ring = slot();
  let put = 0;
  let taken = 0;
  for (let round = 1; round < 400; round++) {
    put += ring.put(numbered((round * 37) % 900, put));
    const into = new Uint8Array((round * 53) % 800);
    const count = ring.take(into);
    expect(into.subarray(0, count)).toEqual(numbered(count, taken));
    taken += count;
    expect(ring.available).toBe(put - taken);
  }
  expect(put).toBeGreaterThan(3 * ringBytes);
});

test('a full ring takes no more, and an empty one gives nothing', () => {
  const ring = slot();
  expect(ring.take(new Uint8Array(10))).toBe(0);
  expect(ring.put(new Uint8Array(ringBytes + 5))).toBe(ringBytes);
  expect(ring.put(numbered(1))).toBe(0);
  ring.take(new Uint8Array(1));
  expect(ring.put(numbered(2))).toBe(1);
});

test('what comes late for an old connection does not touch the next one', () => {
  const shared = slot();
  const old = shared.begin();
  shared.become(old, socketState.connecting, socketState.open);
  shared.free();
  const next = shared.begin();
  shared.become(old, socketState.open, socketState.ended);
  shared.become(old, socketState.connecting, socketState.ended);
  expect([shared.state, shared.generation]).toEqual([socketState.connecting, next]);
  shared.become(next, socketState.connecting, socketState.open);
  expect(shared.state).toBe(socketState.open);
});

test('what is staged is there until it is taken, and what has no room is not taken', () => {
  const block = new ControlBlock();
  expect(block.stage(numbered(1000))).toBe(1000);
  expect(block.stage(numbered(1000))).toBe(stagedBytes - 1000);
  expect(block.unstage()).toHaveLength(stagedBytes);
  expect(block.unstage()).toHaveLength(0);
});
