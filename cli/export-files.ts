/** The files of `--pcapng` and `--har`: the capture of a run in other programs' forms, written when it ends. */
import { closeSync, openSync } from 'node:fs';
import { copyOf } from '#wire/bytes.ts';
import type { TapEvent } from '#wire/capture.ts';
import { decodeAll } from '#wire/decode.ts';
import { har } from '#wire/export/har.ts';
import { pcapng } from '#wire/export/pcapng.ts';
import { seconds } from '#wire/line.ts';
import type { Language, Text } from '#wire/text.ts';
import { unwritable, writeAll } from './capture-file.ts';

/** How much of a capture is kept until the end: its bytes, and for each event about what it takes beside them. */
const keptLimit = 32 * 1024 * 1024;
const eventOverhead = 256;

export interface ExportNames {
  readonly pcapng: string | undefined;
  readonly har: string | undefined;
}

/** Keeps the beginning of a capture, up to a limit, and writes it when asked. */
export class ExportFiles {
  readonly #names: ExportNames;
  readonly #limit: number;
  readonly #descriptors = new Map<string, number>();
  readonly #events: TapEvent[] = [];
  #start = Date.now();
  #kept = 0;
  #leftOut: { readonly at: number; bytes: number } | undefined;

  /**
   * Opens the files, empty.
   * @throws UsageError when one of them cannot be written at all
   */
  constructor(names: ExportNames, limit = keptLimit) {
    this.#names = names;
    this.#limit = limit;
    for (const file of this.files) {
      try {
        this.#descriptors.set(file, openSync(file, 'w'));
      } catch (error) {
        this.close();
        throw unwritable(file, error);
      }
    }
  }

  get files(): string[] {
    return [this.#names.pcapng, this.#names.har].filter((name) => name !== undefined);
  }

  /** Sandbox time counts from now. */
  begin(): void {
    this.#start = Date.now();
  }

  add(event: TapEvent): void {
    if (this.#descriptors.size === 0) return;
    const bytes = event.event === 'bytes' ? event.bytes.length : 0;
    // Once something was left out nothing more is kept: a beginning can be read, a capture with holes cannot.
    if (this.#leftOut || this.#kept + bytes + eventOverhead > this.#limit) {
      this.#leftOut ??= { at: event.at, bytes: 0 };
      this.#leftOut.bytes += bytes;
      return;
    }
    this.#kept += bytes + eventOverhead;
    this.#events.push(event.event === 'bytes' ? { ...event, bytes: copyOf(event.bytes) } : event);
  }

  /**
   * Writes both files.
   * @returns what had to be left out, for the person who waits for them
   * @throws UsageError when one cannot be written to its end
   */
  write(language: Language): Text | undefined {
    if (this.#descriptors.size === 0) return undefined;
    const options = { start: this.#start, language };
    const frames = decodeAll(this.#events);
    if (this.#names.pcapng !== undefined) this.#write(this.#names.pcapng, pcapng(this.#events, frames, options));
    if (this.#names.har !== undefined) {
      this.#write(this.#names.har, [Buffer.from(`${JSON.stringify(har(frames, options), null, 1)}\n`)]);
    }
    return this.#leftOut && leftOut(this.files, this.#leftOut);
  }

  close(): void {
    for (const descriptor of this.#descriptors.values()) closeSync(descriptor);
    this.#descriptors.clear();
  }

  #write(file: string, pieces: Iterable<Uint8Array>): void {
    try {
      for (const piece of joined(pieces)) writeAll(this.#descriptors.get(file)!, piece);
    } catch (error) {
      throw unwritable(file, error);
    }
  }
}

/** Small pieces together: a packet a system call would be slow. */
function* joined(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let some: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    some.push(piece);
    length += piece.length;
    if (length < 1024 * 1024) continue;
    yield Buffer.concat(some);
    some = [];
    length = 0;
  }
  yield Buffer.concat(some);
}

function leftOut(files: readonly string[], { at, bytes }: { at: number; bytes: number }): Text {
  const names = files.join(', ');
  return {
    en: `${names}: only what came before ${seconds(at)} s is in there; ${bytes} bytes after it were left out. Next: --ndjson keeps all of a capture, and --for ends a run earlier.`,
    ko: `${names}: ${seconds(at)}초 전까지만 들어 있고 그 뒤의 ${bytes}바이트는 빠졌습니다. 캡처 전체는 --ndjson으로 남길 수 있고, --for로 더 일찍 끝낼 수도 있습니다.`,
  };
}
