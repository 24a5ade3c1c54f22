import type { Sessions } from '#wire/engine-io/sessions.ts';
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
 * the response's Upgrade field says which one.
 */
export function afterSwitch(to: Switch): Readonly<Record<End, DirectionDecoder>> {
  const { connection, sink } = to;
  return {
    client: new RawDecoder({ connection, from: 'client', sink }),
    server: new RawDecoder({ connection, from: 'server', sink }),
  };
}
