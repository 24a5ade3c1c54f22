import type { Deflate } from '#wire/frame.ts';
import { RawDecoder } from '#wire/raw.ts';
import type { DirectionDecoder, EndKind, MessageReader, Place } from '#wire/reading.ts';
import { noClose, readClose } from './close.ts';
import { type Head, headSize, longestHead, readHead } from './head.ts';
import { Messages } from './messages.ts';
import * as opcodes from './opcodes.ts';
import { OpenFrame } from './open-frame.ts';
import * as problems from './problems.ts';
import { Room } from './room.ts';
import { httpStart, strayHttp } from './stray-http.ts';

/** What the handshake settled for one direction. */
export interface Agreed {
  /** Parameters of permessage-deflate for what this end writes. */
  readonly deflate?: Deflate['client'] | undefined;
  /** Reads the messages, if they carry frames of another protocol. */
  readonly reader?: MessageReader | undefined;
}

/**
 * One direction of a WebSocket (RFC 6455 §5):
 *
 *     between → head → payload → between → …
 *     between → maybe-http → head or passed    HTTP where a frame should begin
 *     payload → closed → passed                what follows a close frame is ignored
 *     head    → passed                         a length that nobody can count
 */
export class WebSocketDirection implements DirectionDecoder {
  #state: 'between' | 'maybe-http' | 'head' | 'payload' | 'closed' | 'passed' = 'between';
  readonly #place: Place;
  readonly #compresses: boolean;
  readonly #messages: Messages;
  readonly #raw: RawDecoder;
  readonly #room = new Room();
  #next: DirectionDecoder;
  /** The frame that begins: where, when, and its head as far as it came in pieces. */
  #start = 0;
  #at = 0;
  readonly #pieces = new Uint8Array(longestHead);
  #gathered = 0;
  #frame: OpenFrame | undefined;

  constructor(place: Place, agreed: Agreed) {
    this.#place = place;
    this.#compresses = agreed.deflate !== undefined;
    this.#messages = new Messages(agreed.deflate, agreed.reader);
    this.#raw = new RawDecoder(place);
    this.#next = this.#raw;
  }

  push(bytes: Uint8Array, offset: number, at: number): void {
    let index = 0;
    while (index < bytes.length) {
      switch (this.#state) {
        case 'between':
          this.#start = offset + index;
          this.#at = at;
          this.#gathered = 0;
          this.#state = this.#place.from === 'server' && bytes[index] === httpStart[0] ? 'maybe-http' : 'head';
          break;
        case 'maybe-http':
          index = this.#readMaybeHttp(bytes, index);
          break;
        case 'head':
          index = this.#readHead(bytes, index, at);
          break;
        case 'payload':
          index = this.#readPayload(bytes, index, offset, at);
          break;
        case 'closed':
          this.#state = 'passed';
          this.#raw.push(bytes.subarray(index), offset + index, at, problems.afterClose(offset + index));
          return;
        case 'passed':
          this.#next.push(index === 0 ? bytes : bytes.subarray(index), offset + index, at);
          return;
      }
    }
    // Shown once for all that this piece brought of it.
    if (this.#state === 'payload') this.#frame!.show();
  }

  end(how: EndKind, at: number): void {
    this.#notHttp();
    if (this.#state === 'head') {
      this.#raw.push(this.#headSoFar(), this.#start, this.#at, problems.truncatedHead(this.#start));
    } else if (this.#state === 'payload') {
      const frame = this.#frame!;
      frame.report(problems.truncated(frame.end, frame.seen, frame.length));
      frame.closeCode = noClose;
      frame.show();
    } else if (this.#state === 'passed') this.#next.end(how, at);
    this.#messages.abandon(problems.unfinishedMessage, noClose);
    this.#state = 'passed';
    this.#next = this.#raw;
  }

  lost(offset: number, at: number): void {
    this.#notHttp();
    if (this.#state === 'head') {
      this.#raw.push(this.#headSoFar(), this.#start, this.#at, problems.bytesNotKept(this.#start));
    } else if (this.#state === 'payload') {
      this.#frame!.report(problems.bytesNotKept(offset));
      this.#frame!.show();
    } else if (this.#state === 'passed') this.#next.lost(offset, at);
    this.#messages.drop();
    this.#state = 'passed';
    this.#next = this.#raw;
  }

  /** Holds back what may be `HTTP/1.`: as the head of a frame it would be shown two bytes in. */
  #readMaybeHttp(bytes: Uint8Array, index: number): number {
    let end = index;
    while (end < bytes.length && this.#gathered < httpStart.length && bytes[end] === httpStart[this.#gathered]) {
      this.#gathered++;
      end++;
    }
    if (this.#gathered === httpStart.length) {
      this.#messages.drop();
      this.#next = strayHttp(this.#place);
      this.#next.push(httpStart, this.#start, this.#at);
      this.#state = 'passed';
    } else if (end < bytes.length) this.#notHttp();
    return end;
  }

  /** What was held back begins a frame after all. */
  #notHttp(): void {
    if (this.#state !== 'maybe-http') return;
    const held = this.#gathered;
    this.#gathered = 0;
    this.#state = 'head';
    this.push(httpStart.subarray(0, held), this.#start, this.#at);
  }

  #readHead(bytes: Uint8Array, index: number, at: number): number {
    const second = bytes[index + 1];
    // Nearly every head comes in one piece, and is read where it stands.
    if (this.#gathered === 0 && second !== undefined) {
      const end = index + headSize(second);
      if (end <= bytes.length) {
        this.#begin(bytes, index, at);
        return end;
      }
    }
    this.#pieces[this.#gathered++] = bytes[index]!;
    if (this.#gathered >= 2 && this.#gathered === headSize(this.#pieces[1]!)) this.#begin(this.#pieces, 0, at);
    return index + 1;
  }

  #headSoFar(): Uint8Array {
    return this.#pieces.subarray(0, this.#gathered);
  }

  /** The head at `bytes[index]` is complete. */
  #begin(bytes: Uint8Array, index: number, at: number): void {
    const head = readHead(bytes, index);
    const headBytes = this.#room.cut(head.size);
    for (let byte = 0; byte < head.size; byte++) headBytes[byte] = bytes[index + byte]!;
    if (head.length === undefined) {
      const problem = head.topBit ? problems.lengthTopBit : problems.lengthTooLarge;
      this.#raw.push(headBytes, this.#start, this.#at, problem(this.#start + 2));
      this.#messages.drop();
      this.#state = 'passed';
      return;
    }
    const frame = new OpenFrame(this.#place, head, head.length, headBytes, this.#start, this.#at);
    frame.until = at;
    this.#frame = frame;
    this.#check(frame, head);
    if (head.opcode <= opcodes.binary) this.#messages.begin(frame);
    this.#state = 'payload';
    if (head.length === 0) this.#finish(frame);
  }

  /** What the head alone does wrong (RFC 6455 §5.1, §5.2, §5.5). */
  #check(frame: OpenFrame, head: Head): void {
    const { start } = frame;
    const isClient = this.#place.from === 'client';
    const isControl = head.opcode >= opcodes.close;
    const known = this.#compresses ? 4 : 0;
    if (isControl && (head.rsv & known) !== 0) frame.report(problems.compressedControl(start));
    else if ((head.rsv & ~known) !== 0) frame.report(problems.reservedBit(start));
    if (!opcodes.opcodes[head.opcode]) frame.report(problems.reservedOpcode(start));
    if (isControl && !head.fin) frame.report(problems.fragmentedControl(start));
    if (head.masked !== isClient) frame.report((isClient ? problems.notMasked : problems.maskedByServer)(start + 1));
    if (isControl && frame.length > 125) frame.report(problems.longControl(start + 1));
    if (head.longForm) frame.report(problems.lengthNotShortest(start + 2));
  }

  #readPayload(bytes: Uint8Array, index: number, offset: number, at: number): number {
    const frame = this.#frame!;
    const end = Math.min(bytes.length, index + frame.length - frame.seen);
    const piece = frame.take(bytes, index, end, at, this.#room);
    if (frame.head.opcode <= opcodes.binary) this.#messages.take(frame, piece, offset + index);
    if (!frame.incomplete) this.#finish(frame);
    return end;
  }

  #finish(frame: OpenFrame): void {
    const { opcode } = frame.head;
    const then = opcode <= opcodes.binary ? this.#messages.finish(frame) : undefined;
    if (opcode === opcodes.close) readClose(frame);
    frame.show();
    then?.();
    this.#frame = undefined;
    this.#state = opcode === opcodes.close ? 'closed' : 'between';
    if (opcode === opcodes.close) this.#messages.abandon(problems.messageCutByClose);
  }
}
