import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Origin, TapEvent } from '#wire/capture.ts';
import { openSplice } from './splice.ts';

/** A real conversation that can be had again. */
export interface Conversation {
  /** Name of its file, without the ending. */
  readonly name: string;
  record(): Promise<readonly TapEvent[]>;
}

/**
 * Serves on loopback, lets `talk` speak with the server through a recording splice, and returns what crossed. `serve`
 * returns what has to be closed besides.
 */
export async function recorded(
  serve: (server: http.Server) => () => unknown,
  talk: (port: number) => Promise<unknown>,
  origin: Origin = 'outside',
): Promise<readonly TapEvent[]> {
  const server = http.createServer();
  const close = serve(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const splice = await openSplice((server.address() as AddressInfo).port, origin);
  try {
    await talk(splice.port);
    await quiet(splice.events);
    // What closing breaks is no part of the conversation.
    return splice.events.slice();
  } finally {
    await close();
    await splice.close();
    server.close();
    server.closeAllConnections();
  }
}

/** Waits until nothing has been noted for a while: ends follow the last bytes. */
async function quiet(events: readonly TapEvent[]): Promise<void> {
  for (let before = -1; before !== events.length; ) {
    before = events.length;
    await pause(100);
  }
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
