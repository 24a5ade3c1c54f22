import { ByteStore } from '#wire/bytes.ts';
import { type Content, contentReader } from '#wire/content.ts';
import { bodyLimit, type Problem, type Span } from '#wire/frame.ts';
import type { ContentReader, Piece, Place } from '#wire/reading.ts';
import { ContentCarrier } from './carrier.ts';
import { CodedContent, codingsOf, undoable } from './coding.ts';
import { FloodGate } from './flood.ts';

/** A message whose head is read, as far as it matters to what its body holds. */
export interface ContentOf extends Omit<Content, 'carrier'> {
  readonly id: number;
  readonly place: Place;
  readonly inChunks: boolean;
  report(problem: Problem): void;
}

/**
 * What becomes of a body's bytes behind the transfer coding: their Content-Encoding is undone, and who reads such
 * content gets it. Undefined if neither is to be done, so that a mere body costs nothing.
 */
export function messageContent(message: ContentOf): MessageContent | undefined {
  const codings = codingsOf(message.headers);
  const coding = undoable(codings);
  if (codings.length > 0 && !coding) return undefined;
  const { headers, target, status, sessions, place, id, inChunks } = message;
  let carrier: ContentCarrier | undefined;
  const reader = contentReader({
    headers,
    target,
    status,
    sessions,
    carrier: () => (carrier ??= new ContentCarrier(place, id, inChunks)),
  });
  if (!reader && !coding) return undefined;
  const gated = coding && reader ? new FloodGate(reader, () => carrier?.shown ?? 0, message.report) : reader;
  const content = new MessageContent(gated, carrier);
  if (coding) content.undo((output) => new CodedContent(coding, message.report, output));
  return content;
}

/** The content of a message while it arrives. */
export class MessageContent {
  readonly #carrier: ContentCarrier | undefined;
  #reader: ContentReader | undefined;
  #coded: CodedContent | undefined;
  #unreadable = false;
  #decoded: ByteStore | undefined;

  constructor(reader: ContentReader | undefined, carrier: ContentCarrier | undefined) {
    this.#reader = reader;
    this.#carrier = carrier;
  }

  undo(coded: (output: (piece: Piece) => void) => CodedContent): void {
    const decoded = new ByteStore(bodyLimit);
    this.#decoded = decoded;
    this.#coded = coded((piece) => {
      decoded.append(piece.bytes, 0, piece.bytes.length);
      this.#reader?.push(piece);
    });
  }

  /** The content with its coding undone, as far as that is possible; undefined if nothing was undone. */
  get decoded(): ByteStore | undefined {
    return this.#unreadable && this.#decoded?.length === 0 ? undefined : this.#decoded;
  }

  /** Body bytes `bytes[start, end)`; `base` is where `bytes` begin in the stream. */
  push(bytes: Uint8Array, start: number, end: number, base: number, at: number): void {
    if (this.#coded) {
      this.#coded.push(bytes, start, end, base, at);
      this.#closeIfStuck(at);
    } else if (end > start) {
      const piece = { bytes: bytes.subarray(start, end), start: base + start, end: base + end, at, exact: true };
      this.#reader?.push(piece);
    }
  }

  /** The data of a chunk is complete. */
  cut(at: number): void {
    this.#coded?.cut();
    this.#closeIfStuck(at);
  }

  /** A chunk has become a frame. */
  chunk(chunk: Span & { readonly id: number }): void {
    this.#carrier?.chunk(chunk);
  }

  /** The body is over, or, if not `complete`, broken. */
  end(complete: boolean, at: number): void {
    this.#coded?.end(complete);
    this.#unreadable ||= this.#coded?.failed === true;
    this.#carrier?.end();
    this.#reader?.end(complete, at);
    this.#reader = undefined;
    this.#coded = undefined;
    this.#decoded?.trim();
  }

  /** What cannot be undone any further is the end of what can be read. */
  #closeIfStuck(at: number): void {
    if (!this.#coded?.failed) return;
    this.#unreadable = true;
    this.#reader?.end(false, at);
    this.#reader = undefined;
  }
}
