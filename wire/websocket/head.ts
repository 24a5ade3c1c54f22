/** The head of a frame: the two to fourteen bytes in front of its payload (RFC 6455 §5.2). */
export interface Head {
  readonly fin: boolean;
  /** RSV1 to RSV3 as a number: RSV1 is 4. */
  readonly rsv: number;
  readonly opcode: number;
  readonly masked: boolean;
  /** Bytes of the payload. Undefined if the 64-bit length is larger than what a number counts exactly. */
  readonly length: number | undefined;
  /** The length could be written in fewer bytes. */
  readonly longForm: boolean;
  /** The first bit of a 64-bit length, which must be 0. */
  readonly topBit: boolean;
  /** Bytes of the head itself. */
  readonly size: number;
}

/** The longest head: two bytes, eight of length, four of masking key. */
export const longestHead = 14;

/** Bytes of the head whose second byte this is. */
export function headSize(second: number): number {
  const length = second & 0x7f;
  return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + (second >= 0x80 ? 4 : 0);
}

/** Reads the head that stands at `bytes[at]`; all of it must be there. */
export function readHead(bytes: Uint8Array, at: number): Head {
  const first = bytes[at]!;
  const second = bytes[at + 1]!;
  const short = second & 0x7f;
  let length: number | undefined = short;
  let longForm = false;
  let topBit = false;
  if (short === 126) {
    length = bytes[at + 2]! * 256 + bytes[at + 3]!;
    longForm = length < 126;
  } else if (short === 127) {
    topBit = bytes[at + 2]! >= 0x80;
    const high = uint32(bytes, at + 2);
    // 2^53 is where numbers stop to be exact: a length is counted right or not at all.
    length = high < 0x20_0000 ? high * 0x1_0000_0000 + uint32(bytes, at + 6) : undefined;
    longForm = length !== undefined && length < 0x1_0000;
  }
  return {
    fin: first >= 0x80,
    rsv: (first >> 4) & 7,
    opcode: first & 15,
    masked: second >= 0x80,
    length,
    longForm,
    topBit,
    size: headSize(second),
  };
}

const uint32 = (bytes: Uint8Array, at: number) =>
  bytes[at]! * 0x100_0000 + bytes[at + 1]! * 0x1_0000 + bytes[at + 2]! * 256 + bytes[at + 3]!;
