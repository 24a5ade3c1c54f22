import type { Carrier, ContentReader, Piece } from '#wire/reading.ts';
import type { CutPacket, Payload } from './payload.ts';
import { Payload3 } from './payload3.ts';
import { Payload4 } from './payload4.ts';
import { PacketReader } from './reader.ts';
import type { Sessions } from './sessions.ts';
import { engineIoTarget } from './target.ts';

/** The reader of a polling payload in the body of a request, or of the response to it; undefined if `target` is not Engine.IO's. */
export function pollingReader(target: string, carrier: Carrier, sessions: Sessions): ContentReader | undefined {
  const read = engineIoTarget(target);
  // A script around the payload is named where the body is explained, and not taken off.
  if (read?.transport !== 'polling' || read.jsonp) return undefined;
  const session = sessions.of(read, carrier.connection);
  const packets = new PacketReader({ target: read, transport: 'polling', session, sessions, sink: carrier.sink });
  return new PollingReader(carrier, packets, session.version);
}

/** What a server answers to a POST: it has taken the payload. That is no packet. */
const taken = 'ok';

class PollingReader implements ContentReader {
  readonly #carrier: Carrier;
  readonly #packets: PacketReader;
  readonly #payload: Payload;
  #isOver = false;
  #count = 0;

  constructor(carrier: Carrier, packets: PacketReader, version: 3 | 4) {
    this.#carrier = carrier;
    this.#packets = packets;
    const emit = (packet: CutPacket) => this.#emit(packet);
    this.#payload = version === 4 ? new Payload4(emit) : new Payload3(emit);
  }

  push(piece: Piece): void {
    this.#payload.push(piece);
  }

  end(complete: boolean, at: number): void {
    this.#isOver = true;
    this.#payload.end(complete, at);
  }

  #emit(packet: CutPacket): void {
    const isAlone = this.#count++ === 0 && this.#isOver;
    if (isAlone && this.#carrier.from === 'server' && isTaken(packet)) return;
    this.#carrier.show(packet.stretch, (carried) => this.#packets.show(packet, carried));
  }
}

function isTaken({ bytes, incomplete }: CutPacket): boolean {
  if (bytes.length > taken.length) return false;
  const text = String.fromCharCode(...bytes);
  return text === taken || (incomplete && text !== '' && taken.startsWith(text));
}
