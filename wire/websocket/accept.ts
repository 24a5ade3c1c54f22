import { base64, hex } from '#wire/bytes.ts';
import { sha1 } from './sha1.ts';

/** What both ends add to the key: a text that no server answers by accident (RFC 6455 §1.3). */
export const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** How Sec-WebSocket-Accept comes out of Sec-WebSocket-Key, step by step (RFC 6455 §4.2.2, item 5.4). */
export interface AcceptSteps {
  /** Sec-WebSocket-Key as it was sent: the text is used, not the bytes that it stands for. */
  readonly key: string;
  /** The key with the GUID behind it. */
  readonly joined: string;
  /** SHA-1 of `joined`: 20 bytes. */
  readonly digest: Uint8Array;
  /** The digest in hexadecimal: 40 digits. */
  readonly digestHex: string;
  /** The digest in base64: the value of Sec-WebSocket-Accept. */
  readonly accept: string;
}

export function acceptSteps(key: string): AcceptSteps {
  const joined = key + guid;
  // A field value is one character a byte (RFC 9110 §5.5).
  const digest = sha1(Uint8Array.from(joined, (character) => character.charCodeAt(0)));
  return { key, joined, digest, digestHex: hex(digest), accept: base64(digest) };
}
