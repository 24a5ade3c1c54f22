const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** By the code of a character; 64 for what is no digit of base64. */
const values = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = alphabet.indexOf(String.fromCharCode(code));
  return value < 0 ? 64 : value;
});

/** What base64 stands for, and whether all of it is as it should be. */
export interface Decoded {
  readonly bytes: Uint8Array;
  /** RFC 4648 §4: no other characters, and the padding that the length asks for. */
  readonly valid: boolean;
}

/** Undoes base64. What is no digit is skipped. */
export function fromBase64(text: string): Decoded {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] ?? 64;
    if (value === 64) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[length++] = bits >> held;
  }
  return { bytes: bytes.slice(0, length), valid: text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) };
}
