import { latin1 } from '#wire/bytes.ts';
import type { End } from '#wire/capture.ts';
import { LineBlock } from './block.ts';
import { mayBegin, readRequestLine, readStatusLine, type Start } from './head.ts';

/**
 * The head of a message while it arrives. Tells as early as possible when no message of HTTP/1.x begins here,
 * so that another protocol is not held back for a blank line that never comes.
 */
export class Opening {
  state: 'reading' | 'complete' | 'too-long' | 'not-http' = 'reading';
  /** Where the head begins in the stream, and when its first byte came. */
  readonly offset: number;
  readonly at: number;
  /** What the start line says, once it is read. */
  start: Start | undefined;
  /** The start line has the spaces that the grammar asks for. */
  strict = true;
  /** The head as text, one character a byte, if it was complete when its start line was. */
  #text: string | undefined;
  readonly #from: End;
  readonly #block = new LineBlock();

  constructor(from: End, offset: number, at: number) {
    this.#from = from;
    this.offset = offset;
    this.at = at;
  }

  /** Takes what belongs to the head from `bytes[index…]`; returns the index behind it. */
  take(bytes: Uint8Array, index: number): number {
    const end = this.#block.take(bytes, index);
    if (!this.start && !this.#readStart()) this.state = 'not-http';
    else if (this.#block.done) this.state = 'complete';
    else if (this.#block.full) this.state = 'too-long';
    return end;
  }

  view(): Uint8Array {
    return this.#block.view();
  }

  /** The head so far, one character a byte. */
  get text(): string {
    return this.#text ?? latin1(this.view());
  }

  /** Bytes of the start line, its line end included; 0 before it is complete. */
  get firstLine(): number {
    return this.#block.firstLine;
  }

  /** Whether this was meant to be HTTP. Said of the first line as a whole, so that it does not depend on how bytes are cut. */
  get attempted(): boolean {
    if (!mayBegin(this.#from, this.view())) return false;
    return latin1(this.view(), 0, this.firstLine || this.#block.length).includes('HTTP/');
  }

  /** False once it is sure that no message of HTTP/1.x begins here. */
  #readStart(): boolean {
    const { firstLine } = this;
    const bytes = this.view();
    if (!mayBegin(this.#from, bytes)) return false;
    if (firstLine === 0) return !this.#block.full;
    const end = bytes[firstLine - 2] === 13 ? firstLine - 2 : firstLine - 1;
    // Most heads come in one piece: they are decoded once.
    if (this.#block.done) this.#text = latin1(bytes);
    const line = this.#text?.slice(0, end) ?? latin1(bytes, 0, end);
    const read = this.#from === 'client' ? readRequestLine(line) : readStatusLine(line);
    this.start = read?.start;
    this.strict = read?.strict ?? true;
    return read !== undefined;
  }
}
