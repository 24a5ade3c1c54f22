import type { BytesEvent, CutEvent, End, EndEvent, OpenEvent, TapEvent } from '#wire/capture.ts';

/** Beyond either of these the oldest events go. */
export interface EventLimits {
  readonly events: number;
  /** Bytes that the events carry. */
  readonly bytes: number;
}

/** What the events that went have said about a connection that was still open then. */
interface Past {
  open?: OpenEvent;
  client: PastDirection;
  server: PastDirection;
}

interface PastDirection {
  /** Bytes of the stream that went. */
  length: number;
  at: number;
  ended?: EndEvent;
}

/**
 * The newest events of a run, as the tap gave them, for a file. When the oldest have gone, what is left begins with the
 * opening of the connections that were open there and a `gap` for the bytes that are missing, so that what is read from
 * it is still true.
 */
export class KeptEvents {
  readonly #limits: EventLimits;
  #events: TapEvent[] = [];
  #bytes = 0;
  /** Events that are gone. */
  gone = 0;
  readonly #past = new Map<number, Past>();
  /** Length of each direction's stream, of connections that are open. */
  readonly #lengths = new Map<number, Record<End, number>>();

  constructor(limits: EventLimits) {
    this.#limits = limits;
  }

  /** Takes one event. Bytes that were lost before it become a `gap`. */
  push(event: TapEvent): void {
    if (event.event === 'open') this.#lengths.delete(event.connection);
    else if (event.event !== 'cut') this.#follow(event);
    this.#events.push(event);
    if (event.event === 'bytes') this.#bytes += event.bytes.length;
    // A quarter more than is kept, so that what goes, goes at once: not one at each event.
    if (this.#events.length > 1.25 * this.#limits.events || this.#bytes > 1.25 * this.#limits.bytes) this.#forget();
  }

  /** All that is kept, in order, with what stands for the rest. */
  all(): readonly TapEvent[] {
    const before: TapEvent[] = [];
    for (const [connection, { open, client, server }] of this.#past) {
      if (open) before.push(open);
      for (const [from, { length, at, ended }] of [['client', client] as const, ['server', server] as const]) {
        if (length > 0) before.push({ event: 'gap', connection, at, from, bytes: length });
        if (ended) before.push(ended);
      }
    }
    return [...before.sort((one, other) => one.at - other.at), ...this.#events];
  }

  #follow(event: Exclude<TapEvent, OpenEvent | CutEvent>): void {
    const lengths = this.#lengths.get(event.connection) ?? { client: 0, server: 0 };
    this.#lengths.set(event.connection, lengths);
    const known = lengths[event.from];
    if (event.event === 'gap') {
      lengths[event.from] += event.bytes;
      return;
    }
    const { connection, at, from } = event;
    if (event.offset > known) this.#events.push({ event: 'gap', connection, at, from, bytes: event.offset - known });
    const end = event.event === 'bytes' ? event.offset + event.bytes.length : event.offset;
    lengths[from] = Math.max(known, end);
  }

  #forget(): void {
    let count = 0;
    while (
      this.#events.length - count > this.#limits.events ||
      (this.#bytes > this.#limits.bytes && count < this.#events.length)
    ) {
      const event = this.#events[count++]!;
      if (event.event === 'bytes') this.#bytes -= event.bytes.length;
      this.#remember(event);
    }
    this.#events = this.#events.slice(count);
    this.gone += count;
  }

  #remember(event: TapEvent): void {
    const { connection, at } = event;
    if (event.event === 'open') {
      this.#past.set(connection, { open: event, client: { length: 0, at }, server: { length: 0, at } });
      return;
    }
    if (event.event === 'cut') return;
    const past = this.#past.get(connection) ?? { client: { length: 0, at }, server: { length: 0, at } };
    this.#past.set(connection, past);
    const direction = past[event.from];
    direction.at = at;
    if (event.event === 'gap') direction.length += event.bytes;
    else direction.length = Math.max(direction.length, offsetBehind(event));
    if (event.event === 'end' || event.event === 'reset') direction.ended = event;
    // A connection that is over is not missed.
    if (event.event === 'reset' || (past.client.ended && past.server.ended)) {
      this.#past.delete(connection);
      this.#lengths.delete(connection);
    }
  }
}

const offsetBehind = (event: BytesEvent | EndEvent) =>
  event.event === 'bytes' ? event.offset + event.bytes.length : event.offset;
