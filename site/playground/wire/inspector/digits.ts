import { latin1 } from '#wire/bytes.ts';
import { engineIoPacketType } from '#wire/engine-io/types.ts';
import { fieldsOf } from '#wire/fields.ts';
import type { EngineIoFrame, Frame, Layer, SocketIoFrame } from '#wire/frame.ts';
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
 * The packet spelled out: the digit of Engine.IO, what stands in front of a Socket.IO packet's data, its data. Empty for
 * frames of other layers. `carriers` are the frames below, outermost first.
 */
export function digitsOf(frame: Frame, carriers: readonly Frame[]): Digit[] {
  if (frame.layer === 'engine.io') return [...inFront(frame), ...data(frame)];
  if (frame.layer !== 'socket.io') return [];
  // Attachments come in packets of their own: the one that the text stands in is the first.
  const carrier = carriers.find((each) => each.layer === 'engine.io');
  return [...(carrier ? inFront(carrier) : []), ...inFront(frame), ...data(frame)];
}

/** The fields in front of a packet's data, each with what separates it from the next. */
function inFront(frame: EngineIoFrame | SocketIoFrame): Digit[] {
  const { layer, bytes } = frame;
  const end = dataAt(frame);
  const fields = fieldsOf(frame).filter(
    ({ offset, length, raw }) => (offset + length) / 8 <= end && !/^[-,:]$/.test(raw),
  );
  return fields.map(({ name, offset, meaning }, index) => {
    const next = fields[index + 1];
    const piece = bytes.subarray(offset / 8, next ? next.offset / 8 : end);
    const type = offset / 8 === typeAt(frame) ? typeOf(frame, latin1(piece)) : undefined;
    return { text: quote(piece, shownBytes), name: type?.name ?? name, layer, says: type?.means ?? meaning };
  });
}

function data(frame: EngineIoFrame | SocketIoFrame): Digit[] {
  const { layer, bytes } = frame;
  const piece = bytes.subarray(dataAt(frame));
  return piece.length > 0 ? [{ text: quote(piece, shownBytes), name: 'data', layer }] : [];
}

const typeOf = (frame: EngineIoFrame | SocketIoFrame, digit: string) =>
  frame.layer === 'engine.io' ? engineIoPacketType(frame.version, digit) : socketIoPacketType(frame.version, digit);

/** What stands in front of the type: in a payload of Engine.IO 3 the length, and `b` for base64. */
function typeAt(frame: EngineIoFrame | SocketIoFrame): number {
  return frame.layer === 'socket.io' ? 0 : (/^(?:\d+:)?b?/.exec(beginning(frame))?.[0].length ?? 0);
}

/** Where the data begins: behind type, number of attachments, namespace and ack id. */
function dataAt(frame: EngineIoFrame | SocketIoFrame): number {
  if (frame.layer === 'engine.io') return Math.min(typeAt(frame) + 1, frame.bytes.length);
  return /^\d?(?:\d+-)?(?:\/[^,]*,?)?\d*/.exec(beginning(frame))?.[0].length ?? 0;
}

const beginning = ({ bytes }: EngineIoFrame | SocketIoFrame) => latin1(bytes, 0, Math.min(bytes.length, 1024));
