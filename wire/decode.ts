import { Sessions } from '#wire/engine-io/sessions.ts';
import { HttpConnection } from '#wire/http/connection.ts';
import type { Cut, End, Origin, TapEvent } from './capture.ts';
import type { Frame } from './frame.ts';
import { addGap, RawDecoder } from './raw.ts';
import type { DirectionDecoder, EndKind, FrameSink, Live } from './reading.ts';

/** One direction of a connection, as far as the capture tells. */
export interface Direction {
  /** Bytes of the stream so far, those that were not kept included. */
  readonly length: number;
  /** Whether bytes were lost: from there on it is not read. */
  readonly gap: boolean;
  /** How this end stopped writing, and when. */
  readonly ended?: Ended;
}

/** How an end stopped writing, and when that reached the other: as `EndEvent` says it. */
export interface Ended {
  readonly how: EndKind;
  readonly at: number;
  readonly arrives?: number | null;
}

/** A connection of the capture. What only its open event tells is missing if that was lost. */
export interface Connection {
  readonly id: number;
  readonly origin?: Origin;
  readonly port?: number;
  readonly hop?: number;
  readonly openedAt?: number;
  /** The cable was cut under it. */
  readonly cut?: { readonly how: Cut; readonly at: number };
  readonly client: Direction;
  readonly server: Direction;
}

interface Stream {
  length: number;
  gap: boolean;
  ended?: Ended;
  /** Nothing more is expected: it ended, or a RST of the other end took it along. */
  over: boolean;
  decoder: DirectionDecoder;
}

interface Tracked {
  id: number;
  origin?: Origin;
  port?: number;
  hop?: number;
  openedAt?: number;
  cut?: { how: Cut; at: number };
  client: Stream;
  server: Stream;
}

/**
 * Turns a capture into frames. Takes its events in the order in which the tap saw them, bytes cut anywhere; never throws,
 * and keeps a bounded amount for each connection that is open.
 *
 * Frames are immutable snapshots: a frame that changes comes again, as a new object with the same id, from the push that
 * changed it. Keep the newest of each id. Ids count up in the order in which frames first show: an HTTP message shows
 * when its head is complete (or will never be), a chunk when it is complete, other bytes at once.
 */
export class Decoder {
  readonly #connections = new Map<number, Tracked>();
  readonly #sink = new Sink();
  readonly #sessions = new Sessions((connection) => this.#connections.get(connection)?.hop ?? 0);

  /** Every connection of the capture, by its number. */
  get connections(): ReadonlyMap<number, Connection> {
    return this.#connections;
  }

  /** Takes one event. Returns the frames that are new or changed by it, in the order of their ids. */
  push(event: TapEvent): readonly Frame[] {
    this.#sink.turn++;
    if (event.event === 'open') this.#open(event);
    else if (event.event === 'cut') this.#connection(event.connection).cut = { how: event.how, at: event.at };
    else this.#note(this.#connection(event.connection), event);
    return this.#sink.take();
  }

  #open(event: TapEvent & { event: 'open' }): void {
    const known = this.#connections.get(event.connection);
    // A number that comes again is a new connection, unless it is the late head of one that was seen already.
    if (known?.openedAt !== undefined) {
      for (const from of ['client', 'server'] as const) this.#end(known[from], 'reset', event.at);
      this.#connections.delete(event.connection);
    }
    const connection = this.#connection(event.connection);
    connection.origin = event.origin;
    connection.port = event.port;
    connection.hop = event.hop;
    connection.openedAt = event.at;
  }

  #note(connection: Tracked, event: Exclude<TapEvent, { event: 'open' | 'cut' }>): void {
    const stream = connection[event.from];
    if (event.event === 'gap') {
      if (event.bytes > 0) this.#lose(connection.id, event.from, stream, stream.length + event.bytes, event.at);
      return;
    }
    if (event.offset > stream.length) this.#lose(connection.id, event.from, stream, event.offset, event.at);
    if (event.event === 'bytes') {
      // What was seen already is not read twice.
      const bytes = event.offset < stream.length ? event.bytes.subarray(stream.length - event.offset) : event.bytes;
      if (bytes.length === 0) return;
      const offset = stream.length;
      stream.length += bytes.length;
      stream.decoder.push(bytes, offset, event.at);
      return;
    }
    const { event: how, at, arrives } = event;
    stream.ended ??= arrives === undefined ? { how, at } : { how, at, arrives };
    this.#end(stream, event.event, event.at);
    // After a RST nothing can come from the other end either (RFC 9293 §3.5.3), unless the cable keeps it from that end.
    if (event.event === 'reset' && event.arrives === undefined)
      this.#end(connection[other(event.from)], 'reset', event.at);
    if (connection.client.over && connection.server.over) this.#forget(connection);
  }

  #lose(connection: number, from: End, stream: Stream, until: number, at: number): void {
    stream.decoder.lost(stream.length, at);
    stream.gap = true;
    this.#sessions.lost();
    addGap({ connection, from, sink: this.#sink }, { start: stream.length, end: until }, at);
    stream.length = until;
  }

  #end(stream: Stream, how: EndKind, at: number): void {
    if (stream.over) return;
    stream.over = true;
    stream.decoder.end(how, at);
  }

  /** Lets go of all that was kept for reading. Bytes that come all the same are shown as bytes. */
  #forget(connection: Tracked): void {
    for (const from of ['client', 'server'] as const) {
      connection[from].decoder = new RawDecoder({ connection: connection.id, from, sink: this.#sink });
    }
  }

  #connection(id: number): Tracked {
    let connection = this.#connections.get(id);
    if (!connection) {
      const { client, server } = new HttpConnection(id, this.#sink, this.#sessions).directions;
      const stream = (decoder: DirectionDecoder): Stream => ({ length: 0, gap: false, over: false, decoder });
      connection = { id, client: stream(client), server: stream(server) };
      this.#connections.set(id, connection);
    }
    return connection;
  }
}

export function createDecoder(): Decoder {
  return new Decoder();
}

/** All frames of a whole capture, each in its last state, in the order of their ids. */
export function decodeAll(events: Iterable<TapEvent>): Frame[] {
  const decoder = new Decoder();
  const frames = new Map<number, Frame>();
  for (const event of events) for (const frame of decoder.push(event)) frames.set(frame.id, frame);
  return [...frames.values()].sort((a, b) => a.id - b.id);
}

const other = (from: End): End => (from === 'client' ? 'server' : 'client');

class Sink implements FrameSink {
  turn = 0;
  #lastId = 0;
  #added: Frame[] = [];
  readonly #live = new Set<Live>();

  nextId(): number {
    return ++this.#lastId;
  }

  add(frame: Frame): void {
    this.#added.push(frame);
  }

  touch(live: Live): void {
    this.#live.add(live);
  }

  take(): readonly Frame[] {
    const frames = this.#added;
    this.#added = [];
    for (const live of this.#live) frames.push(live.snapshot());
    this.#live.clear();
    return frames.length > 1 ? frames.sort((a, b) => a.id - b.id) : frames;
  }
}
