import type { End } from '#wire/capture.ts';
import type { FrameSink, MessageReader } from '#wire/reading.ts';
import type { Sessions } from './sessions.ts';

/** The readers of a WebSocket's messages as packets of Engine.IO; undefined if the handshake's `target` is not Engine.IO's. */
export function packetReaders(
  _target: string,
  _place: { readonly connection: number; readonly sink: FrameSink },
  _sessions: Sessions,
): Readonly<Record<End, MessageReader>> | undefined {
  return undefined;
}
