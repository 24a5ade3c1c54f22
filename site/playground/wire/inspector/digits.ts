import { latin1 } from '#wire/bytes.ts';
import { engineIoPacketType } from '#wire/engine-io/types.ts';
import { fieldsOf } from '#wire/fields.ts';
import type { EngineIoFrame, Frame, Layer, SocketIoFrame } from '#wire/frame.ts';
import { octetsOf } from '#wire/octets.ts';
import { quote } from '#wire/printable.ts';
import { socketIoPacketType } from '#wire/socket-io/types.ts';
import type { Text } from '#wire/text.ts';

/** A piece of a packet as it was written, and what it is. */
export interface Digit {
  /** Printable, cut if it is long. */
  readonly text: string;
  /** `message`, `EVENT`, `ack id`. */
  readonly name: string;
  readonly layer: Layer;
  readonly says?: Text;
}

/** Bytes of a piece that the strip shows. */
const shownBytes = 160;

/**
 * The packet spelled out: the digit of Engine.IO, what stands in front of a Socket.IO packet, its data. Empty for frames
 * of other layers. `carriers` are the frames below, outermost first.
 */
export function digitsOf(frame: Frame, carriers: readonly Frame[]): Digit[] {
  if (frame.layer === 'engine.io') return pieces(frame);
  if (frame.layer !== 'socket.io') return [];
  const below = carriers.findLast((each) => each.layer === 'engine.io');
  // Attachments come in packets of their own: the packet that the text stands in is the first that carries it.
  const carrier = carriers.find((each) => each.layer === 'engine.io') ?? below;
  return [...(carrier ? pieces(carrier, carrier.bytes.length - frame.bytes.length) : []), ...pieces(frame)];
}

/** The fields of a packet up to a byte, each with its text. */
function pieces(frame: EngineIoFrame | SocketIoFrame, until = Number.POSITIVE_INFINITY): Digit[] {
  const { layer } = frame;
  const { bytes } = frame;
  const digits: Digit[] = [];
  let end = 0;
  for (const { name, offset, length, meaning } of fieldsOf(frame)) {
    const [start, stop] = [offset / 8, (offset + length) / 8];
    // A field inside another one was shown with it.
    if (start < end || stop > until || stop > octetsOf(frame).length) continue;
    end = stop;
    const piece = bytes.subarray(start, stop);
    const type = typeOf(frame, latin1(piece));
    const isType = start === typeAt(frame) && type !== undefined;
    digits.push({
      text: quote(piece, shownBytes),
      name: isType ? type.name : name,
      layer,
      says: isType ? type.means : meaning,
    });
  }
  return digits;
}

const typeOf = (frame: EngineIoFrame | SocketIoFrame, digit: string) =>
  frame.layer === 'engine.io' ? engineIoPacketType(frame.version, digit) : socketIoPacketType(frame.version, digit);

/** Where the type stands: behind the length, in a payload of Engine.IO 3, and behind the `b` of base64. */
function typeAt(frame: EngineIoFrame | SocketIoFrame): number {
  if (frame.layer === 'socket.io') return 0;
  return /^(?:\d+:)?b?/.exec(latin1(frame.bytes, 0, Math.min(frame.bytes.length, 32)))![0].length;
}
