import type { Clock } from './clock.ts';
import type { ControlBlock } from './control-block.ts';
import type { Imports, Memory } from './engine.ts';
import { Ending } from './life.ts';
import type { Network } from './network.ts';
import type { Pins } from './pins.ts';
import type { SerialPort } from './serial.ts';

/** Errors of WASI preview 1: what a board has no files for. */
const badDescriptor = 8;
const cannotSeek = 70;
/** Bytes of a host's name, as RFC 1035 section 2.3.4 limits it, and of a reason to abort. */
const longestName = 255;
const longestReason = 1024;

export interface Parts {
  readonly block: ControlBlock;
  readonly clock: Clock;
  readonly serial: SerialPort;
  readonly pins: Pins;
  readonly network: Network;
  readonly speed: number;
  readonly memory: () => Memory;
}

/** The functions that a sketch can call, one for each name in `allowed`. Numbers are i32, pointers unsigned. */
export function hostFunctions(parts: Parts): Imports {
  const { block, clock, serial, pins, network, speed, memory } = parts;
  const random = randomNumbers();

  const bytes = (pointer: number, length: number): Uint8Array => {
    const { buffer } = memory();
    const start = pointer >>> 0;
    const count = length >>> 0;
    if (start + count > buffer.byteLength) throw new Ending({ how: 'pointer' });
    return new Uint8Array(buffer, start, count);
  };
  const text = (pointer: number, length: number, most: number) =>
    new TextDecoder().decode(new Uint8Array(bytes(pointer, length).subarray(0, most)));
  const word = (pointer: number) => {
    const { buffer, byteOffset } = bytes(pointer, 4);
    return new DataView(buffer, byteOffset);
  };

  const board = {
    millis: () => clock.now,
    micros: () => clock.now * 1000,
    delay: (milliseconds: number) => clock.delay(milliseconds >>> 0),
    yield: () => clock.yield(),
    serial_write: (pointer: number, length: number) => serial.write(bytes(pointer, length)),
    serial_available: () => block.typedWaiting,
    serial_read: () => block.typedByte(true),
    serial_peek: () => block.typedByte(false),
    random,
    pin_mode: (pin: number, mode: number) => pins.mode(pin, mode),
    pin_write: (pin: number, level: number) => pins.write(pin, level),
    pin_read: (pin: number) => pins.read(pin),
    analog_read: (pin: number) => pins.analog(pin),
    wifi_begin: () => network.wifiBegin(),
    wifi_status: () => network.wifiStatus(),
    tcp_connect: (pointer: number, length: number, port: number, milliseconds: number) =>
      network.connect(text(pointer, length, longestName), port, milliseconds >>> 0, speed),
    tcp_write: (handle: number, pointer: number, length: number) => network.write(handle, bytes(pointer, length)),
    tcp_available: (handle: number) => network.available(handle),
    tcp_read: (handle: number, pointer: number, length: number) => network.read(handle, bytes(pointer, length)),
    tcp_connected: (handle: number) => (network.isConnected(handle) ? 1 : 0),
    tcp_stop: (handle: number) => network.stop(handle),
    restart: () => {
      throw new Ending({ how: 'restart' });
    },
    abort: (pointer: number, length: number) => {
      throw new Ending({ how: 'abort', said: text(pointer, length, longestReason) });
    },
  };

  const wasi = {
    /** What the C library prints goes to the serial port, as on the board. */
    fd_write: (_descriptor: number, vectors: number, count: number, written: number) => {
      let total = 0;
      for (let nth = 0; nth < count >>> 0; nth++) {
        const pointer = word((vectors >>> 0) + 8 * nth).getUint32(0, true);
        const length = word((vectors >>> 0) + 8 * nth + 4).getUint32(0, true);
        serial.write(bytes(pointer, length));
        total += length;
        clock.check();
      }
      word(written).setUint32(0, total, true);
      return 0;
    },
    fd_seek: () => cannotSeek,
    fd_close: () => badDescriptor,
    proc_exit: (code: number) => {
      throw new Ending({ how: 'exit', said: String(code) });
    },
  };

  // Each call is where the watchdog may end the life.
  const checked = (functions: Record<string, (...numbers: number[]) => unknown>) =>
    Object.fromEntries(
      Object.entries(functions).map(([name, call]) => [
        name,
        (...numbers: number[]) => {
          clock.check();
          return call(...numbers);
        },
      ]),
    );
  return { board: checked(board), wasi_snapshot_preview1: checked(wasi) };
}

/** Random 32-bit numbers, as the chip makes them from noise. */
function randomNumbers(): () => number {
  const pool = new Uint32Array(256);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      crypto.getRandomValues(pool);
      at = 0;
    }
    return pool[at++] ?? 0;
  };
}
