import { expect, test } from 'vitest';
import { Clock } from './clock.ts';
import { ControlBlock, socketState } from './control-block.ts';
import { Network } from './network.ts';
import type { Told } from './told.ts';

/** So fast that Wi-Fi is there at once. */
const speed = 1e6;

/** A sketch's network; `hear` is what the process does at what it is told. */
function network(hear: (told: Told, block: ControlBlock) => void = () => {}) {
  const block = new ControlBlock();
  const clock = new Clock(block, speed);
  const sketch = new Network(block, clock, 'server', (told) => hear(told, block));
  sketch.wifiBegin();
  clock.delay(1000);
  return { block, connect: () => sketch.connect('server', 3000, 1000, speed), sketch };
}

test('a sketch that writes byte by byte to who does not read waits after some hundred, not after ten thousands', () => {
  let pieces = 0;
  const { sketch, connect } = network((told, { slots }) => {
    if (told.is === 'connect') slots[told.slot]?.become(told.generation, socketState.connecting, socketState.open);
    if (told.is === 'write') pieces += 1;
  });
  const handle = connect();
  while (sketch.write(handle, new Uint8Array(1)) === 1);
  expect(pieces).toBeGreaterThan(100);
  expect(pieces).toBeLessThan(500);
});

test('a connection that does not come is none, whatever the last one left unread', () => {
  let connects = 0;
  const { sketch, connect } = network((told, { slots }) => {
    if (told.is !== 'connect') return;
    connects += 1;
    if (connects > 1) return;
    slots[told.slot]?.become(told.generation, socketState.connecting, socketState.open);
    slots[told.slot]?.put(new Uint8Array(10));
  });
  const handle = connect();
  expect(sketch.available(handle)).toBe(10);
  sketch.stop(handle);
  expect(connect()).toBe(-1);
});
