import { hex } from '#wire/bytes.ts';
import type { Field, WebSocketFrame } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';
import * as opcodes from '#wire/websocket/opcodes.ts';
import { field } from './part.ts';

/** The head of RFC 6455 §5.2, bit by bit: FIN, three reserved bits, opcode, MASK, the length in one to three parts, the key. */
export function headFields(frame: WebSocketFrame): Field[] {
  const { head, opcode, masked } = frame;
  const opcodeMeaning = opcodes.opcodeOf(opcode);
  const short = head[1]! & 0x7f;
  const fields = [
    bits('FIN', 0, 1, frame.fin ? '1' : '0', fin(frame), 'RFC 6455 §5.2'),
    bits('RSV1', 1, 1, (frame.rsv & 4) === 0 ? '0' : '1', rsv1(frame), rsv1Clause(frame)),
    bits('RSV2', 2, 1, (frame.rsv & 2) === 0 ? '0' : '1', reserved((frame.rsv & 2) !== 0), 'RFC 6455 §5.2'),
    bits('RSV3', 3, 1, (frame.rsv & 1) === 0 ? '0' : '1', reserved((frame.rsv & 1) !== 0), 'RFC 6455 §5.2'),
    bits('opcode', 4, 4, `0x${opcode.toString(16)}`, opcodeSays(opcodeMeaning), opcodeMeaning.clause),
    bits('MASK', 8, 1, masked ? '1' : '0', mask(masked), 'RFC 6455 §5.1'),
    bits('payload length', 9, 7, String(short), lengthSays(short), 'RFC 6455 §5.2'),
  ];
  const keyAt = head.length - (masked ? 4 : 0);
  if (short >= 126) {
    const raw = hex(head.subarray(2, keyAt));
    fields.push(
      field('extended payload length', 2, keyAt, raw, extendedLength(frame.length, keyAt - 2), 'RFC 6455 §5.2'),
    );
  }
  if (masked) fields.push(field('masking key', keyAt, head.length, hex(head.subarray(keyAt)), key, 'RFC 6455 §5.3'));
  return fields;
}

/** A field that is smaller than a byte; offset and length in bits. */
const bits = (name: string, offset: number, length: number, raw: string, meaning: Text, clause: string): Field => ({
  name,
  offset,
  length,
  raw,
  meaning,
  clause,
});

function fin({ fin: isLast, opcode, first }: WebSocketFrame): Text {
  if (opcodes.opcodeOf(opcode).control) {
    return isLast
      ? { en: 'FIN 1: a control frame is always whole.', ko: 'FIN 1: 제어 프레임은 언제나 한 프레임에 다 담겨요.' }
      : { en: 'FIN 0: a control frame must never be cut.', ko: 'FIN 0: 제어 프레임은 나누면 안 돼요.' };
  }
  if (!isLast) {
    return {
      en: 'FIN 0: the message goes on in another frame.',
      ko: 'FIN 0: 메시지가 다음 프레임으로 이어져요.',
    };
  }
  return first === undefined && opcode !== opcodes.continuation
    ? {
        en: 'FIN 1: this is the last frame of its message, and here also the first.',
        ko: 'FIN 1: 메시지의 마지막 프레임이에요. 여기서는 첫 프레임이기도 해요.',
      }
    : { en: 'FIN 1: this is the last frame of its message.', ko: 'FIN 1: 메시지의 마지막 프레임이에요.' };
}

function rsv1({ rsv, compressed, first }: WebSocketFrame): Text {
  if ((rsv & 4) === 0) {
    return compressed && first !== undefined
      ? {
          en: 'RSV1 0: only the first frame of a compressed message has it.',
          ko: 'RSV1 0: 압축된 메시지의 첫 프레임에만 켜져요.',
        }
      : { en: 'RSV1 0: the message is not compressed.', ko: 'RSV1 0: 압축하지 않은 메시지예요.' };
  }
  return compressed && first === undefined
    ? {
        en: 'RSV1 1: the message is compressed by permessage-deflate.',
        ko: 'RSV1 1: permessage-deflate로 압축한 메시지예요.',
      }
    : reserved(true);
}

const rsv1Clause = ({ compressed }: WebSocketFrame) => (compressed ? 'RFC 7692 §6' : 'RFC 6455 §5.2');

const reserved = (set: boolean): Text =>
  set
    ? {
        en: 'Reserved for extensions, and none was agreed on that uses it here: it must be 0.',
        ko: '확장을 위해 남겨 둔 비트예요. 여기서 쓰기로 합의한 확장이 없으니 0이어야 해요.',
      }
    : { en: 'Reserved for extensions; not used here.', ko: '확장을 위해 남겨 둔 비트예요. 여기서는 쓰지 않아요.' };

const opcodeSays = ({ name, meaning }: opcodes.Opcode): Text => ({
  en: `${name}: ${meaning.en}`,
  ko: `${name}: ${meaning.ko}`,
});

const mask = (masked: boolean): Text =>
  masked
    ? {
        en: 'MASK 1: the payload is masked, as every frame of a client must be. The key follows the length.',
        ko: 'MASK 1: 페이로드가 마스킹돼 있어요. 클라이언트의 프레임은 모두 그래야 해요. 길이 뒤에 키가 와요.',
      }
    : {
        en: 'MASK 0: the payload stands as it is, as in every frame of a server.',
        ko: 'MASK 0: 페이로드가 그대로 있어요. 서버의 프레임은 모두 그래요.',
      };

function lengthSays(short: number): Text {
  if (short === 126) {
    return { en: '126: the length is in the next 2 bytes.', ko: '126: 길이는 다음 2바이트에 있어요.' };
  }
  if (short === 127) {
    return { en: '127: the length is in the next 8 bytes.', ko: '127: 길이는 다음 8바이트에 있어요.' };
  }
  return { en: `The payload has ${bytes(short)}.`, ko: `페이로드는 ${short}바이트예요.` };
}

const extendedLength = (length: number, size: number): Text => ({
  en: `The payload has ${bytes(length)}: ${size * 8} bits, the highest byte first.`,
  ko: `페이로드는 ${length}바이트예요. ${size * 8}비트로 적고, 높은 자리 바이트가 먼저 와요.`,
});

/** In English; Korean has no plural. */
export const bytes = (length: number) => `${length} ${length === 1 ? 'byte' : 'bytes'}`;

const key = {
  en: 'Four random bytes. Each byte of the payload is XORed with one of them in turn, so that a proxy cannot be made to read it as HTTP.',
  ko: '무작위 4바이트예요. 페이로드의 각 바이트를 키의 네 바이트와 차례로 XOR해요. 중간의 프록시가 페이로드를 HTTP로 잘못 읽지 않게 하려는 거예요.',
};
