/** The Internet checksum (RFC 1071), that IPv4 (RFC 791 §3.1) and TCP (RFC 9293 §3.1) share. */

/** Adds 16-bit words to a sum; the last byte of an odd number counts as the high half of a word. Not folded yet. */
export function addWords(sum: number, bytes: Uint8Array): number {
  let total = sum;
  const even = bytes.length & ~1;
  for (let at = 0; at < even; at += 2) total += (bytes[at]! << 8) | bytes[at + 1]!;
  return even < bytes.length ? total + (bytes[even]! << 8) : total;
}

/** The one's complement of the folded sum: what stands in a checksum field. */
export function checksum(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}
