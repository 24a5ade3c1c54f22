import type { Piece } from '#wire/reading.ts';
import { type CutPacket, PacketBytes, type Payload } from './payload.ts';
import * as problems from './problems.ts';
import { Utf16Units } from './units.ts';

/** Digits of a length that is still a number: no payload is longer than that. */
const digitLimit = 15;
const colon = 0x3a;
/** Ends the length in a binary payload. */
const lengthEnd = 0xff;

type State = 'begin' | 'length' | 'text' | 'binary-length' | 'bytes' | 'unreadable';

/**
 * A payload of version 3 (engine.io-protocol v3 "Payload"): `<length>:<packet>` in UTF-8, the length in UTF-16 code units;
 * or, when it begins with 00 or 01, `<00 text, 01 binary> <length in digits 00 to 09> ff <packet>`, the length in bytes.
 */
export class Payload3 implements Payload {
  readonly #emit: (packet: CutPacket) => void;
  #state: State = 'begin';
  #packet: PacketBytes | undefined;
  /** How the payload is written: its first byte tells. */
  #form: 'text' | 'binary' | undefined;
  /** Of a binary payload: the packet is marked with 01. */
  #binary = false;
  #digits = 0;
  #declared = 0;
  #prefix = 0;
  #units = new Utf16Units();

  constructor(emit: (packet: CutPacket) => void) {
    this.#emit = emit;
  }

  push(piece: Piece): void {
    let at = 0;
    while (at < piece.bytes.length) at = this.#step(piece, at);
  }

  /** Reads on from `bytes[at]`; returns where to go on. */
  #step(piece: Piece, at: number): number {
    switch (this.#state) {
      case 'begin':
        return this.#begin(piece, at);
      case 'length':
      case 'binary-length':
        return this.#length(piece, at);
      case 'text':
        return this.#text(piece, at);
      case 'bytes': {
        const end = Math.min(piece.bytes.length, at + this.#prefix + this.#declared - this.#packet!.length);
        this.#packet!.append(piece, at, end);
        if (this.#packet!.length === this.#prefix + this.#declared) this.#done();
        return end;
      }
      case 'unreadable':
        this.#packet!.append(piece, at, piece.bytes.length);
        return piece.bytes.length;
    }
  }

  #begin(piece: Piece, at: number): number {
    const byte = piece.bytes[at]!;
    this.#form ??= byte <= 1 ? 'binary' : 'text';
    this.#packet = new PacketBytes(piece, at);
    this.#digits = 0;
    this.#declared = 0;
    this.#state = this.#form === 'binary' ? 'binary-length' : 'length';
    if (this.#form === 'text') return at;
    this.#binary = byte === 1;
    if (byte > 1) this.#state = 'unreadable';
    this.#packet.append(piece, at, at + 1);
    return at + 1;
  }

  #length(piece: Piece, at: number): number {
    const byte = piece.bytes[at]!;
    const isText = this.#state === 'length';
    const digit = isText ? byte - 0x30 : byte;
    const ends = byte === (isText ? colon : lengthEnd) && this.#digits > 0;
    if (!ends && (digit < 0 || digit > 9 || this.#digits === digitLimit)) {
      this.#state = 'unreadable';
      return at;
    }
    this.#packet!.append(piece, at, at + 1);
    if (ends) this.#begun(isText);
    else {
      this.#digits++;
      this.#declared = this.#declared * 10 + digit;
    }
    return at + 1;
  }

  /** Everything in front of the packet itself has come. */
  #begun(isText: boolean): void {
    this.#prefix = this.#packet!.length;
    this.#units = new Utf16Units();
    this.#state = isText ? 'text' : 'bytes';
    if (this.#declared > 0) return;
    // An answer without packets is written `0:`, and that means nothing; in a binary payload nobody writes it.
    if (isText) this.#state = 'begin';
    else this.#done();
  }

  #text(piece: Piece, start: number): number {
    const { bytes } = piece;
    const units = this.#units;
    let at = start;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (units.open && !units.continues(byte)) {
        units.break();
        // What broke was the last character, so this byte is the next packet's.
        if (units.count >= this.#declared) break;
      }
      units.take(byte);
      if (!units.open && units.count >= this.#declared) {
        at++;
        break;
      }
    }
    this.#packet!.append(piece, start, at);
    if (!units.open && units.count >= this.#declared) this.#done();
    return at;
  }

  #done(rest: Partial<CutPacket> = {}): void {
    const inside = this.#state === 'text' && this.#units.count > this.#declared;
    const cut = this.#packet!.done({
      prefix: this.#prefix,
      binary: this.#state === 'bytes' && this.#binary,
      problems: inside ? [problems.lengthInsideCharacter] : [],
      ...rest,
    });
    this.#state = 'begin';
    this.#emit(cut);
  }

  end(complete: boolean): void {
    if (this.#state === 'begin') return;
    if (this.#state === 'text' || this.#state === 'bytes') {
      // A character that breaks at the end counts, too.
      if (this.#units.open) this.#units.break();
      const whole = this.#state === 'text' && this.#units.count >= this.#declared;
      if (complete && whole) this.#done();
      else this.#done(complete ? { problems: [problems.lengthDiffers] } : { incomplete: true });
      return;
    }
    const problem = this.#form === 'binary' ? problems.binaryLengthInvalid : problems.lengthInvalid;
    const invalid = complete || this.#state === 'unreadable';
    this.#done({ prefix: 0, unreadable: true, incomplete: !complete, problems: invalid ? [problem] : [] });
  }
}
