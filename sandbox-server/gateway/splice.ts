import type net from 'node:net';
import type { Cut, End, EndEvent } from '#wire/capture.ts';
import { IdleWatch } from './idle.ts';
import { keepReading } from './keep-reading.ts';
import { cutOff } from './loose-end.ts';
import { reset } from './reset.ts';
import type { SpliceNote } from './splice-note.ts';
import { type Conditions, type Journey, Strand } from './strand.ts';

export interface SpliceOptions {
  /** The socket of whoever connected: TCP, or a Unix socket for the learner's server calling itself. Half-open allowed, paused. */
  readonly client: net.Socket;
  /** What was read of the client already. */
  readonly head?: Uint8Array;
  /** The Unix socket to the learner's server, connected. Half-open allowed. What it reads is lent, as `connectLending` says. */
  readonly learner: net.Socket;
  /** What lies between the two. */
  readonly conditions: Conditions;
  /** Called once for each chunk, FIN, RST and cut, in their order, before it is passed on. */
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
 * Carries bytes between a client and the learner's server, both ways, unchanged, over a strand of the cable each.
 * Back-pressure, half-close (FIN) and reset (RST) are carried across. Each direction reads no faster than its other end
 * takes, so a client that never reads leaves no more in this process than one read, and what a cable delays.
 */
export class Splice {
  readonly #options: SpliceOptions;
  readonly #strands: Record<End, Strand>;
  readonly #idle: IdleWatch;
  readonly #sent: Record<End, number> = { client: 0, server: 0 };
  /** The ends that will write no more, as noted. */
  readonly #over = new Set<End>();
  /** The ends that have broken the connection, of which the other end may not know yet. */
  readonly #gone = new Set<End>();
  #timer: NodeJS.Timeout | undefined;
  /** The learner's server has reset the connection, or was written to after it had closed: its last bytes are followed by RST. */
  #serverResets = false;
  /** Nothing more is carried; the sockets are on their way out, or at loose ends. */
  #broken = false;

  constructor(options: SpliceOptions) {
    this.#options = options;
    const { client, learner, conditions } = options;
    this.#strands = {
      client: new Strand({ ...conditions, target: learner, lent: false, onRoom: () => client.resume() }),
      // The next read goes into the same memory, so it waits until the kernel has taken all of the last one: most often at once.
      server: new Strand({ ...conditions, target: client, lent: true, onRoom: () => learner.resume() }),
    };
    this.#idle = new IdleWatch(conditions, () => this.cut('idle'));
    keepReading(learner, () => this.#learnerGone());
    client.on('data', (bytes: Buffer) => this.#carry('client', bytes));
    learner.on('data', (bytes: Buffer) => this.#carry('server', bytes));
    client.on('end', () => this.#clientEnded());
    client.on('error', () => this.#clientBroke());
    learner.on('end', () => this.#learnerEnded());
    learner.on('error', () => this.#resetClient());
    let open = client.closed ? 1 : 2;
    const onClose = () => {
      if (--open > 0) return;
      this.#stop();
      options.onClosed();
    };
    client.on('close', onClose);
    learner.on('close', onClose);
    if (options.head && options.head.length > 0) this.#carry('client', options.head);
    // A paused socket goes on reading a little: its end may have come before anyone listened.
    if (client.destroyed) this.#clientBroke();
    else if (client.readableEnded) this.#clientEnded();
    client.resume();
    learner.resume();
  }

  /** Bytes that wait in this process, both ways. */
  get queuedBytes(): number {
    const { client, server } = this.#strands;
    return (
      this.#options.client.writableLength + this.#options.learner.writableLength + client.heldBytes + server.heldBytes
    );
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

  /** The cable is another one, from now on. */
  cableChanged(): void {
    if (!this.#broken) this.#idle.look();
  }

  /** Cuts the cable: what it holds is lost, and each end sees of it what it sees of such a cut. */
  cut(how: Cut): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#stop();
    const { client, learner, conditions, note } = this.#options;
    const { now } = conditions;
    note({ event: 'cut', at: now(), how });
    const both = { sent: this.#sent, now, note };
    cutOff(how, { ...both, end: 'client', socket: client, reset: () => reset(client) });
    cutOff(how, { ...both, end: 'server', socket: learner, reset: () => this.#tellLearner() });
  }

  /** Ends both sides now, as the end of the learner's process does: the client gets a FIN. */
  close(): void {
    const { client, learner, conditions } = this.#options;
    if (!this.#broken && !client.destroyed) this.#noteOver('end', 'server', conditions.now(), undefined);
    this.#broken = true;
    this.#stop();
    client.destroy();
    learner.destroy();
  }

  #carry(from: End, bytes: Uint8Array): void {
    // After a reset the rest is read and dropped, so that the socket can close.
    if (this.#broken) return;
    const { client, learner, conditions, note } = this.#options;
    const at = conditions.now();
    const offset = this.#sent[from];
    this.#sent[from] += bytes.length;
    // This end does not know yet that the other one has gone.
    if (this.#gone.has(from === 'client' ? 'server' : 'client')) {
      note({ event: 'bytes', at, from, offset, bytes, arrives: null });
      return;
    }
    const strand = this.#strands[from];
    const journey = strand.plan(bytes.length, at);
    if (journey) note({ event: 'bytes', at, from, offset, bytes, arrives: journey.arrives });
    else note({ event: 'bytes', at, from, offset, bytes });
    this.#idle.touch(journey?.arrives ?? at);
    if (!strand.write(bytes, journey)) (from === 'client' ? client : learner).pause();
  }

  #clientEnded(): void {
    if (!this.#broken) this.#pass('end', 'client', () => this.#options.learner.end());
  }

  /** Written to after it had closed. What it wrote before is still to be read, up to its end. */
  #learnerGone(): void {
    if (this.#broken) return;
    this.#serverResets = true;
    if (this.#options.learner.readableEnded) this.#resetClient();
  }

  #learnerEnded(): void {
    if (this.#broken) return;
    if (this.#serverResets) this.#resetClient();
    else this.#pass('end', 'server', () => this.#options.client.end());
  }

  /** The client sent RST, or closed and was written to. */
  #clientBroke(): void {
    if (this.#broken || this.#gone.has('client')) return;
    this.#gone.add('client');
    this.#pass('reset', 'client', () => {
      this.#broken = true;
      this.#stop();
      this.#tellLearner();
    });
  }

  #tellLearner(): void {
    const { learner, onClientReset } = this.#options;
    if (learner.destroyed) return;
    // Closing this socket now would show the learner's server an ordinary end before it hears of the reset.
    this.#timer = setTimeout(() => learner.destroy(), lettingGoMs);
    learner.resume();
    learner.once('end', () => learner.destroy());
    onClientReset();
  }

  /**
   * The learner's server broke the connection: it reset it, closed it with bytes unread, or was written to after it had
   * closed. A TCP server's kernel answers all three with RST.
   */
  #resetClient(): void {
    if (this.#broken || this.#gone.has('server')) return;
    this.#gone.add('server');
    clearTimeout(this.#timer);
    const { client, learner } = this.#options;
    this.#pass('reset', 'server', () => {
      this.#broken = true;
      this.#stop();
      reset(client);
    });
    learner.destroy();
  }

  /** Notes a FIN or a RST, and lets it follow the last bytes. */
  #pass(event: EndEvent['event'], from: End, act: () => void): void {
    const at = this.#options.conditions.now();
    const journey = this.#strands[from].plan(0, at);
    this.#noteOver(event, from, at, journey);
    this.#strands[from].follow(act, journey);
  }

  #noteOver(event: EndEvent['event'], from: End, at: number, journey: Journey | undefined): void {
    if (this.#over.has(from) && event === 'end') return;
    this.#over.add(from);
    const noted = { event, at, from, offset: this.#sent[from] };
    this.#options.note(journey ? { ...noted, arrives: journey.arrives } : noted);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#idle.stop();
    for (const strand of Object.values(this.#strands)) strand.cut();
  }
}
