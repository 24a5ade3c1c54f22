import { ByteStore } from './bytes.ts';
import type { Problem, Span, TcpFrame } from './frame.ts';
import { bodyLimit } from './frame.ts';
import type { DirectionDecoder, FrameSink, Live, Place } from './reading.ts';

/** Bytes that nobody above TCP claims: a frame a read. */
export class RawDecoder implements DirectionDecoder {
  readonly #place: Place;
  #current: RawBytes | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  push(bytes: Uint8Array, offset: number, at: number, problem?: Problem): void {
    // What was held back from earlier reads comes in the same turn as what released it: together they are one frame.
    if (this.#current?.turn !== this.#place.sink.turn || this.#current.end !== offset || problem) {
      this.#current = new RawBytes(this.#place, offset, at, problem);
    }
    this.#current.append(bytes, at);
  }

  end(): void {}
  lost(): void {}
}

class RawBytes implements Live {
  readonly turn: number;
  readonly #id: number;
  readonly #place: Place;
  readonly #start: number;
  readonly #at: number;
  readonly #problems: readonly Problem[];
  readonly #data = new ByteStore(bodyLimit);
  #until: number;

  constructor(place: Place, start: number, at: number, problem: Problem | undefined) {
    this.turn = place.sink.turn;
    this.#id = place.sink.nextId();
    this.#place = place;
    this.#start = start;
    this.#at = at;
    this.#until = at;
    this.#problems = problem ? [problem] : [];
  }

  get end(): number {
    return this.#start + this.#data.length;
  }

  append(bytes: Uint8Array, at: number): void {
    this.#data.append(bytes, 0, bytes.length);
    this.#until = at;
    this.#place.sink.touch(this);
  }

  snapshot(): TcpFrame {
    const span = { start: this.#start, end: this.end };
    return tcpFrame(this.#place, this.#id, 'bytes', span, this.#at, this.#until, this.#problems, this.#data.view());
  }
}

/** Says that the tap carried these bytes but did not keep them. */
export function addGap(place: Place, span: Span, at: number): void {
  place.sink.add(tcpFrame(place, place.sink.nextId(), 'gap', span, at, at, [], nothing));
}

const nothing = new Uint8Array(0);

function tcpFrame(
  place: { connection: number; from: TcpFrame['from']; sink: FrameSink },
  id: number,
  kind: TcpFrame['kind'],
  span: Span,
  at: number,
  until: number,
  problems: readonly Problem[],
  data: Uint8Array,
): TcpFrame {
  const { connection, from } = place;
  return { id, within: [], connection, from, at, until, span, incomplete: false, problems, layer: 'tcp', kind, data };
}
