import type net from 'node:net';
import { pagePrefix } from '#protocol';

/**
 * What a client's first bytes are: a request under the page prefix; a broken or unfinished one (`refuse` is the status
 * that says so); or anything else, which is none of the gateway's business: what was `read` of it goes on to the
 * learner's server. (It is not put back into the socket: a client may have ended already, and then Node refuses.)
 */
export type FirstHead = PageHead | { readonly kind: 'other'; readonly read: Uint8Array };

/** A head that the gateway answers. */
export type PageHead =
  | { readonly kind: 'page'; readonly method: 'GET' | 'HEAD'; readonly path: string; readonly host?: string }
  | { readonly kind: 'refuse'; readonly status: 400 | 405 | 408 | 431 };

export interface FirstHeadLimits {
  readonly bytes: number;
  /** Milliseconds for the whole head, once it is clear that it asks for the page. */
  readonly headMs: number;
  /**
   * Milliseconds of doubt. A client that waits for the server to speak first must not wait for long because a
   * browser might have been about to ask for the page.
   */
  readonly silentMs: number;
}

export const firstHeadLimits: FirstHeadLimits = { bytes: 16 * 1024, headMs: 5000, silentMs: 300 };

/**
 * How a request for the page begins, by the methods of RFC 9110 section 9 and PATCH. Any other start is told at its first
 * strange byte, so that what speaks another protocol is not held up.
 */
const starts = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].map((method) => `${method} ${pagePrefix}`);
const requestLine = /^([A-Z]+) (\/[\x21-\x7e]*) HTTP\/1\.[01]\r\n/;

const hostField = /\r\nhost:[ \t]*([\x21-\x7e]{1,255})[ \t]*\r\n/i;

/**
 * Reads just enough of a paused socket to tell what its first bytes are, then pauses it again.
 * Resolves undefined when whoever asked for the page has gone.
 */
export function firstHead(socket: net.Socket, limits: FirstHeadLimits = firstHeadLimits) {
  return new Promise<FirstHead | undefined>((resolve) => {
    let read = Buffer.alloc(0);
    let asksForPage = false;
    const decide = (head: FirstHead | undefined) => {
      clearTimeout(timer);
      socket.off('data', onData).off('end', onEnd).off('close', onClose).pause();
      resolve(head);
    };
    const other = () => decide({ kind: 'other', read });
    const onData = (bytes: Buffer) => {
      read = Buffer.concat([read, bytes]);
      const head = judge(read.toString('latin1'), limits);
      if (head === 'other') return other();
      if (typeof head === 'object') return decide(head);
      if (head === 'page so far' && !asksForPage) {
        asksForPage = true;
        clearTimeout(timer);
        timer = setTimeout(() => decide({ kind: 'refuse', status: 408 }), limits.headMs);
      }
    };
    const onEnd = () => (asksForPage ? decide({ kind: 'refuse', status: 400 }) : other());
    const onClose = () => (asksForPage ? decide(undefined) : other());
    let timer = setTimeout(other, limits.silentMs);
    socket.on('data', onData).on('end', onEnd).on('close', onClose).resume();
  });
}

/** What these bytes are, or what they may still become. */
export function judge(
  read: string,
  limits: { readonly bytes: number },
): PageHead | 'other' | 'unclear' | 'page so far' {
  if (!starts.some((start) => read.startsWith(start))) {
    return starts.some((start) => start.startsWith(read)) ? 'unclear' : 'other';
  }
  const end = read.indexOf('\r\n\r\n');
  if (end > limits.bytes || (end < 0 && read.length > limits.bytes)) return { kind: 'refuse', status: 431 };
  if (end < 0) return 'page so far';
  const line = requestLine.exec(read);
  if (!line?.[1] || !line[2]) return { kind: 'refuse', status: 400 };
  if (line[1] !== 'GET' && line[1] !== 'HEAD') return { kind: 'refuse', status: 405 };
  const host = hostField.exec(read.slice(0, end + 2))?.[1];
  return { kind: 'page', method: line[1], path: line[2], host };
}
