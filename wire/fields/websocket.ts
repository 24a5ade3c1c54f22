import { hex } from '#wire/bytes.ts';
import type { Field, WebSocketFrame } from '#wire/frame.ts';
import { quote } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';
import { closeCodeOf } from '#wire/websocket/close-codes.ts';
import * as opcodes from '#wire/websocket/opcodes.ts';
import { field } from './part.ts';
import { bytes, headFields } from './websocket-head.ts';

/** How much of a payload is quoted as it stands in the bytes, and in its meaning. */
const rawBytes = 4096;
const quotedBytes = 60;

/**
 * The fields of RFC 6455 §5.2, then the payload as it stands on the wire: masked, compressed. Its meaning says what it is
 * unmasked. A close frame's payload is its code and its reason.
 */
export function webSocketFields(frame: WebSocketFrame): Field[] {
  const start = frame.head.length;
  const end = frame.span.end - frame.span.start;
  const fields = headFields(frame);
  if (end === start) return fields;
  const wire = wirePayload(frame);
  if (frame.opcode !== opcodes.close || frame.payload.length < 2) {
    const clause = frame.compressed ? 'RFC 7692 §7.2.1' : opcodes.opcodeOf(frame.opcode).clause;
    return [...fields, field('payload', start, end, quote(wire, rawBytes), payloadMeaning(frame), clause)];
  }
  const code = frame.payload[0]! * 256 + frame.payload[1]!;
  const { meaning, clause, name } = closeCodeOf(code);
  const says = { en: `${code} ${name}: ${meaning.en}`, ko: `${code} ${name}: ${meaning.ko}` };
  fields.push(field('close code', start, start + 2, hex(wire.subarray(0, 2)), says, clause));
  if (end === start + 2) return fields;
  const reason = quote(frame.payload.subarray(2), quotedBytes);
  const raw = quote(wire.subarray(2), rawBytes);
  return [...fields, field('close reason', start + 2, end, raw, reasonMeaning(reason), 'RFC 6455 §5.5.1')];
}

/** The payload as it was sent, as far as it is shown: masking twice gives it back (RFC 6455 §5.3). */
function wirePayload({ payload, maskingKey }: WebSocketFrame): Uint8Array {
  if (!maskingKey) return payload;
  return payload.subarray(0, rawBytes + 1).map((byte, index) => byte ^ maskingKey[index & 3]!);
}

function payloadMeaning(frame: WebSocketFrame): Text {
  const { masked, compressed, payload, message, messageLength } = frame;
  if (compressed) {
    if (messageLength === undefined) return compressedPart;
    const text = typeof message === 'string' ? `: "${shortened(message)}"` : '.';
    return {
      en: `Compressed. Inflated, the message is ${bytes(messageLength)}${text}`,
      ko: `압축돼 있어요. 풀면 메시지는 ${messageLength}바이트예요${text}`,
    };
  }
  const text = `"${quote(payload, quotedBytes)}"`;
  return masked
    ? { en: `Masked on the wire. Unmasked: ${text}`, ko: `마스킹된 채로 보냈어요. 풀면 ${text}` }
    : { en: `What was sent: ${text}`, ko: `보낸 내용이에요. ${text}` };
}

const shortened = (text: string) => quote(new TextEncoder().encode(text.slice(0, quotedBytes)), quotedBytes);

const compressedPart = {
  en: 'Compressed: DEFLATE without its last four bytes, 00 00 ff ff. It is read together with the other frames of its message.',
  ko: '압축돼 있어요. DEFLATE 데이터에서 마지막 4바이트 00 00 ff ff를 뺀 거예요. 메시지의 다른 프레임과 함께 풀어요.',
};

const reasonMeaning = (reason: string): Text => ({
  en: `Why, in words for people: "${reason}"`,
  ko: `닫은 이유를 사람이 읽을 수 있게 적었어요. "${reason}"`,
});
