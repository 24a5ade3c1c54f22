import type { Problem } from '#wire/frame.ts';
import { RawDecoder } from '#wire/raw.ts';
import type { DirectionDecoder, EndKind, Place } from '#wire/reading.ts';
import { ChunkedBody } from './chunked.ts';
import type { Framing } from './framing.ts';
import { HeldBytes } from './held.ts';
import { Message } from './message.ts';
import { Opening } from './opening.ts';
import * as problems from './problems.ts';

/** What one direction asks of the other: how a message is framed, and what comes after it, depends on both. */
export interface Exchanges {
  /** Whether anything on this connection was HTTP yet. */
  readonly spoken: boolean;
  /** A head is complete. Returns how its body is framed. */
  began(message: Message): Framing;
  /** A message is complete. May make its direction `hold` or `passTo`. */
  finished(message: Message): void;
  /** What more comes from this direction cannot be read. */
  silenced(from: Place['from']): void;
  /** Nothing more comes from this direction. */
  ended(from: Place['from']): void;
}

/**
 * One direction of an HTTP/1.1 connection:
 *
 *     between → head → (length-body | close-body | chunked-body) → between → …
 *     between → held      the answer decides whether what follows is still HTTP (RFC 9110 §7.8)
 *     any     → passed    no longer HTTP, or no longer readable: another decoder takes all that comes
 */
export class HttpDirection implements DirectionDecoder {
  #state: 'between' | 'head' | 'length-body' | 'close-body' | 'chunked-body' | 'held' | 'passed' = 'between';
  readonly place: Place;
  readonly #exchanges: Exchanges;
  readonly #raw: RawDecoder;
  /** The head that is being read, or was read last. */
  #opening: Opening | undefined;
  #message: Message | undefined;
  /** Bytes of a length-body that are still to come, and all of them. */
  #left = 0;
  #length = 0;
  #chunked: ChunkedBody | undefined;
  #held = new HeldBytes();
  #next: DirectionDecoder;
  /** Takes over when the message that is being read is complete. */
  #afterMessage: DirectionDecoder | undefined;
  #ended: EndKind | undefined;
  #until = 0;

  constructor(place: Place, exchanges: Exchanges) {
    this.place = place;
    this.#exchanges = exchanges;
    this.#raw = new RawDecoder(place);
    this.#next = this.#raw;
  }

  push(bytes: Uint8Array, offset: number, at: number): void {
    this.#until = at;
    let index = 0;
    while (index < bytes.length) {
      switch (this.#state) {
        case 'between':
          index = this.#readBetween(bytes, index, offset, at);
          break;
        case 'head':
          index = this.#readHead(bytes, index);
          break;
        case 'length-body':
          index = this.#readLength(bytes, index, offset);
          break;
        case 'chunked-body':
          index = this.#readChunked(bytes, index, offset);
          break;
        case 'close-body':
          this.#message!.addBody(bytes, index, bytes.length, offset, at);
          index = bytes.length;
          this.#message!.touch(offset + index, at);
          break;
        case 'held':
          this.#hold(bytes.subarray(index), offset + index, at);
          return;
        case 'passed':
          this.#next.push(index === 0 ? bytes : bytes.subarray(index), offset + index, at);
          return;
      }
    }
  }

  end(how: EndKind, at: number): void {
    this.#ended = how;
    this.#until = at;
    // What is held is read, or passed on, when the answer decides.
    if (this.#state !== 'held') this.#close();
  }

  lost(offset: number): void {
    const problem = problems.bytesNotKept(offset);
    if (this.#state === 'passed') this.#next.lost(offset, this.#until);
    else this.#breakMessage(problem);
  }

  /** What follows the request that was just completed waits for `release` or `passTo`. */
  hold(): void {
    this.#state = 'held';
  }

  /** The answer was no: what was held is HTTP. */
  release(): void {
    if (this.#state !== 'held') return;
    this.#state = 'between';
    for (const { bytes, offset, at } of this.#held.take()) this.push(bytes, offset, at);
    if (this.#ended && (this.#state as string) !== 'held') this.#close();
  }

  /** Hands all that is not read yet, and all that comes, to another decoder; not before the present message is complete. */
  passTo(next: DirectionDecoder): void {
    if (this.#message) {
      this.#afterMessage = next;
      return;
    }
    if (this.#state === 'passed') return;
    const opening = this.#opening;
    this.#opening = undefined;
    this.#state = 'passed';
    this.#next = next;
    if (opening) next.push(opening.view(), opening.offset, opening.at);
    for (const { bytes, offset, at } of this.#held.take()) next.push(bytes, offset, at);
    if (this.#ended) next.end(this.#ended, this.#until);
  }

  /** No answer will ever decide: what is held stays bytes. */
  giveUp(): void {
    if (this.#state === 'held') this.passTo(this.#raw);
  }

  #hold(bytes: Uint8Array, offset: number, at: number): void {
    const problem = problems.heldTooLong(this.#held.offset ?? offset);
    if (this.#held.add(bytes, offset, at)) return;
    const isFirst = this.#held.offset === undefined;
    this.#silence(problem);
    this.#raw.push(bytes, offset, at, isFirst ? problem : undefined);
  }

  /** RFC 9112 §2.2: empty lines before a start line are skipped. They are shown, for every byte is shown. */
  #readBetween(bytes: Uint8Array, index: number, offset: number, at: number): number {
    let end = index;
    while (end < bytes.length && (bytes[end] === 13 || bytes[end] === 10)) end++;
    if (end > index) {
      this.#raw.push(bytes.subarray(index, end), offset + index, at, problems.emptyLineBeforeStart(offset + index));
      return end;
    }
    this.#state = 'head';
    this.#opening = new Opening(this.place.from, offset + index, at);
    return index;
  }

  #readHead(bytes: Uint8Array, index: number): number {
    const opening = this.#opening!;
    const end = opening.take(bytes, index);
    if (opening.state === 'complete') this.#begin();
    else if (opening.state === 'not-http') this.#notHttp();
    else if (opening.state === 'too-long') this.#beginCut(problems.headTooLong(opening.offset));
    return end;
  }

  #newMessage(): Message {
    const opening = this.#opening!;
    const message = new Message(this.place, opening, this.#until);
    this.#message = message;
    this.#opening = undefined;
    this.#state = 'between';
    message.touch(message.end, this.#until);
    return message;
  }

  #begin(): void {
    const message = this.#newMessage();
    const framing = this.#exchanges.began(message);
    switch (framing.kind) {
      case 'none':
        this.#finish();
        return;
      case 'length':
        this.#left = framing.length;
        this.#length = framing.length;
        this.#state = 'length-body';
        if (framing.length === 0) this.#finish();
        return;
      case 'chunked':
        this.#chunked = new ChunkedBody(this.place, message);
        this.#state = 'chunked-body';
        return;
      case 'close':
        this.#state = 'close-body';
        return;
      case 'unknown':
        this.#breakMessage();
    }
  }

  /** A head that will never be complete still says what it is. */
  #beginCut(problem: Problem): void {
    this.#exchanges.began(this.#newMessage());
    this.#breakMessage(problem);
  }

  #readLength(bytes: Uint8Array, index: number, offset: number): number {
    const message = this.#message!;
    const end = Math.min(bytes.length, index + this.#left);
    message.addBody(bytes, index, end, offset, this.#until);
    this.#left -= end - index;
    message.touch(offset + end, this.#until);
    if (this.#left === 0) this.#finish();
    return end;
  }

  #readChunked(bytes: Uint8Array, index: number, offset: number): number {
    const message = this.#message!;
    const chunked = this.#chunked!;
    const end = chunked.read(bytes, index, offset, this.#until);
    message.touch(offset + end, this.#until);
    if (chunked.state === 'done') this.#finish();
    else if (chunked.state === 'broken') this.#breakMessage();
    return end;
  }

  #finish(): void {
    const message = this.#message!;
    const after = this.#afterMessage;
    this.#message = undefined;
    this.#chunked = undefined;
    this.#state = 'between';
    message.complete(this.#until);
    if (after) this.passTo(after);
    else this.#exchanges.finished(message);
  }

  /** Nothing more of this direction can be read: the present message, or what there is of a head, is all there is. */
  #breakMessage(problem?: Problem): void {
    this.#message?.break(problem, this.#until);
    this.#message = undefined;
    this.#chunked = undefined;
    this.#silence();
  }

  #notHttp(): void {
    const { attempted, offset } = this.#opening!;
    this.#silence(this.#exchanges.spoken || attempted ? problems.notHttp(offset) : undefined);
  }

  /** All that is held back, and all that comes, is bytes. */
  #silence(problem?: Problem): void {
    const raw = this.#raw;
    const opening = this.#opening;
    const held = this.#held.take();
    this.#state = 'passed';
    this.#next = raw;
    this.#opening = undefined;
    if (opening) raw.push(opening.view(), opening.offset, opening.at, problem);
    held.forEach(({ bytes, offset, at }, index) => {
      raw.push(bytes, offset, at, index === 0 ? problem : undefined);
    });
    this.#exchanges.silenced(this.place.from);
  }

  #close(): void {
    const how = this.#ended!;
    if (this.#state === 'head') {
      const { start, offset, attempted } = this.#opening!;
      if (start) this.#beginCut(problems.truncatedHead(offset));
      else this.#silence(this.#exchanges.spoken || attempted ? problems.truncatedHead(offset) : undefined);
    } else if (this.#state === 'length-body') {
      this.#breakMessage(problems.truncatedBody(this.#message!.end, this.#length - this.#left, this.#length));
    } else if (this.#state === 'chunked-body') {
      this.#breakMessage(this.#chunked!.truncated(this.#message!.end));
    } else if (this.#state === 'close-body') {
      // RFC 9112 §6.3 rule 8: only an orderly end says that this was all.
      if (how === 'reset') this.#breakMessage(problems.truncatedByReset(this.#message!.end));
      else this.#finish();
    } else if (this.#state === 'passed') this.#next.end(how, this.#until);
    this.#exchanges.ended(this.place.from);
  }
}
