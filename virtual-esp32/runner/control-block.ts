/**
 * What a board's thread and the process around it share: a block of memory, because a thread that blocks in `delay()`
 * reads no messages. Each cell has one writer at a time, said at its name.
 */

/** Connections that a board has at once. */
export const sockets = 4;
/** Bytes that wait for the sketch to read them, for each connection; then its socket is paused. */
export const ringBytes = 16 * 1024;
/** Serial output that has not been told yet. It lies here so that it is not lost with a thread that must be ended. */
export const stagedBytes = 1024;
/** What the serial port's receiver holds, as on the chip: what is typed beyond that is lost. */
const typedBytes = 256;

/** 32-bit cells. */
const cell = {
  /** Both: counts what a board that waits should look at. */
  wake: 0,
  /** Board: counts each time that it shows to be alive. */
  fed: 1,
  /** Board: 1 while it waits in the host, and the watchdog does too. */
  resting: 2,
  /** Process: 1 when the next call of the host is to end this life, with the place where it was called. */
  bitten: 3,
  /** Board: 0 before `setup()`, 1 in it, 2 in `loop()`. */
  phase: 4,
  /** Board: bytes in the staging place. */
  staged: 5,
  /** Process: bytes typed; board: bytes read of them. */
  typed: 6,
  typedRead: 7,
} as const;
/** Bytes that a piece counts beside its own: so that ten thousand of one byte are not free for the process. */
const pieceCost = 256;
const firstSlot = 16;
const slotCells = 8;
/** In a slot. */
const slotCell = {
  /** Both, by compare and exchange: `generation * 8 + state`. */
  state: 0,
  /** Process: bytes put into the ring; board: bytes taken. */
  written: 1,
  read: 2,
  /** Both: bytes that the sketch wrote and the socket has not taken, with what each piece costs. */
  waiting: 3,
  /** Both: 1 when the process holds more than the ring takes, and wants to hear of the next read. */
  more: 4,
} as const;

/** 64-bit floats, both written by the process: milliseconds that the clock was set forward, and degrees Celsius. */
const doublesAt = 256;
const stagedAt = 512;
const typedAt = stagedAt + stagedBytes;
const ringsAt = typedAt + typedBytes;
const wholeBytes = ringsAt + sockets * ringBytes;

/** A connection's state, as its slot has it. */
export const socketState = { free: 0, connecting: 1, open: 2, ended: 3 } as const;
export type SocketState = (typeof socketState)[keyof typeof socketState];

export type Phase = 'start' | 'setup' | 'loop';
const phases: readonly Phase[] = ['start', 'setup', 'loop'];

export class ControlBlock {
  readonly memory: SharedArrayBuffer;
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #doubles: Float64Array<SharedArrayBuffer>;
  readonly #staged: Uint8Array<SharedArrayBuffer>;
  readonly #typed: Uint8Array<SharedArrayBuffer>;
  readonly slots: readonly Slot[];

  /** Makes one for a life of a board, or looks at one that was made. */
  constructor(memory = new SharedArrayBuffer(wholeBytes)) {
    this.memory = memory;
    this.#cells = new Int32Array(memory, 0, doublesAt / 4);
    this.#doubles = new Float64Array(memory, doublesAt, 2);
    this.#staged = new Uint8Array(memory, stagedAt, stagedBytes);
    this.#typed = new Uint8Array(memory, typedAt, typedBytes);
    this.slots = Array.from({ length: sockets }, (_, index) => new Slot(memory, index));
  }

  wake(): void {
    Atomics.add(this.#cells, cell.wake, 1);
    Atomics.notify(this.#cells, cell.wake);
  }

  /** Waits until something wakes it, so many milliseconds at most; the watchdog waits, too. */
  rest(milliseconds: number): void {
    const seen = Atomics.load(this.#cells, cell.wake);
    if (Atomics.load(this.#cells, cell.bitten)) return;
    Atomics.store(this.#cells, cell.resting, 1);
    Atomics.wait(this.#cells, cell.wake, seen, milliseconds);
    Atomics.store(this.#cells, cell.resting, 0);
    this.feed();
  }

  feed(): void {
    Atomics.add(this.#cells, cell.fed, 1);
  }

  /** Changes as long as the board shows to be alive; undefined while it may be silent. */
  get fed(): number | undefined {
    return Atomics.load(this.#cells, cell.resting) ? undefined : Atomics.load(this.#cells, cell.fed);
  }

  get isBitten(): boolean {
    return Atomics.load(this.#cells, cell.bitten) !== 0;
  }

  bite(): void {
    Atomics.store(this.#cells, cell.bitten, 1);
    this.wake();
  }

  get phase(): Phase {
    return phases[Atomics.load(this.#cells, cell.phase)] ?? 'start';
  }

  set phase(phase: Phase) {
    Atomics.store(this.#cells, cell.phase, phases.indexOf(phase));
  }

  get jumped(): number {
    return this.#doubles[0] ?? 0;
  }

  set jumped(milliseconds: number) {
    this.#doubles[0] = milliseconds;
  }

  get celsius(): number {
    return this.#doubles[1] ?? 0;
  }

  set celsius(degrees: number) {
    this.#doubles[1] = degrees;
  }

  /** Serial output that is staged. */
  get staged(): number {
    return Atomics.load(this.#cells, cell.staged);
  }

  /** @returns how many of the bytes had room. */
  stage(bytes: Uint8Array): number {
    const at = this.staged;
    const taken = bytes.subarray(0, stagedBytes - at);
    this.#staged.set(taken, at);
    Atomics.store(this.#cells, cell.staged, at + taken.length);
    return taken.length;
  }

  unstage(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#staged.subarray(0, this.staged));
    Atomics.store(this.#cells, cell.staged, 0);
    return bytes;
  }

  /** What a person typed; what has no room is lost. */
  type(bytes: Uint8Array): void {
    const room = typedBytes - this.typedWaiting;
    const at = Atomics.load(this.#cells, cell.typed);
    const taken = bytes.subarray(0, room);
    for (const [index, byte] of taken.entries()) this.#typed[(at + index) & (typedBytes - 1)] = byte;
    Atomics.store(this.#cells, cell.typed, at + taken.length);
    this.wake();
  }

  get typedWaiting(): number {
    return (Atomics.load(this.#cells, cell.typed) - Atomics.load(this.#cells, cell.typedRead)) | 0;
  }

  /** The next byte that was typed, or -1. */
  typedByte(take: boolean): number {
    if (this.typedWaiting === 0) return -1;
    const at = Atomics.load(this.#cells, cell.typedRead);
    if (take) Atomics.store(this.#cells, cell.typedRead, at + 1);
    return this.#typed[at & (typedBytes - 1)] ?? -1;
  }
}

/** One of the connections that a board can have at once. */
export class Slot {
  readonly #cells: Int32Array<SharedArrayBuffer>;
  readonly #ring: Uint8Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer, index: number) {
    this.#cells = new Int32Array(memory, 4 * (firstSlot + slotCells * index), slotCells);
    this.#ring = new Uint8Array(memory, ringsAt + ringBytes * index, ringBytes);
  }

  get state(): SocketState {
    return (Atomics.load(this.#cells, slotCell.state) & 7) as SocketState;
  }

  /** Counts the connections that this slot has had: what is late for one of them must not touch the next. */
  get generation(): number {
    return Atomics.load(this.#cells, slotCell.state) >>> 3;
  }

  /** Board: begins the next connection. @returns its generation. */
  begin(): number {
    const generation = (this.generation + 1) & 0xff_ffff;
    Atomics.store(this.#cells, slotCell.state, generation * 8 + socketState.connecting);
    return generation;
  }

  /** Board: this connection is over for the sketch. */
  free(): void {
    Atomics.store(this.#cells, slotCell.state, this.generation * 8 + socketState.free);
  }

  /** Process: from one state to another, unless the board has gone on meanwhile. */
  become(generation: number, from: SocketState, to: SocketState): void {
    Atomics.compareExchange(this.#cells, slotCell.state, generation * 8 + from, generation * 8 + to);
  }

  /** Process: an empty ring, before the connection is open. */
  clear(): void {
    for (const each of [slotCell.written, slotCell.read, slotCell.waiting, slotCell.more])
      Atomics.store(this.#cells, each, 0);
  }

  /** Bytes that the sketch can read. */
  get available(): number {
    return (Atomics.load(this.#cells, slotCell.written) - Atomics.load(this.#cells, slotCell.read)) | 0;
  }

  /** Process: @returns how many of the bytes had room. */
  put(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, ringBytes - this.available);
    const at = Atomics.load(this.#cells, slotCell.written) & (ringBytes - 1);
    const untilEnd = taken.subarray(0, ringBytes - at);
    this.#ring.set(untilEnd, at);
    this.#ring.set(taken.subarray(untilEnd.length), 0);
    Atomics.add(this.#cells, slotCell.written, taken.length);
    return taken.length;
  }

  /** Board: @returns how many bytes were put into `into`. */
  take(into: Uint8Array): number {
    const count = Math.min(into.length, this.available);
    const at = Atomics.load(this.#cells, slotCell.read) & (ringBytes - 1);
    const untilEnd = Math.min(count, ringBytes - at);
    into.set(this.#ring.subarray(at, at + untilEnd));
    into.set(this.#ring.subarray(0, count - untilEnd), untilEnd);
    Atomics.add(this.#cells, slotCell.read, count);
    return count;
  }

  get waiting(): number {
    return Atomics.load(this.#cells, slotCell.waiting);
  }

  /** Board: a piece of so many bytes waits to be sent. */
  wrote(bytes: number): void {
    Atomics.add(this.#cells, slotCell.waiting, bytes + pieceCost);
  }

  /** Process: such a piece was sent. */
  sent(bytes: number): void {
    Atomics.sub(this.#cells, slotCell.waiting, bytes + pieceCost);
  }

  /** Process: wants to hear of the next read. */
  wantMore(): void {
    Atomics.store(this.#cells, slotCell.more, 1);
  }

  /** Board: whether the process waits for this read. */
  tookMore(): boolean {
    return Atomics.exchange(this.#cells, slotCell.more, 0) === 1;
  }
}
