/** The thread of one life of a board: from `setup()` until it ends. It blocks in the host's calls, and never comes back to its event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { Clock } from './clock.ts';
import { ControlBlock } from './control-block.ts';
import { engine, type Instance, type Memory } from './engine.ts';
import { hostFunctions } from './host.ts';
import { type Cause, Ending, frameLimit, framesOf } from './life.ts';
import { Network } from './network.ts';
import { Pins } from './pins.ts';
import { Rate } from './rate.ts';
import { SerialPort } from './serial.ts';
import type { Given, Tell } from './told.ts';

/** Events a second of the machine's: pieces of serial output and levels of pins. */
const eventsPerSecond = 200;
/** Bytes of the C++ stack. It lies below all else in the memory, so it is past its end when its pointer is below 0. */
const stackBytes = 64 * 1024;
/** Characters of what V8 says of an error. */
const longestSaid = 200;

Error.stackTraceLimit = frameLimit;
live(workerData as Given, (told) => parentPort?.postMessage(told));

function live({ module, wasm, block: shared, speed, server }: Given, tell: Tell): void {
  const block = new ControlBlock(shared);
  const clock = new Clock(block, speed);
  const serial = new SerialPort(block, new Rate(eventsPerSecond), tell);
  const pins = new Pins(block, new Rate(eventsPerSecond), tell);
  const network = new Network(block, clock, server, tell);
  clock.onTick = () => {
    serial.flush();
    pins.flush();
    network.wifiStatus();
  };
  let instance: Instance | undefined;
  const memory = () => instance?.exports.memory as Memory;
  const call = (name: string) => (instance?.exports[name] as (() => void) | undefined)?.();
  try {
    block.feed();
    instance = new engine.Instance(module, hostFunctions({ block, clock, serial, pins, network, speed, memory }));
    call('_initialize');
    block.phase = 'setup';
    call('board_setup');
    block.phase = 'loop';
    for (;;) {
      call('board_loop');
      clock.nap();
    }
  } catch (error) {
    const frames = framesOf(error instanceof Error ? (error.stack ?? '') : '');
    const cause = causeOf(error, frames.length, wasm[frames[0]?.offset ?? 0] ?? 0, stackPointer(instance));
    serial.end();
    pins.flush(true);
    tell({ is: 'over', end: { ...cause, phase: block.phase, frames, uptime: clock.uptime } });
  }
}

/** Where the C++ stack is, in a module that tells. */
function stackPointer(instance: Instance | undefined): number | undefined {
  const pointer = instance?.exports.__stack_pointer;
  return pointer instanceof engine.Global ? Number(pointer.value) : undefined;
}

function causeOf(error: unknown, depth: number, opcode: number, stack: number | undefined): Cause {
  if (error instanceof Ending) return error.ending;
  const said = (error instanceof Error ? error.message : String(error)).slice(0, longestSaid);
  if (error instanceof RangeError) return { how: 'stack' };
  if (!(error instanceof engine.RuntimeError)) return { how: 'lost', said };
  const isBeyondMemory = said.includes('out of bounds');
  const isBeyondStack = stack !== undefined && (stack < 0 || stack > stackBytes);
  if (isBeyondMemory && (isBeyondStack || depth >= frameLimit)) return { how: 'stack' };
  return { how: 'trap', said, opcode };
}
