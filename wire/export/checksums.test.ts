import { describe, expect, it } from 'vitest';
import { hex } from '#wire/streams.testing.ts';
import { addWords, checksum } from './checksums.ts';
import { ipPacket, tcpFlags } from './packets.ts';

describe('the Internet checksum', () => {
  it.each([
    ['RFC 1071 §3, its example', '0001 f203 f4f5 f6f7', 0xddf2 ^ 0xffff],
    ['an odd number of bytes', '01', 0x0100 ^ 0xffff],
    ['nothing', '', 0xffff],
    ['a carry that carries again', 'ffff 0001 ffff', 0xfffe],
    ['an IPv4 header whose checksum is known', '4500 0073 0000 4000 4011 0000 c0a8 0001 c0a8 00c7', 0xb861],
  ])('of %s', (_, bytes, expected) => {
    expect(checksum(addWords(0, hex(bytes)))).toBe(expected);
  });

  it('of a packet counts to zero with its own field in it, in both headers', () => {
    for (const data of ['', '00', 'ff', '474554', 'ffffffff']) {
      const packet = ipPacket({
        source: { address: Uint8Array.of(127, 0, 0, 1), port: 65535 },
        destination: { address: Uint8Array.of(127, 0, 0, 2), port: 3000 },
        sequence: 2 ** 32 + 7,
        acknowledgment: 2 ** 32 - 1,
        flags: tcpFlags.psh | tcpFlags.ack,
        data: hex(data),
      });
      expect(checksum(addWords(0, packet.subarray(0, 20)))).toBe(0);
      const pseudo = addWords(6 + packet.length - 20, packet.subarray(12, 20));
      expect(checksum(addWords(pseudo, packet.subarray(20)))).toBe(0);
    }
  });
});
