// What you have written so far: the answer to a key, and frames, read and written.

import { createHash } from 'node:crypto';

/** The answer to a key, which shows that this server speaks WebSocket. */
export function accept(key) {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/**
 * Reads one end of one connection. Give it bytes as they come; it yields each frame once it is whole, because a read may
 * bring half a frame, or three: `{ fin: true, opcode: 1, masked: true, payload: <Buffer 48 65 6c 6c 6f> }`.
 */
export function frameReader() {
  let rest = Buffer.alloc(0);
  return function* read(bytes) {
    rest = Buffer.concat([rest, bytes]);
    for (let frame = firstFrame(rest); frame; frame = firstFrame(rest)) {
      rest = rest.subarray(frame.size);
      yield frame;
    }
  };
}

function firstFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const masked = bytes[1] >= 0x80;
  const short = bytes[1] & 0x7f;
  const keyAt = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < keyAt) return undefined;

  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const payloadAt = keyAt + (masked ? 4 : 0);
  const size = payloadAt + length;
  if (bytes.length < size) return undefined;

  const key = masked ? bytes.subarray(keyAt, payloadAt) : [0, 0, 0, 0];
  const payload = bytes.subarray(payloadAt, size).map((byte, index) => byte ^ key[index % 4]);
  return { fin: bytes[0] >= 0x80, opcode: bytes[0] & 0x0f, masked, payload, size };
}

/** A frame of a server: FIN 1, not masked. */
export function frame(opcode, payload) {
  return Buffer.concat([headOf(opcode, payload.length), payload]);
}

/** The length takes as few bytes as it can. */
function headOf(opcode, length) {
  if (length < 126) return Buffer.from([0x80 | opcode, length]);
  if (length < 65_536) return Buffer.from([0x80 | opcode, 126, length >> 8, length & 0xff]);
  const head = Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
