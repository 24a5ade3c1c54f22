// What you read by eye in the last step, as code: bytes in, frames out. Nothing here writes.

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
