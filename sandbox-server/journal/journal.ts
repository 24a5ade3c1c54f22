import type { ConsoleLine, JournalRecord } from '#protocol';
import type { BoardRecord } from '#sandbox-server/board/pace.ts';
import type { TapEvent } from '#wire/capture.ts';
import { Ring } from './ring.ts';

export interface JournalLimits {
  /** What is kept, in bytes, counting a fixed cost for each record. */
  readonly bytes: number;
  readonly records: number;
}

export const journalLimits: JournalLimits = { bytes: 8 * 1024 * 1024, records: 65_536 };

/** What a record costs beside its payload, about: so that a million empty events are not free. */
const recordBytes = 128;

interface Entry {
  readonly record: JournalRecord;
  /** Where its chunk begins in the ring of all chunks; where the next one does, for what has none. */
  readonly start: number;
  /** Of its chunk; 0 for what has none. */
  readonly length: number;
  readonly cost: number;
}

/** A stretch of a journal, as `protocol.ts` describes a batch. */
export interface Stretch {
  readonly first: number;
  readonly records: JournalRecord[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The newest records of one run: tap events, console lines and what the board did, in the order in which they came, numbered from 0 without
 * gaps. It is a bounded ring: the oldest give way. It copies each chunk, which is only lent to it, into memory that it
 * uses again and again.
 */
export class Journal {
  readonly #limits: JournalLimits;
  /** Entries before `#head` are dropped and cleared; the array is cut when half of it is. */
  #entries: (Entry | undefined)[] = [];
  #head = 0;
  #first = 0;
  /** The cost of all that is kept. */
  #cost = 0;
  readonly #chunks: Ring;
  readonly #readers = new Set<() => void>();

  constructor(limits: JournalLimits = journalLimits) {
    this.#limits = limits;
    this.#chunks = new Ring(limits.bytes);
  }

  /** Number of the oldest record that is kept. */
  get first(): number {
    return this.#first;
  }

  /** Number that the next record will have. */
  get next(): number {
    return this.#first + this.#entries.length - this.#head;
  }

  tap(event: TapEvent): void {
    // A reader sees a gap by the offsets of what follows, as it does where this ring dropped something.
    if (event.event === 'gap') return;
    if (event.event === 'bytes') {
      const { bytes, ...record } = event;
      this.#append({ ...record, length: bytes.length }, bytes.length, bytes);
    } else {
      this.#append(event, 0);
    }
  }

  line(line: ConsoleLine): void {
    const text = typeof line.text === 'string' ? line.text : line.text.en + line.text.ko;
    this.#append({ event: 'console', line }, 2 * text.length);
  }

  board(record: BoardRecord): void {
    const { did } = record;
    const text = did.is === 'serial' ? did.text : 'text' in did ? did.text.en + did.text.ko : '';
    this.#append({ event: 'board', ...record }, 2 * text.length);
  }

  /**
   * Records from number `next` on, or from the oldest that is kept, until what they carry fills `maxBytes` or there are
   * `maxRecords`; at least one, if there is one. `bytes` is their chunks end to end.
   */
  read(next: number, maxBytes: number, maxRecords: number): Stretch {
    const first = Math.min(Math.max(next, this.#first), this.next);
    const records: JournalRecord[] = [];
    const begin = this.#head + first - this.#first;
    let bytes = 0;
    let payload = 0;
    for (let at = begin; at < this.#entries.length; at++) {
      const entry = this.#entries[at]!;
      if (records.length >= maxRecords || (records.length > 0 && payload + entry.cost - recordBytes > maxBytes)) break;
      records.push(entry.record);
      bytes += entry.length;
      payload += entry.cost - recordBytes;
    }
    return { first, records, bytes: this.#chunks.read(this.#entries[begin]?.start ?? 0, bytes) };
  }

  /** Calls `reader` after each new record. @returns what ends that. */
  onAppend(reader: () => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  #append(record: JournalRecord, payload: number, bytes?: Uint8Array): void {
    const cost = recordBytes + payload;
    this.#entries.push({ record, start: this.#chunks.end, length: bytes?.length ?? 0, cost });
    this.#cost += cost;
    while (this.#cost > this.#limits.bytes || this.next - this.#first > this.#limits.records) this.#dropOldest();
    // What is larger than the whole ring has been dropped with the rest.
    if (bytes && this.next > this.#first) this.#chunks.write(bytes);
    for (const reader of this.#readers) reader();
  }

  #dropOldest(): void {
    this.#cost -= this.#entries[this.#head]!.cost;
    this.#entries[this.#head] = undefined;
    this.#head++;
    this.#first++;
    if (this.#head > 1024 && this.#head * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
  }
}
