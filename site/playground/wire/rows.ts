import type { Capture, Entry } from '#site/playground/capture.ts';
import type { CutEvent } from '#wire/capture.ts';
import type { Frame, Layer } from '#wire/frame.ts';
import { standsAlone } from '#wire/stack.ts';
import type { Language } from '#wire/text.ts';
import { found, type Search } from './search.ts';

/** What a line must be to stand in the pane. */
export interface Criteria {
  /** Frames of these layers, also those that others hide; none: the topmost of any layer. */
  readonly layers: ReadonlySet<Layer>;
  readonly from?: Frame['from'];
  readonly connection?: number;
  /** Without what loads the page itself. */
  readonly folded: boolean;
  readonly search?: Search;
  /** The language of the lines that are searched. */
  readonly language: Language;
}

/** A place where records were dropped on their way to the page. */
export interface Lost {
  readonly lost: number;
}

/** The beginning of what is kept: so many frames were before. */
export interface Forgotten {
  readonly forgotten: number;
}

/** The cable was cut here: under several connections, if at one moment and in one way. */
export interface CutRow {
  readonly cut: readonly CutEvent[];
}

/** Sandbox milliseconds. A cut takes one connection after the other; those so near were one cut. */
const oneCut = 250;

export type Row = Entry | Lost | CutRow | Forgotten;

export const isEntry = (row: Row | undefined): row is Entry => row !== undefined && 'frame' in row;

export function passes(entry: Entry, { layers, from, connection, folded, search, language }: Criteria): boolean {
  const { frame, carries } = entry;
  if (layers.size > 0 ? !layers.has(frame.layer) : carries !== undefined && !standsAlone(frame)) return false;
  if (from !== undefined && frame.from !== from) return false;
  if (connection !== undefined && frame.connection !== connection) return false;
  if (folded && entry.pageLoad) return false;
  return search === undefined || found(frame, search, language);
}

/**
 * The lines of the wire pane, of one capture: those of its frames that meet the criteria, in order. It is extended as
 * frames come, and looks at a frame again only when that changes; with other criteria it looks at all of them anew, as
 * many at a time as there is time for.
 */
export class Rows {
  readonly #capture: Capture;
  #criteria: Criteria;
  #rows: (Entry | Lost | CutRow)[] = [];
  /** Position of the entry that is looked at next. */
  #next: number;
  readonly #changed = new Set<Entry>();
  /** So many of the last rows tell of what happened behind the newest frame. */
  #tail = 0;
  /** While paused: what there was, kept even if the capture forgets it, and the position behind it. */
  #still: { readonly entries: readonly Entry[]; readonly start: number; readonly end: number } | undefined;

  /** All frames have been looked at. */
  whole = false;
  /** Rows that have gone from the front, because the capture forgot them. */
  gone = 0;
  /** Rows of frames that were added, ever. */
  added = 0;
  /** While paused: rows that have come since. */
  since = 0;

  constructor(capture: Capture, criteria: Criteria) {
    this.#capture = capture;
    this.#criteria = criteria;
    this.#next = capture.forgotten;
  }

  /** Follows the capture until the function that it returns is called. */
  open(): () => void {
    return this.#capture.watch((entry) => {
      // What has not been looked at yet will be, and while paused nothing that comes is kept here.
      if (entry.position < Math.min(this.#next, this.#still?.end ?? this.#next)) this.#changed.add(entry);
    });
  }

  get length(): number {
    return this.#rows.length + this.#head;
  }

  /** By how many rows what is shown has moved up since these rows were asked for. */
  get shift(): number {
    return this.gone - this.#head;
  }

  /** One row more, in front, tells what is no longer kept. */
  get #head(): 0 | 1 {
    return this.#before > 0 ? 1 : 0;
  }

  get #before(): number {
    return this.#still ? this.#still.start : this.#capture.forgotten;
  }

  get paused(): boolean {
    return this.#still !== undefined;
  }

  at(index: number): Row | undefined {
    return index < this.#head ? { forgotten: this.#before } : this.#rows[index - this.#head];
  }

  /** Index of the row of an entry, -1 if it has none. */
  indexOf(entry: Entry): number {
    const index = this.#frameFrom(entry.position);
    const row = this.#rows[index];
    return isEntry(row) && row.position === entry.position ? index + this.#head : -1;
  }

  /** Index of the next row behind an entry, or of the one before it, whether it has a row itself or not. */
  around(entry: Entry, by: 1 | -1): number {
    const index = this.#frameFrom(entry.position) + this.#head;
    if (by < 0) return index - 1;
    return this.indexOf(entry) === index ? index + 1 : index;
  }

  /** Asks for other rows. They are there after the next updates. */
  select(criteria: Criteria): void {
    this.#criteria = criteria;
    this.#rows = [];
    this.#changed.clear();
    this.#tail = 0;
    this.whole = false;
    this.#next = this.#still?.start ?? this.#capture.forgotten;
    this.gone = 0;
    this.added = 0;
    this.since = 0;
  }

  /** From now on the rows stay as they are, also where a frame goes on growing. What comes is counted. */
  pause(): void {
    this.update();
    const { entries, forgotten } = this.#capture;
    const still = {
      entries: entries.map((entry) => ({ ...entry })),
      start: forgotten,
      end: forgotten + entries.length,
    };
    this.#rows = this.#rows.map((row) => (isEntry(row) ? still.entries[row.position - still.start]! : row));
    this.#still = still;
  }

  resume(): void {
    if (!this.#still) return;
    // What was counted is looked at again, now to be shown; what is no longer kept goes with the next update.
    this.#next = Math.min(this.#next, this.#still.end);
    this.#still = undefined;
    this.since = 0;
    const { entries, forgotten } = this.#capture;
    this.#rows = this.#rows.map((row) => (isEntry(row) ? (entries[row.position - forgotten] ?? row) : row));
  }

  /**
   * Brings the rows up to date, for at most so many milliseconds.
   * @returns whether all frames have been looked at
   */
  update(milliseconds = Number.POSITIVE_INFINITY): boolean {
    const until = performance.now() + milliseconds;
    this.whole = false;
    if (!this.#still) {
      this.#review();
      this.#dropFront();
    }
    const { forgotten, entries } = this.#capture;
    const end = forgotten + entries.length;
    for (let count = 1; this.#next < end; count++) {
      // The clock is asked now and then: asking costs more than many a look.
      if (count % 64 === 0 && performance.now() > until) return false;
      const still = this.#still;
      if (still && this.#next < still.end) {
        this.#add(still.entries[this.#next - still.start]!);
      } else {
        this.#next = Math.max(this.#next, forgotten);
        const entry = entries[this.#next - forgotten]!;
        if (!still) this.#add(entry);
        else if (passes(entry, this.#criteria)) this.since++;
      }
      this.#next++;
    }
    if (!this.#still) this.#tellTail();
    this.whole = true;
    return true;
  }

  #add(entry: Entry): void {
    this.#dropTail();
    if (entry.lost > 0) this.#addLost(entry.lost);
    this.#addCuts(entry.cuts);
    if (!passes(entry, this.#criteria)) return;
    this.#rows.push(entry);
    this.added++;
  }

  /** Two places with no row between them are one. */
  #addLost(lost: number): void {
    const last = this.#rows.at(-1);
    if (last && 'lost' in last && !isEntry(last)) this.#rows[this.#rows.length - 1] = { lost: last.lost + lost };
    else this.#rows.push({ lost });
  }

  /** Where only some frames are looked at, a cut of another connection is not looked for. */
  #addCuts(cuts: readonly CutEvent[]): void {
    const { connection, search } = this.#criteria;
    if (search !== undefined) return;
    let one: CutEvent[] = [];
    for (const cut of cuts) {
      if (connection !== undefined && cut.connection !== connection) continue;
      if (one[0]?.how === cut.how && cut.at - one[0].at < oneCut) {
        one.push(cut);
        continue;
      }
      one = [cut];
      this.#rows.push({ cut: one });
    }
  }

  #tellTail(): void {
    const { droppedLast, cutsLast } = this.#capture;
    this.#dropTail();
    const before = this.#rows.length;
    if (droppedLast > 0) this.#rows.push({ lost: droppedLast });
    this.#addCuts(cutsLast);
    this.#tail = this.#rows.length - before;
  }

  #dropTail(): void {
    this.#rows.length -= this.#tail;
    this.#tail = 0;
  }

  /** Looks again at what has changed: a frame may meet the criteria now, or no more. */
  #review(): void {
    let leaves = false;
    const enters: Entry[] = [];
    for (const entry of this.#changed) {
      if (entry.position >= this.#next || entry.position < this.#capture.forgotten) continue;
      const stands = this.indexOf(entry) >= 0;
      if (stands === passes(entry, this.#criteria)) continue;
      if (stands) leaves = true;
      else enters.push(entry);
    }
    if (leaves) {
      const changed = this.#changed;
      this.#rows = this.#rows.filter((row) => !isEntry(row) || !changed.has(row) || passes(row, this.#criteria));
    }
    for (const entry of enters) this.#rows.splice(this.#frameFrom(entry.position), 0, entry);
    this.#changed.clear();
  }

  #dropFront(): void {
    const { forgotten } = this.#capture;
    const count = this.#firstFrom(forgotten);
    if (count === 0) return;
    this.#rows.splice(0, count);
    this.gone += count;
  }

  /** Index of the first row at or behind a position. A place of loss counts as the frame behind it. */
  #firstFrom(position: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      let at = middle;
      while (at < this.#rows.length && !isEntry(this.#rows[at])) at++;
      const next = this.#rows[at];
      if (isEntry(next) && next.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The same, of a frame. */
  #frameFrom(position: number): number {
    let index = this.#firstFrom(position);
    while (index < this.#rows.length && !isEntry(this.#rows[index])) index++;
    return index;
  }
}
