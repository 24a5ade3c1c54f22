import { pollingReader } from '#wire/engine-io/polling.ts';
import type { Sessions } from '#wire/engine-io/sessions.ts';
import { valuesOf } from '#wire/http/head.ts';
import { SseReader } from '#wire/sse/reader.ts';
import type { HeaderField } from './frame.ts';
import type { Carrier, ContentReader } from './reading.ts';

/** An HTTP message whose content may hold frames of another protocol. */
export interface Content {
  readonly headers: readonly HeaderField[];
  /** Target of the request: of this one, or of the one that this response answers, if it was seen. */
  readonly target: string | undefined;
  /** Status, if this is a response. */
  readonly status: number | undefined;
  /** Asked for only when somebody reads: most bodies are bodies and nothing else. */
  carrier(): Carrier;
  readonly sessions: Sessions;
}

/** Who reads the content of a message: undefined if it is a body and nothing else. A protocol that HTTP carries is entered here. */
export function contentReader({ headers, target, status, carrier, sessions }: Content): ContentReader | undefined {
  if (status !== undefined && status !== 200) return undefined;
  if (status === 200 && isEventStream(headers)) return new SseReader(carrier());
  return target?.includes('EIO') ? pollingReader(target, carrier(), sessions) : undefined;
}

function isEventStream(headers: readonly HeaderField[]): boolean {
  return /^text\/event-stream[ \t]*(?:;|$)/i.test(valuesOf(headers, 'content-type')[0] ?? '');
}
