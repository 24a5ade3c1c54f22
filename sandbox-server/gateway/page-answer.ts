import { STATUS_CODES } from 'node:http';
import type net from 'node:net';
import type { PageHead } from './first-head.ts';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | string;
}

/** What is asked for. `host` is the Host field: by which name the client reaches this machine. */
export interface PageRequest {
  /** Whose page: the learner's server's when left out. */
  readonly of?: 'server' | 'other';
  readonly path: string;
  /** `GET` when left out. */
  readonly method?: string;
  readonly host?: string;
}

/** How long a client may take to read the answer and to close. */
const readingMs = 5000;

/**
 * Answers a request for the page where no HTTP server of the learner's can. Always the only answer of its connection:
 * the next request may be for the learner's server, and only the first head was looked at.
 */
export function answerPage(socket: net.Socket, head: PageHead, pageAnswer: (request: PageRequest) => PageAnswer): void {
  const answer = head.kind === 'page' ? pageAnswer(head) : refusal(head.status);
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const fields = { ...answer.headers, 'Content-Length': String(body.length), Connection: 'close' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}\r\n${lines.join('')}\r\n`);
  if (head.kind !== 'page' || head.method !== 'HEAD') socket.write(body);
  socket.end();
  // What is left of the request is read and dropped: closing with bytes unread would send RST over the answer.
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), readingMs);
  socket.on('close', () => clearTimeout(timer));
}

function refusal(status: number): PageAnswer {
  return {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    body: `${status} ${STATUS_CODES[status]}\n`,
  };
}
