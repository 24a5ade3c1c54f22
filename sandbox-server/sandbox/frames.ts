import { limits, type Place } from '#protocol';

/** What was written to standard output or error at once. */
export interface Written {
  readonly level: 'debug' | 'log' | 'info' | 'warn' | 'error';
  readonly place?: Place;
  readonly text: string;
  /** Bytes that are missing at the end of `text`. */
  readonly cut: number;
}

const start = 0x1e;
const headEnd = 0x1f;
const newline = 0x0a;
const longestHead = 200;
const head = /^(debug|log|info|warn|error);([\w./-]{0,120});(\d{0,7});(\d{0,7});(\d{1,10})$/;

type Head = Omit<Written, 'text' | 'cut'>;

/** Bytes of a text, of which only as many are kept as a line may have. */
class Kept {
  #chunks: Buffer[] = [];
  #length = 0;
  cut = 0;

  add(bytes: Uint8Array): void {
    const room = limits.lineBytes - this.#length;
    const part = bytes.subarray(0, room);
    this.cut += bytes.length - part.length;
    if (part.length === 0) return;
    this.#length += part.length;
    this.#chunks.push(Buffer.from(part)); // A view would hold on to the whole read.
  }

  /** What there is; a character that was cut in the middle is left out. */
  toString(): string {
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    // A flood has tens of thousands of lines in one read, and a decoder of its own would be most of the work for each.
    return this.cut > 0 ? new TextDecoder().decode(bytes, { stream: true }) : bytes.toString();
  }

  get isEmpty(): boolean {
    return this.#length === 0 && this.cut === 0;
  }
}

/**
 * Reads one stream of a learner's process: frames as `runtime/console.js` writes them, and between them raw lines, which
 * come from the engine. Keeps one line at most, whatever length a frame claims to have.
 */
export class FrameReader {
  readonly #framed: (written: Written) => void;
  readonly #raw: (line: string) => void;
  /** Whether the text of the next frame is wanted; otherwise it is only counted. */
  readonly #isWanted: () => boolean;
  #state: 'raw' | 'head' | 'body' = 'raw';
  #kept = new Kept();
  #head: Head | undefined;
  #left = 0;
  #wanted = true;

  constructor(on: { framed: (written: Written) => void; raw: (line: string) => void; isWanted: () => boolean }) {
    this.#framed = on.framed;
    this.#raw = on.raw;
    this.#isWanted = on.isWanted;
  }

  read(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const rest = at === 0 ? chunk : chunk.subarray(at);
      at +=
        this.#state === 'raw'
          ? this.#readRaw(rest)
          : this.#state === 'head'
            ? this.#readHead(rest)
            : this.#readBody(rest);
    }
  }

  /** No more will come: what was begun is all there is. */
  end(): void {
    if (this.#state === 'body') this.#finishBody();
    else this.#finishRaw();
  }

  #readRaw(bytes: Uint8Array): number {
    const mark = bytes.findIndex((byte) => byte === start || byte === newline);
    if (mark < 0) {
      this.#kept.add(bytes);
      return bytes.length;
    }
    this.#kept.add(bytes.subarray(0, mark));
    this.#finishRaw();
    if (bytes[mark] === start) this.#state = 'head';
    return mark + 1;
  }

  #readHead(bytes: Uint8Array): number {
    const mark = bytes.subarray(0, longestHead).indexOf(headEnd);
    this.#kept.add(mark < 0 ? bytes.subarray(0, longestHead) : bytes.subarray(0, mark));
    if (mark < 0) {
      // No head is that long: somebody printed the mark itself.
      if (this.#kept.toString().length >= longestHead) this.#state = 'raw';
      return Math.min(bytes.length, longestHead);
    }
    const [, level, file, line, column, length] = head.exec(this.#kept.toString()) ?? [];
    if (length === undefined) {
      this.#state = 'raw';
      return mark + 1;
    }
    const place =
      file && Number(line) > 0 ? { file, line: Number(line), column: Number(column) || undefined } : undefined;
    this.#head = { level: level as Written['level'], ...(place ? { place } : {}) };
    this.#kept = new Kept();
    this.#left = Number(length);
    this.#wanted = this.#isWanted();
    this.#state = 'body';
    if (this.#left === 0) this.#finishBody();
    return mark + 1;
  }

  #readBody(bytes: Uint8Array): number {
    const part = bytes.subarray(0, this.#left);
    if (this.#wanted) this.#kept.add(part);
    this.#left -= part.length;
    if (this.#left === 0) this.#finishBody();
    return part.length;
  }

  #finishBody(): void {
    const { cut } = this.#kept;
    if (this.#head) this.#framed({ ...this.#head, text: this.#kept.toString(), cut });
    this.#kept = new Kept();
    this.#head = undefined;
    this.#state = 'raw';
  }

  #finishRaw(): void {
    if (!this.#kept.isEmpty) this.#raw(this.#kept.toString());
    this.#kept = new Kept();
  }
}
