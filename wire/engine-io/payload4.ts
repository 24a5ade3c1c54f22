import type { Piece } from '#wire/reading.ts';
import { type CutPacket, PacketBytes, type Payload } from './payload.ts';

/** U+001E: JSON escapes it, so it stands in no packet (engine.io-protocol v4 "HTTP long-polling"). */
const separator = 0x1e;

/** A payload of version 4: packets with a separator between them. */
export class Payload4 implements Payload {
  readonly #emit: (packet: CutPacket) => void;
  /** The packet that is being read: also an empty one, behind a separator. */
  #packet: PacketBytes | undefined;

  constructor(emit: (packet: CutPacket) => void) {
    this.#emit = emit;
  }

  push(piece: Piece): void {
    let at = 0;
    for (;;) {
      const found = piece.bytes.indexOf(separator, at);
      const end = found < 0 ? piece.bytes.length : found;
      this.#packet ??= new PacketBytes(piece, at);
      this.#packet.append(piece, at, end);
      if (found < 0) return;
      this.#emit(this.#packet.done({}));
      at = found + 1;
      this.#packet = new PacketBytes(piece, at);
    }
  }

  end(complete: boolean): void {
    // Behind a separator at which the message broke nothing has begun yet.
    if (this.#packet && (complete || this.#packet.length > 0)) this.#emit(this.#packet.done({ incomplete: !complete }));
    this.#packet = undefined;
  }
}
