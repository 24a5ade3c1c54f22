import { engineIoTarget } from '#wire/engine-io/target.ts';
import { latin1 } from './bytes.ts';
import type { EngineIoFrame, Frame, HttpRequest, HttpResponse, SocketIoFrame, SseFrame } from './frame.ts';

/** Content bytes on the wire of a frame that stands on the stream itself: no head, no framing. */
export function bodyOf(frame: Frame): number {
  if (frame.layer === 'http' && frame.kind !== 'chunk') return frame.bodyLength;
  // Control frames are the protocol's own talk: RFC 6455 §5.5.
  if (frame.layer !== 'websocket' || frame.opcode >= 8) return 0;
  return Math.max(0, frame.span.end - frame.span.start - frame.head.length);
}

/** Bytes of an event that the code handed to the API, uncompressed: its data. */
export const eventPayload = (frame: SseFrame): number => (frame.kind === 'event' ? utf8Length(frame.data ?? '') : 0);

/** Bytes of an Engine.IO packet that the code, or the layer above it, handed to Engine.IO. */
export function packetPayload(frame: EngineIoFrame): number {
  if (frame.type !== 'message') return 0;
  return frame.binary?.length ?? utf8Length(frame.data);
}

/** What stands in front of the JSON: type, number of attachments, namespace, id of the acknowledgement. */
const packetHead = /^\d(?:\d+-)?(?:\/[^,]*,)?\d*/;
/** Stands in the JSON for an attachment: the library put it there. */
const placeholder = /\{"_placeholder":true,"num":\d+\}/g;

/** Bytes of a Socket.IO packet's JSON that the code handed to the API. Its attachments are packets of Engine.IO. */
export function argumentsPayload(frame: SocketIoFrame): number {
  if (frame.type === undefined || !carriesArguments.has(frame.type)) return 0;
  const text = latin1(frame.bytes);
  let length = text.length - (packetHead.exec(text)?.[0].length ?? 0);
  if (frame.attachments !== undefined) for (const [found] of text.matchAll(placeholder)) length -= found.length;
  return length;
}

const carriesArguments = new Set<string>(['EVENT', 'ACK', 'BINARY_EVENT', 'BINARY_ACK']);

/** Whether a message's content is an event stream, of which only the events' data is payload. */
export function isEventStream(frame: HttpRequest | HttpResponse): boolean {
  if (frame.kind !== 'response' || frame.status !== 200) return false;
  const [, type = ''] = frame.headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return type.split(';', 1)[0]!.trim().toLowerCase() === 'text/event-stream';
}

/** Whether a request polls an Engine.IO server: of its body and of the answer's only what their packets carry is payload. */
export function isPolling({ target }: HttpRequest): boolean {
  const read = engineIoTarget(target);
  return read?.transport === 'polling' && !read.jsonp;
}

/** What Engine.IO answers with: packets or “ok”, and its errors. Any other answer is somebody else's. */
export const answersPolling = ({ status }: HttpResponse): boolean => [200, 400, 403].includes(status);

/** Bytes that a text has in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // Either half of a surrogate pair is two of its four bytes.
    length += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return length;
}
