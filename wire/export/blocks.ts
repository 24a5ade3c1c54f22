/** Blocks of a pcapng file (draft-ietf-opsawg-pcapng §3 and §4), little-endian. */

/** Codes of options (§3.5, §4.1, §4.2). */
export const option = { comment: 1, userApplication: 4, interfaceName: 2, timestampResolution: 9 } as const;

type Option = readonly [code: number, value: string | Uint8Array];

/** Packets begin with their IPv4 header: no Ethernet addresses have to be made up. */
const linkTypeRaw = 101;

const unknownLength = 0xffffffff;

export function sectionHeader(options: readonly Option[]): Uint8Array {
  const body = new DataView(new ArrayBuffer(16));
  body.setUint32(0, 0x1a2b3c4d, true); // byte-order magic
  body.setUint16(4, 1, true); // version 1.0
  body.setUint32(8, unknownLength, true);
  body.setUint32(12, unknownLength, true);
  return block(0x0a0d0d0a, [bytesOf(body)], options);
}

/** An interface of raw IP. Packets are kept whole. */
export function interfaceDescription(options: readonly Option[]): Uint8Array {
  const body = new DataView(new ArrayBuffer(8));
  body.setUint16(0, linkTypeRaw, true);
  return block(1, [bytesOf(body)], options);
}

/** A packet of the first interface. `microseconds` since 1970. */
export function enhancedPacket(microseconds: number, packet: Uint8Array, options: readonly Option[]): Uint8Array {
  const body = new DataView(new ArrayBuffer(20));
  body.setUint32(4, Math.floor(microseconds / 2 ** 32), true);
  body.setUint32(8, microseconds % 2 ** 32, true);
  body.setUint32(12, packet.length, true); // captured
  body.setUint32(16, packet.length, true); // original
  return block(6, [bytesOf(body), packet], options);
}

const bytesOf = (view: DataView) => new Uint8Array(view.buffer);
const padded = (length: number) => (length + 3) & ~3;

function block(type: number, body: readonly Uint8Array[], options: readonly Option[]): Uint8Array {
  const texts = options.map(([code, value]) => [code, typeof value === 'string' ? utf8(value) : value] as const);
  const optionsLength = texts.reduce((sum, [, value]) => sum + 4 + padded(value.length), 4);
  const length = body.reduce((sum, part) => sum + padded(part.length), 12 + optionsLength);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  let at = 8;
  for (const part of body) {
    bytes.set(part, at);
    at += padded(part.length);
  }
  for (const [code, value] of texts) {
    view.setUint16(at, code, true);
    view.setUint16(at + 2, value.length, true);
    bytes.set(value, at + 4);
    at += 4 + padded(value.length);
  }
  view.setUint32(length - 4, length, true); // behind opt_endofopt, which is all zeros
  return bytes;
}

/** An option's length has sixteen bits. */
const utf8 = (text: string) => new TextEncoder().encode(text.slice(0, 16_000));
