import type { BytesEvent, End, EndEvent, OpenEvent, TapEvent } from '#wire/capture.ts';
import { type Endpoint, mostSegmentData, type Segment, tcpFlags } from './packets.ts';

/** Why a segment is there: what its comment says. */
export type Reason =
  | { readonly kind: 'open' | 'acknowledged' | 'end' | 'reset' }
  | { readonly kind: 'lost'; readonly from: End; readonly bytes: number }
  | { readonly kind: 'data'; readonly from: End; readonly start: number; readonly end: number };

export interface Reasoned {
  readonly segment: Segment;
  readonly reason: Reason;
}

interface Stream {
  /** Bytes of the stream so far, lost ones included. */
  length: number;
  /** Next sequence number, from 0 at SYN (RFC 9293 §3.4). */
  next: number;
  over: boolean;
}

/**
 * The segments in which TCP could have carried one connection of a capture: the handshake at its open event, then a
 * segment for each read (a longer one is cut at what a packet of IPv4 holds), each acknowledging all that came from the
 * other end, FIN or RST as the capture has it. Sequence numbers begin at 0, so a byte has its
 * offset + 1, modulo 2^32.
 */
export class Conversation {
  readonly #ends: Readonly<Record<End, Endpoint>>;
  readonly #streams: Record<End, Stream> = {
    client: { length: 0, next: 0, over: false },
    server: { length: 0, next: 0, over: false },
  };
  #reset = false;

  constructor(ends: Readonly<Record<End, Endpoint>>) {
    this.#ends = ends;
  }

  *push(event: TapEvent): Generator<Reasoned> {
    switch (event.event) {
      case 'open':
        return yield* this.#open();
      case 'gap':
        return yield* this.#lose(event.from, event.bytes);
      case 'bytes':
        return yield* this.#bytes(event);
      case 'end':
      case 'reset':
        return yield* this.#end(event);
    }
  }

  *#open(): Generator<Reasoned> {
    const { syn, ack } = tcpFlags;
    yield this.#segment('client', syn, { kind: 'open' });
    yield this.#segment('server', syn | ack, { kind: 'open' });
    yield this.#segment('client', ack, { kind: 'open' });
  }

  /** A segment without data, behind the bytes that are missing: a reader of the file sees there that some are. */
  *#lose(from: End, bytes: number): Generator<Reasoned> {
    if (bytes <= 0) return;
    this.#joined(from);
    this.#streams[from].length += bytes;
    // Half of all sequence numbers lie ahead, half behind (RFC 9293 §3.4): in one step, a longer jump would look like one back.
    for (let ahead = bytes % 2 ** 32, first = true; ahead > 0 || first; first = false) {
      const step = Math.min(ahead, mostStep);
      ahead -= step;
      this.#streams[from].next += step;
      yield this.#segment(from, tcpFlags.ack, { kind: 'lost', from, bytes });
    }
  }

  *#bytes({ from, offset, bytes }: BytesEvent): Generator<Reasoned> {
    this.#joined(from);
    const stream = this.#streams[from];
    yield* this.#lose(from, offset - stream.length);
    // What was seen already is not written twice.
    for (let at = stream.length - offset; at < bytes.length; at += mostSegmentData) {
      const data = bytes.subarray(at, at + mostSegmentData);
      const reason: Reason = { kind: 'data', from, start: stream.length, end: stream.length + data.length };
      stream.length += data.length;
      yield this.#segment(from, tcpFlags.psh | tcpFlags.ack, reason, data);
    }
  }

  *#end({ event, from, offset }: EndEvent): Generator<Reasoned> {
    this.#joined(from);
    const stream = this.#streams[from];
    yield* this.#lose(from, offset - stream.length);
    if (stream.over || this.#reset) return;
    if (event === 'reset') {
      this.#reset = true; // of both directions (RFC 9293 §3.5.3)
      yield this.#segment(from, tcpFlags.rst | tcpFlags.ack, { kind: 'reset' });
      return;
    }
    stream.over = true;
    yield this.#segment(from, tcpFlags.fin | tcpFlags.ack, { kind: 'end' });
    yield this.#segment(other(from), tcpFlags.ack, { kind: 'acknowledged' });
  }

  /** A connection whose open event was lost begins behind a handshake that nobody saw. */
  #joined(from: End): void {
    for (const end of [from, other(from)]) this.#streams[end].next ||= 1;
  }

  #segment(from: End, flags: number, reason: Reason, data: Uint8Array = nothing): Reasoned {
    const stream = this.#streams[from];
    const to = other(from);
    const segment: Segment = {
      source: this.#ends[from],
      destination: this.#ends[to],
      sequence: stream.next,
      acknowledgment: flags & tcpFlags.ack ? this.#streams[to].next : 0,
      flags,
      data,
    };
    stream.next += data.length + (flags & (tcpFlags.syn | tcpFlags.fin) ? 1 : 0);
    return { segment, reason };
  }
}

/** How far sequence numbers jump at once. */
const mostStep = 2 ** 30;

const nothing = new Uint8Array(0);
const other = (from: End): End => (from === 'client' ? 'server' : 'client');

/**
 * The two ends of a connection, the nth of the file (from 0). Each hop has addresses of its own: client 127.0.x.1, what
 * answers on hop 0 127.0.x.2, on hop 1, behind it, 127.0.x.3.
 */
export function endsOf(open: Pick<OpenEvent, 'port' | 'hop'>, nth: number): Readonly<Record<End, Endpoint>> {
  const row = Math.floor(nth / ephemeral.count) % 256;
  const address = (host: number) => Uint8Array.of(127, 0, row, host);
  return {
    client: { address: address(1 + open.hop), port: ephemeral.first + (nth % ephemeral.count) },
    server: { address: address(2 + open.hop), port: open.port },
  };
}

/** The ports that an operating system gives to clients (RFC 6335 §6). The first connection has 49153, the second 49154. */
const ephemeral = { first: 49153, count: 65535 - 49153 + 1 };
