import type { Frame } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';
import type { Capture } from './capture.ts';
import { texts } from './texts.ts';

/** Where a frame went, in words: to the server, or back to who had connected, which may be the board. */
export function direction({ from, connection }: Frame, { connections }: Pick<Capture, 'connections'>): Text {
  if (from === 'client') return texts.toServer;
  return connections.get(connection)?.origin === 'board' ? texts.toBoard : texts.toPage;
}
