import { packetReaders } from '#wire/engine-io/messages.ts';
import type { Sessions } from '#wire/engine-io/sessions.ts';
import { WebSocketDirection } from '#wire/websocket/direction.ts';
import type { End } from './capture.ts';
import type { HttpRequest, HttpResponse } from './frame.ts';
import { RawDecoder } from './raw.ts';
import type { DirectionDecoder, FrameSink } from './reading.ts';

/** A connection that has just left HTTP: by 101 (RFC 9110 §15.2.2), or by 2xx to CONNECT (RFC 9110 §9.3.6). */
export interface Switch {
  readonly connection: number;
  readonly sink: FrameSink;
  readonly sessions: Sessions;
  /** What asked for it, if it was seen. */
  readonly request: HttpRequest | undefined;
  readonly response: HttpResponse;
}

/**
 * Who reads a connection after the switch. A decoder of a protocol that HTTP can upgrade to is entered here:
 * the response's Upgrade field says which one. That of a WebSocket was read already, as `handshake`.
 */
export function afterSwitch(to: Switch): Readonly<Record<End, DirectionDecoder>> {
  const { connection, sink, sessions, request, response } = to;
  const client = { connection, from: 'client', sink } as const;
  const server = { connection, from: 'server', sink } as const;
  if (!response.handshake) return { client: new RawDecoder(client), server: new RawDecoder(server) };
  const { deflate } = response.handshake;
  const readers = request && packetReaders(request.target, { connection, sink }, sessions);
  return {
    client: new WebSocketDirection(client, { deflate: deflate?.client, reader: readers?.client }),
    server: new WebSocketDirection(server, { deflate: deflate?.server, reader: readers?.server }),
  };
}
