/**
 * SHA-1 (RFC 3174) of a short message, at once: the platform's own answers later, and a decoder cannot wait.
 * The opening handshake uses it to show that the key was read, not to keep a secret.
 *
 * @returns the 20 bytes of the digest
 */
export function sha1(message: Uint8Array): Uint8Array {
  const digest = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const padded = pad(message);
  const words = new Uint32Array(80);
  for (let block = 0; block < padded.byteLength; block += 64) {
    for (let index = 0; index < 16; index++) words[index] = padded.getUint32(block + 4 * index);
    for (let index = 16; index < 80; index++) {
      words[index] = rotate(words[index - 3]! ^ words[index - 8]! ^ words[index - 14]! ^ words[index - 16]!, 1);
    }
    mix(digest, words);
  }
  const bytes = new Uint8Array(20);
  const view = new DataView(bytes.buffer);
  digest.forEach((word, index) => {
    view.setUint32(4 * index, word);
  });
  return bytes;
}

/** RFC 3174 §4: a one, zeros, and the length in bits, so that whole blocks of 64 bytes come out. */
function pad(message: Uint8Array): DataView {
  const padded = new Uint8Array(64 * Math.ceil((message.length + 9) / 64));
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  return view;
}

/** RFC 3174 §6.1, one block: changes `digest`. */
function mix(digest: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e] = digest as unknown as [number, number, number, number, number];
  for (let index = 0; index < 80; index++) {
    const next = (rotate(a, 5) + choose(index, b, c, d) + e + words[index]! + constants[Math.floor(index / 20)]!) | 0;
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  [a, b, c, d, e].forEach((word, index) => {
    digest[index]! += word;
  });
}

const constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

function choose(index: number, b: number, c: number, d: number): number {
  if (index < 20) return (b & c) | (~b & d);
  if (index >= 40 && index < 60) return (b & c) | (b & d) | (c & d);
  return b ^ c ^ d;
}

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));
