import type { End } from '#wire/capture.ts';
import { type Case, switchedWith, upgradeWith } from '#wire/http/case.testing.ts';
import { bytesOf, hex, type Script } from '#wire/streams.testing.ts';

/** An opened WebSocket, and behind its handshake what the case is about. `reads` leaves the handshake out. */
export interface SocketCase extends Case {
  /** What the handshake says beyond the least: field lines of both sides. */
  readonly offers?: string;
}

/** The handshake, then each piece: hexadecimal digits, or bytes. */
export function opened(
  offers: string,
  ...pieces: readonly (readonly [End | 'end' | 'reset', string | Uint8Array])[]
): Script {
  return [
    ['client', upgradeWith(offers)],
    ['server', switchedWith(offers)],
    ...pieces.map(([what, content]): Script[number] => {
      if (what === 'end' || what === 'reset') return [what, content as End];
      return [what, typeof content === 'string' ? hex(content) : content];
    }),
  ];
}

export const server = (digits: string | Uint8Array) => ['server', digits] as const;
export const client = (digits: string | Uint8Array) => ['client', digits] as const;

/** Masked with the key of RFC 6455 §5.7. */
export function masked(first: number, payload: string): Uint8Array {
  const key = hex('37 fa 21 3d');
  const bytes = bytesOf(payload).map((byte, index) => byte ^ key[index & 3]!);
  return Uint8Array.of(first, 0x80 | bytes.length, ...key, ...bytes);
}

export const deflated = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';
export const deflatedAlone =
  'Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n';
