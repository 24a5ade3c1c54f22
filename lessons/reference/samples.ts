import { hex } from '#wire/bytes.ts';
import type { End } from '#wire/capture.ts';
import type { Text } from '#wire/text.ts';

/** Bytes as they cross the wire, and what they are. */
export interface Sample {
  /** `81 01 32`. */
  readonly hex: string;
  /** What an end reads in them, where it is text: `2`. */
  readonly text?: string;
  readonly says: Text;
  /** A WebSocket frame, whole; or what a body or an event stream holds. */
  readonly kind: 'frame' | 'text';
  readonly from: End;
}

const utf8 = new TextEncoder();

const spaced = (bytes: Uint8Array) => Array.from(bytes, (byte) => hex(Uint8Array.of(byte))).join(' ');

/** The key of the examples in RFC 6455 §5.7: every masked sample has it, so that two of them can be compared. */
const exampleKey = [0x37, 0xfa, 0x21, 0x3d] as const;

/**
 * A short frame, as RFC 6455 §5.2 lays it out.
 * @param opcode with FIN in front: 0x81 is a whole text
 */
export function frame(from: End, first: number, payload: string | readonly number[], en: string, ko: string): Sample {
  const bytes = typeof payload === 'string' ? utf8.encode(payload) : Uint8Array.from(payload);
  if (bytes.length > 125) throw new RangeError('a sample is short: its length stands in one byte');
  const octets =
    from === 'server'
      ? [first, bytes.length, ...bytes]
      : [first, 0x80 | bytes.length, ...exampleKey, ...bytes.map((byte, index) => byte ^ exampleKey[index & 3]!)];
  return {
    hex: spaced(Uint8Array.from(octets)),
    ...(typeof payload === 'string' && payload !== '' && { text: payload }),
    says: { en, ko },
    kind: 'frame',
    from,
  };
}

/** A whole text message, as a frame. */
export const message = (from: End, text: string, en: string, ko: string): Sample => frame(from, 0x81, text, en, ko);

/** What a body or a stream holds. */
export const text = (from: End, what: string, en: string, ko: string): Sample => ({
  hex: spaced(utf8.encode(what)),
  text: what,
  says: { en, ko },
  kind: 'text',
  from,
});

/** A close frame with a code: its two bytes are the number, the higher one first. */
export const closing = (from: End, code: number, en: string, ko: string): Sample =>
  frame(from, 0x88, [code >> 8, code & 0xff], en, ko);
