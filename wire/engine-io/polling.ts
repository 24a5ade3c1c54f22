import type { Carrier, ContentReader } from '#wire/reading.ts';
import type { Sessions } from './sessions.ts';

/** The reader of a polling payload in the body of a request, or of the response to it; undefined if `target` is not Engine.IO's. */
export function pollingReader(_target: string, _carrier: Carrier, _sessions: Sessions): ContentReader | undefined {
  return undefined;
}
