import { addWords, checksum } from './checksums.ts';

/** An end of a TCP connection. */
export interface Endpoint {
  /** Four bytes. */
  readonly address: Uint8Array;
  readonly port: number;
}

/** Control bits of TCP (RFC 9293 §3.1). */
export const tcpFlags = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

/** A TCP segment (RFC 9293 §3.1), before it is bytes. Numbers are taken modulo 2^32. */
export interface Segment {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: number;
  readonly data: Uint8Array;
}

const ipHeaderLength = 20;
const tcpHeaderLength = 20;

/** As many bytes as fit into one packet of IPv4: also what Linux sends on its loopback at most. */
export const mostSegmentData = 65535 - ipHeaderLength - tcpHeaderLength;

/** Options of a SYN: maximum segment size (RFC 9293 §3.2), no-operation, window scale by the most there is (RFC 7323 §2.2). */
const synOptions = Uint8Array.of(2, 4, mostSegmentData >> 8, mostSegmentData & 0xff, 1, 3, 3, 14);

/** The segment in a packet of IPv4 (RFC 791), both with their checksums. The window is always as large as can be. */
export function ipPacket({ source, destination, sequence, acknowledgment, flags, data }: Segment): Uint8Array {
  const options = flags & tcpFlags.syn ? synOptions : new Uint8Array(0);
  const headerLength = tcpHeaderLength + options.length;
  const packet = new Uint8Array(ipHeaderLength + headerLength + data.length);
  const view = new DataView(packet.buffer);
  packet[0] = 0x45; // version 4, five words of header
  view.setUint16(2, packet.length);
  view.setUint16(6, 0x4000); // don't fragment, so that the identification may be 0 (RFC 6864 §4.1)
  packet[8] = 64; // time to live
  packet[9] = 6; // TCP
  packet.set(source.address, 12);
  packet.set(destination.address, 16);
  view.setUint16(10, checksum(addWords(0, packet.subarray(0, ipHeaderLength))));

  const tcp = ipHeaderLength;
  view.setUint16(tcp, source.port);
  view.setUint16(tcp + 2, destination.port);
  view.setUint32(tcp + 4, sequence % 2 ** 32);
  view.setUint32(tcp + 8, acknowledgment % 2 ** 32);
  packet[tcp + 12] = (headerLength / 4) << 4;
  packet[tcp + 13] = flags;
  view.setUint16(tcp + 14, 0xffff);
  packet.set(options, tcp + tcpHeaderLength);
  packet.set(data, tcp + headerLength);
  // The pseudo-header: both addresses, the protocol, the length of the segment (RFC 9293 §3.1).
  const pseudo = addWords(6 + headerLength + data.length, packet.subarray(12, 20));
  view.setUint16(tcp + 16, checksum(addWords(pseudo, packet.subarray(tcp))));
  return packet;
}
