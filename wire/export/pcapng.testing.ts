/** Reads a pcapng file of ours again, by the draft's words alone: for tests. */

export interface ReadBlock {
  readonly type: number;
  /** What stands in front of the options. */
  readonly body: DataView;
  readonly options: ReadonlyMap<number, Uint8Array>;
}

export interface ReadPacket {
  readonly microseconds: number;
  readonly comment: string;
  readonly bytes: Uint8Array;
  readonly source: string;
  readonly destination: string;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: string;
  readonly data: Uint8Array;
}

export const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

export function joined(pieces: Iterable<Uint8Array>): Uint8Array {
  return Uint8Array.from([...pieces].flatMap((piece) => [...piece]));
}

export function blocksOf(file: Uint8Array): ReadBlock[] {
  const blocks: ReadBlock[] = [];
  for (let at = 0; at < file.length; ) {
    const view = new DataView(file.buffer, at);
    const length = view.getUint32(4, true);
    if (length % 4 !== 0 || view.getUint32(length - 4, true) !== length)
      throw new Error(`block at ${at}: lengths differ`);
    const type = view.getUint32(0, true);
    const fixed = type === 6 ? 20 + ((view.getUint32(20, true) + 3) & ~3) : type === 1 ? 8 : 16;
    blocks.push({
      type,
      body: new DataView(file.buffer, at + 8, fixed),
      options: optionsOf(new DataView(file.buffer, at + 8 + fixed, length - 12 - fixed)),
    });
    at += length;
  }
  return blocks;
}

function optionsOf(view: DataView): Map<number, Uint8Array> {
  const options = new Map<number, Uint8Array>();
  let at = 0;
  for (let code = view.getUint16(0, true); code !== 0; code = view.getUint16(at, true)) {
    const length = view.getUint16(at + 2, true);
    options.set(code, new Uint8Array(view.buffer, view.byteOffset + at + 4, length));
    at += 4 + ((length + 3) & ~3);
  }
  if (at + 4 !== view.byteLength) throw new Error('the options do not end with the block');
  return options;
}

export function packetsOf(file: Uint8Array): ReadPacket[] {
  return blocksOf(file)
    .filter(({ type }) => type === 6)
    .map(({ body, options }) => {
      const length = body.getUint32(12, true);
      const bytes = new Uint8Array(body.buffer, body.byteOffset + 20, length);
      const view = new DataView(bytes.buffer, bytes.byteOffset, length);
      if (view.getUint16(2) !== length) throw new Error('the total length of IPv4 is not that of the packet');
      const end = (address: number, port: number) =>
        `${bytes.subarray(address, address + 4).join('.')}:${view.getUint16(port)}`;
      const names = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'];
      return {
        microseconds: body.getUint32(4, true) * 2 ** 32 + body.getUint32(8, true),
        comment: text(options.get(1)),
        bytes,
        source: end(12, 20),
        destination: end(16, 22),
        sequence: view.getUint32(24),
        acknowledgment: view.getUint32(28),
        flags: names.filter((_, bit) => bytes[33]! & (1 << bit)).join(' '),
        data: bytes.subarray(20 + (bytes[32]! >> 4) * 4),
      };
    });
}
