import type { Clock } from './clock.ts';
import { type ControlBlock, type Slot, socketState } from './control-block.ts';
import { Rate } from './rate.ts';
import type { Notice, Tell } from './told.ts';

/** Board milliseconds from WiFi.begin() to an address. */
const wifiMilliseconds = 400;
/** `wl_status_t` of the core. */
const wifiCode = { connected: 3, disconnected: 6, off: 255 } as const;

/** Connections a second of the machine's: at ×20 a library that tries again each half second makes forty. */
const connectsPerSecond = 100;
/** Machine milliseconds that a connection may take at least, however fast the clock runs. */
const leastPatience = 50;
/** Bytes that a sketch can write before the network has taken them. */
const sendBuffer = 64 * 1024;
/** Machine milliseconds that a write waits for room. */
const writePatience = 1000;
/** Hosts of which is told that they cannot be reached, in one life. */
const noticeLimit = 8;

/** How a board is called by itself: there is no server on it. */
const itself = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?)$/i;

/** Wi-Fi and TCP, as the sketch's thread sees them. The sockets themselves are the process's. */
export class Network {
  readonly #block: ControlBlock;
  readonly #clock: Clock;
  readonly #tell: Tell;
  readonly #server: string;
  readonly #connects = new Rate(connectsPerSecond);
  readonly #noticed = new Set<string>();
  /** Board milliseconds of uptime when Wi-Fi is connected; undefined before `WiFi.begin()`. */
  #wifiFrom: number | undefined;
  #isWifiTold = false;

  /** @param server how the one host is called that can be reached */
  constructor(block: ControlBlock, clock: Clock, server: string, tell: Tell) {
    this.#server = server;
    this.#block = block;
    this.#clock = clock;
    this.#tell = tell;
  }

  wifiBegin(): void {
    if (this.#wifiFrom !== undefined) return;
    this.#wifiFrom = this.#clock.uptime + wifiMilliseconds;
    this.#tell({ is: 'wifi', status: 'connecting' });
  }

  wifiStatus(): number {
    if (this.#wifiFrom === undefined) return wifiCode.off;
    if (this.#clock.uptime < this.#wifiFrom) return wifiCode.disconnected;
    if (!this.#isWifiTold) this.#tell({ is: 'wifi', status: 'connected' });
    this.#isWifiTold = true;
    return wifiCode.connected;
  }

  /** @returns a handle, or -1 when nothing took the connection in that many board milliseconds. */
  connect(host: string, port: number, boardMilliseconds: number, speed: number): number {
    if (this.wifiStatus() !== wifiCode.connected) return -1;
    if (itself.test(host)) return this.#refuse('self', host);
    if (host !== this.#server) return this.#refuse('host', host);
    if (port < 1 || port > 65_535) return this.#refuse('port', String(port));
    const handle = this.#block.slots.findIndex((slot) => slot.state === socketState.free);
    const slot = this.#block.slots[handle];
    if (!slot) return -1;
    this.#clock.until(() => this.#connects.take() === 0, Number.POSITIVE_INFINITY);
    this.#tell({ is: 'connect', slot: handle, generation: slot.begin(), port });
    const patience = Math.max(leastPatience, boardMilliseconds / speed);
    this.#clock.until(() => slot.state !== socketState.connecting, patience);
    // One that has already ended may have left something to read.
    if (slot.state === socketState.open || (slot.state === socketState.ended && slot.available > 0)) return handle;
    this.stop(handle);
    return -1;
  }

  /** Waits for room as long as a board does. @returns how many bytes were taken, or -1 without a connection. */
  write(handle: number, bytes: Uint8Array): number {
    const slot = this.#slot(handle);
    if (slot?.state !== socketState.open) return -1;
    let taken = 0;
    const hasRoom = () => slot.state !== socketState.open || slot.waiting < sendBuffer;
    while (taken < bytes.length && this.#clock.until(hasRoom, writePatience) && slot.state === socketState.open) {
      const piece = new Uint8Array(bytes.subarray(taken, taken + sendBuffer - slot.waiting));
      slot.wrote(piece.length);
      taken += piece.length;
      this.#tell({ is: 'write', slot: handle, bytes: piece });
    }
    return taken;
  }

  available(handle: number): number {
    return this.#slot(handle)?.available ?? 0;
  }

  /** @returns how many bytes were read, or -1 without a connection. */
  read(handle: number, into: Uint8Array): number {
    const slot = this.#slot(handle);
    if (!slot) return -1;
    const count = slot.take(into);
    if (count > 0 && slot.tookMore()) this.#tell({ is: 'read', slot: handle });
    return count;
  }

  isConnected(handle: number): boolean {
    return this.#slot(handle)?.state === socketState.open;
  }

  stop(handle: number): void {
    const slot = this.#slot(handle);
    if (!slot) return;
    slot.free();
    this.#tell({ is: 'stop', slot: handle });
  }

  /** The slot of a handle that the sketch holds: what it made up, or has stopped, has none. */
  #slot(handle: number): Slot | undefined {
    const slot = this.#block.slots[handle];
    return slot && slot.state !== socketState.free ? slot : undefined;
  }

  #refuse(notice: Notice, about: string): -1 {
    const key = `${notice} ${about}`;
    if (!this.#noticed.has(key) && this.#noticed.size < noticeLimit) {
      this.#noticed.add(key);
      this.#tell({ is: 'notice', notice, about });
    }
    return -1;
  }
}
