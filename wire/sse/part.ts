import { ByteStore } from '#wire/bytes.ts';
import { messageLimit, type Problem, type SseFrame } from '#wire/frame.ts';
import type { Carried, Carrier, Live, Stretch } from '#wire/reading.ts';
import { textOf } from './line.ts';

/** Bytes of a piece, and the stretch of the stream that they came from. */
export interface Taken extends Stretch {
  readonly bytes: Uint8Array;
}

/** A part of an event stream while it is read: a block of fields, or a line that stands for itself. */
export class SsePart implements Live, Stretch {
  kind: SseFrame['kind'];
  readonly start: number;
  end: number;
  readonly at: number;
  until: number;
  incomplete = false;
  event: string | undefined;
  eventId: string | undefined;
  retry: number | undefined;
  data: string | undefined;
  #dataLength = 0;
  #problems: readonly Problem[] = [];
  readonly #bytes = new ByteStore(messageLimit);
  #carried: Carried | undefined;
  #carrier: Carrier | undefined;

  constructor(kind: SseFrame['kind'], { start, at }: Pick<Stretch, 'start' | 'at'>) {
    this.kind = kind;
    this.start = start;
    this.end = start;
    this.at = at;
    this.until = at;
  }

  append({ bytes, end, until }: Taken): void {
    this.#bytes.append(bytes, 0, bytes.length);
    this.end = end;
    this.until = until;
  }

  /** One more line of data; lines are joined with LF (HTML §9.2.6). */
  addData(value: Uint8Array): void {
    const joint = this.data === undefined ? 0 : 1;
    const room = Math.max(0, messageLimit - this.#dataLength - joint);
    this.#dataLength += joint + value.length;
    if (joint > 0 && room === 0) return;
    this.data = `${this.data ?? ''}${joint > 0 ? '\n' : ''}${value.length > room ? textUpTo(value, room) : textOf(value)}`;
  }

  /** Notes a problem: the first of each rule. */
  report(problem: Problem): void {
    if (this.#problems.some(({ rule }) => rule === problem.rule)) return;
    this.#problems = [...this.#problems, problem];
  }

  /** Shows the part as it is now. Only the LF behind its last CR may still follow. */
  show(carrier: Carrier): void {
    this.#carrier = carrier;
    carrier.show(this, (carried) => {
      this.#carried = carried;
      carrier.sink.touch(this);
    });
  }

  /**
   * The LF of a CR LF whose CR was taken as the line end, because nobody knows whether more ever comes. A part that
   * was shown behind its chunk stays as it is: the LF came in the next chunk, and a frame names carriers that come before it.
   */
  appendLf(taken: Taken): void {
    if (this.#carried && this.#carried.within.length > 1) return;
    this.append(taken);
    if (this.#carried) this.#carrier?.sink.touch(this);
  }

  snapshot(): SseFrame {
    this.#bytes.trim();
    const { kind, start, end, until, incomplete, event, data, eventId, retry } = this;
    return {
      ...this.#carried!,
      until,
      span: { start, end },
      incomplete,
      problems: this.#problems,
      layer: 'sse',
      kind,
      ...(event !== undefined && { event }),
      ...(data !== undefined && { data }),
      ...(eventId !== undefined && { eventId }),
      ...(retry !== undefined && { retry }),
      bytes: this.#bytes.view(),
    };
  }
}

/** The characters that are whole within the first `limit` bytes. */
const textUpTo = (bytes: Uint8Array, limit: number): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, limit), { stream: true });
