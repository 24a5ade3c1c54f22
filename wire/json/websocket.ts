import { base64, hex } from '#wire/bytes.ts';
import type { WebSocketFrame } from '#wire/frame.ts';
import type { Json } from './json.ts';

export function webSocketJson(frame: WebSocketFrame): Json {
  const { fin, rsv, opcode, masked, length, compressed, first, messageLength, closeCode, closeReason } = frame;
  const message = typeof frame.message === 'object' ? base64(frame.message) : frame.message;
  const maskingKey = frame.maskingKey && hex(frame.maskingKey);
  const payload = base64(frame.payload);
  return {
    fin,
    rsv,
    opcode,
    masked,
    maskingKey,
    length,
    payload,
    compressed,
    first,
    message,
    messageLength,
    closeCode,
    closeReason,
  };
}
