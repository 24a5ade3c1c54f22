import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { base64, hex } from '#wire/bytes.ts';
import { bytesOf } from '#wire/streams.testing.ts';
import { acceptSteps, guid } from './accept.ts';
import { sha1 } from './sha1.ts';

describe('SHA-1', () => {
  it.each([
    ['RFC 3174 §7.3, test 1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    [
      'RFC 3174 §7.3, test 2',
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
    ],
    ['nothing', '', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ])('%s', (_, message, digest) => {
    expect(hex(sha1(bytesOf(message)))).toBe(digest);
  });

  it('agrees with Node at every length around the edges of a block', () => {
    for (let length = 0; length <= 200; length++) {
      const message = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 255);
      expect(hex(sha1(message)), `${length} bytes`).toBe(createHash('sha1').update(message).digest('hex'));
    }
  });
});

describe('Sec-WebSocket-Accept', () => {
  it('comes out of the key of RFC 6455 §1.3, step by step', () => {
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    const steps = acceptSteps(key);
    expect(steps.joined).toBe('dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
    expect(steps.digestHex).toBe('b37a4f2cc0624f1690f64606cf385945b2bec4ea');
    expect(steps.accept).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(steps.digest).toHaveLength(20);
  });

  it('is what Node computes, whatever stands in the key', () => {
    for (const key of ['', 'short', '\xff\xe9', 'x'.repeat(5000)]) {
      const expected = createHash('sha1')
        .update(Buffer.from(key + guid, 'latin1'))
        .digest();
      expect(acceptSteps(key).accept).toBe(base64(expected));
    }
  });
});
