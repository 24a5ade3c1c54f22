/** What crosses a WebSocket, as bytes, for the tests of this lesson's checks. */
import type { Wrote } from '#lessons/wired.testing.ts';

const request =
  'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n\r\n';

/** An answer to the key of these tests. */
export const switching = (accept: string) =>
  `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;

/** The right one. */
export const accept = 'C/0nmHhBztSRGR1CwL6Tf4ZjwpY=';

/** A page opens a WebSocket, and the server agrees. */
export function opened(connection = 1, answer = switching(accept)): Wrote[] {
  return [
    { at: 10, connection, from: 'client', wrote: request },
    { at: 20, connection, from: 'server', wrote: answer },
  ];
}

/** A frame of this end. */
export function frame(
  opcode: number,
  says: string | readonly number[],
  { fin = true, key }: { readonly fin?: boolean; readonly key?: readonly number[] } = {},
): Uint8Array {
  const payload = typeof says === 'string' ? new TextEncoder().encode(says) : Uint8Array.from(says);
  const { length } = payload;
  const long = length > 65_535 ? [0, 0, 0, 0, 0, length >> 16, length >> 8, length] : [length >> 8, length];
  const short = length < 126 ? length : length > 65_535 ? 127 : 126;
  const masked = key ? payload.map((byte, index) => byte ^ key[index % 4]!) : payload;
  return Uint8Array.of(
    (fin ? 0x80 : 0) | opcode,
    (key ? 0x80 : 0) | short,
    ...(length < 126 ? [] : long),
    ...(key ?? []),
    ...masked,
  );
}

/** A text of a page. */
export const fromPage = (text: string) => frame(1, text, { key: [0x37, 0xfa, 0x21, 0x3d] });

/** The same in pieces of so many bytes, half a millisecond apart. */
export function cut(script: readonly Wrote[], size: number): Wrote[] {
  return script.flatMap((one) => {
    if (one.wrote === null) return [one];
    const bytes = typeof one.wrote === 'string' ? new TextEncoder().encode(one.wrote) : one.wrote;
    const pieces: Wrote[] = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push({ ...one, wrote: bytes.subarray(at, at + size) });
    return pieces;
  });
}
