/** Checks text that arrives in pieces for UTF-8 (RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF). */
export class Utf8Check {
  /** Bytes that the open character still needs, and what the next one may be. */
  #needs = 0;
  #low = 0x80;
  #high = 0xbf;

  /** The text so far ends in the middle of a character. */
  get open(): boolean {
    return this.#needs > 0;
  }

  /** Looks at all of `bytes`. Returns the index of the first byte that cannot be UTF-8 here; -1 if there is none. */
  push(bytes: Uint8Array): number {
    const { length } = bytes;
    for (let at = 0; at < length; at++) {
      if (this.#needs === 0) {
        // Most text is ASCII for long stretches.
        while (at < length && bytes[at]! < 0x80) at++;
        if (at < length && !this.#begin(bytes[at]!)) return at;
        continue;
      }
      const byte = bytes[at]!;
      if (byte < this.#low || byte > this.#high) return at;
      this.#low = 0x80;
      this.#high = 0xbf;
      this.#needs--;
    }
    return -1;
  }

  #begin(byte: number): boolean {
    if (byte < 0xc2 || byte > 0xf4) return false;
    this.#needs = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (byte === 0xe0) this.#low = 0xa0;
    else if (byte === 0xed) this.#high = 0x9f;
    else if (byte === 0xf0) this.#low = 0x90;
    else if (byte === 0xf4) this.#high = 0x8f;
    return true;
  }
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text that the bytes are; what is no UTF-8 becomes U+FFFD. If they were `cut` from more, half a character at the end is left out. */
export function textFrom(bytes: Uint8Array, cut = false): string {
  if (!cut) return lenient.decode(bytes);
  const text = lenient.decode(bytes, { stream: true });
  // Forgets the half character.
  lenient.decode();
  return text;
}
