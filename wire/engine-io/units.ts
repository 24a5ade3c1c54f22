/**
 * Counts the UTF-16 code units of UTF-8, byte by byte, as a decoder of the Encoding standard (§8.1.1) would make them: a
 * character of four bytes is two units, and each sequence that breaks is one, U+FFFD.
 */
export class Utf16Units {
  count = 0;
  /** Bytes that the character still needs. */
  #needed = 0;
  #units = 1;
  #low = 0x80;
  #high = 0xbf;

  /** Whether a character has begun and is not over. */
  get open(): boolean {
    return this.#needed > 0;
  }

  /** Whether this byte continues the character that is open. */
  continues(byte: number): boolean {
    return byte >= this.#low && byte <= this.#high;
  }

  /** The open character breaks here. */
  break(): void {
    this.#needed = 0;
    this.#low = 0x80;
    this.#high = 0xbf;
    this.count++;
  }

  /** Takes a byte: one that continues the open character, or the first one of a character. */
  take(byte: number): void {
    if (this.#needed > 0) {
      this.#low = 0x80;
      this.#high = 0xbf;
      if (--this.#needed === 0) this.count += this.#units;
    } else if (byte >= 0xc2 && byte <= 0xf4) this.#begin(byte);
    else this.count++;
  }

  #begin(byte: number): void {
    this.#needed = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    this.#units = byte < 0xf0 ? 1 : 2;
    // No overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629 §4).
    if (byte === 0xe0) this.#low = 0xa0;
    else if (byte === 0xed) this.#high = 0x9f;
    else if (byte === 0xf0) this.#low = 0x90;
    else if (byte === 0xf4) this.#high = 0x8f;
  }
}
