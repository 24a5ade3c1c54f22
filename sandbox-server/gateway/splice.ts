import type net from 'node:net';
import type { End } from '#wire/capture.ts';
import { keepReading } from './keep-reading.ts';
import { reset } from './reset.ts';

/**
 * What a splice notes; the gateway adds the connection's number and the time. Offsets and lengths are bytes. `bytes` is
 * lent: it is good until `note` returns, and who wants to keep it copies it.
 */
export type SpliceNote =
  | { readonly event: 'bytes'; readonly from: End; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly event: 'end' | 'reset'; readonly from: End; readonly offset: number };

export interface SpliceOptions {
  /** The socket of whoever connected: TCP, or a Unix socket for the learner's server calling itself. Half-open allowed, paused. */
  readonly client: net.Socket;
  /** What was read of the client already. */
  readonly head?: Uint8Array;
  /** The Unix socket to the learner's server, connected. Half-open allowed. What it reads is lent, as `connectLending` says. */
  readonly learner: net.Socket;
  /** Called once for each chunk, FIN and RST, in their order, before it is passed on. */
  readonly note: (note: SpliceNote) => void;
  /** The client broke the connection; the learner's server must be told by another way, for a Unix socket carries no RST. */
  readonly onClientReset: () => void;
  /** Both sockets are closed. */
  readonly onClosed: () => void;
}

/** How long the learner's server, told of a client's reset, may take to let go of its socket: longer than the watchdog waits for a blocked one. */
const lettingGoMs = 15_000;

/** How long the bytes that a learner's server wrote before it reset the connection may take to reach the client. */
const lastBytesMs = 1000;

/**
 * Carries bytes between a client and the learner's server, both ways, unchanged. Back-pressure, half-close (FIN) and
 * reset (RST) are carried across. Each direction reads no faster than its other end takes, so a client that
 * never reads leaves no more in this process than one read.
 */
export class Splice {
  readonly #options: SpliceOptions;
  readonly #sent: Record<End, number> = { client: 0, server: 0 };
  /** The ends that will write no more, as noted. */
  readonly #over = new Set<End>();
  #timer: NodeJS.Timeout | undefined;
  /** The learner's server has reset the connection, or was written to after it had closed: its last bytes are followed by RST. */
  #serverResets = false;
  /** Nothing more is noted or carried; the sockets are on their way out. */
  #broken = false;

  constructor(options: SpliceOptions) {
    this.#options = options;
    const { client, learner } = options;
    keepReading(learner, () => this.#learnerGone());
    this.#carryFromClient();
    this.#carryFromLearner();
    client.on('end', () => this.#clientEnded());
    client.on('error', () => this.#clientBroke());
    learner.on('end', () => this.#learnerEnded());
    learner.on('error', () => this.#resetClient());
    let open = client.closed ? 1 : 2;
    const onClose = () => {
      if (--open > 0) return;
      clearTimeout(this.#timer);
      options.onClosed();
    };
    client.on('close', onClose);
    learner.on('close', onClose);
    if (options.head && options.head.length > 0) this.#pass('client', options.head, learner);
    // A paused socket goes on reading a little: its end may have come before anyone listened.
    if (client.destroyed) this.#clientBroke();
    else if (client.readableEnded) this.#clientEnded();
    client.resume();
    learner.resume();
  }

  /** Bytes that wait in this process, both ways. */
  get queuedBytes(): number {
    return this.#options.client.writableLength + this.#options.learner.writableLength;
  }

  /**
   * The learner's server reset the connection, and closes its Unix socket after it has said so. What it wrote before may
   * still be on its way through that socket, so the client's RST follows the last of it.
   */
  serverReset(): void {
    if (this.#broken || this.#serverResets) return;
    this.#serverResets = true;
    const { learner } = this.#options;
    if (learner.readableEnded || learner.destroyed) this.#resetClient();
    else this.#timer = setTimeout(() => this.#resetClient(), lastBytesMs);
  }

  /** Ends both sides now, as the end of the learner's process does: the client gets a FIN. */
  close(): void {
    const { client, learner } = this.#options;
    if (!this.#broken && !client.destroyed) this.#noteOver('end', 'server');
    this.#broken = true;
    client.destroy();
    learner.destroy();
  }

  #carryFromClient(): void {
    const { client, learner } = this.#options;
    client.on('data', (bytes: Buffer) => {
      if (!this.#pass('client', bytes, learner)) client.pause();
    });
    learner.on('drain', () => client.resume());
  }

  /** The next read goes into the same memory, so it waits until the kernel has taken all of the last one: most often at once. */
  #carryFromLearner(): void {
    const { client, learner } = this.#options;
    let isWaiting = false;
    const written = () => {
      if (isWaiting) learner.resume();
      isWaiting = false;
    };
    learner.on('data', (bytes: Buffer) => {
      this.#pass('server', bytes, client, written);
      isWaiting = client.writableLength > 0 && !this.#broken;
      if (isWaiting) learner.pause();
    });
  }

  /** @returns false when the target has enough for now. */
  #pass(from: End, bytes: Uint8Array, target: net.Socket, written?: () => void): boolean {
    // After a reset the rest is read and dropped, so that the socket can close.
    if (this.#broken) return true;
    this.#options.note({ event: 'bytes', from, offset: this.#sent[from], bytes });
    this.#sent[from] += bytes.length;
    return target.write(bytes, written);
  }

  #clientEnded(): void {
    if (this.#broken) return;
    this.#noteOver('end', 'client');
    this.#options.learner.end();
  }

  /** Written to after it had closed. What it wrote before is still to be read, up to its end. */
  #learnerGone(): void {
    if (this.#broken) return;
    this.#serverResets = true;
    if (this.#options.learner.readableEnded) this.#resetClient();
  }

  #learnerEnded(): void {
    if (this.#broken) return;
    if (this.#serverResets) {
      this.#resetClient();
    } else {
      this.#noteOver('end', 'server');
      this.#options.client.end();
    }
  }

  /** The client sent RST, or closed and was written to. */
  #clientBroke(): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#noteOver('reset', 'client');
    const { learner } = this.#options;
    clearTimeout(this.#timer);
    if (learner.destroyed) return;
    // Closing this socket now would show the learner's server an ordinary end before it hears of the reset.
    this.#timer = setTimeout(() => learner.destroy(), lettingGoMs);
    learner.resume();
    learner.once('end', () => learner.destroy());
    this.#options.onClientReset();
  }

  /**
   * The learner's server broke the connection: it reset it, closed it with bytes unread, or was written to after it had
   * closed. A TCP server's kernel answers all three with RST.
   */
  #resetClient(): void {
    if (this.#broken) return;
    this.#broken = true;
    clearTimeout(this.#timer);
    this.#noteOver('reset', 'server');
    reset(this.#options.client);
    this.#options.learner.destroy();
  }

  #noteOver(event: 'end' | 'reset', from: End): void {
    if (this.#over.has(from) && event === 'end') return;
    this.#over.add(from);
    this.#options.note({ event, from, offset: this.#sent[from] });
  }
}
