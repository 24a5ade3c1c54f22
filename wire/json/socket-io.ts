import { base64 } from '#wire/bytes.ts';
import type { SocketIoFrame } from '#wire/frame.ts';
import type { Json } from './json.ts';

export function socketIoJson(frame: SocketIoFrame): Json {
  const { version, type, namespace, ackId, attachments, data, sid } = frame;
  return { version, type, namespace, ackId, attachments, data, binaries: frame.binaries.map(base64), sid };
}
