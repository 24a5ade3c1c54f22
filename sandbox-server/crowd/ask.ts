import http from 'node:http';

/** What a reader needs to ask: where, and who counts. */
export interface Asking {
  /** Where the crowd connects: a Unix socket, or a pipe on Windows. */
  readonly door: string;
  readonly agent: http.Agent;
  /** A request has left. */
  readonly onAsked: () => void;
}

export interface AskOptions extends Asking {
  readonly path: string;
  readonly accept: string;
  readonly signal: AbortSignal;
  /** Milliseconds of silence after which nobody waits any more; 0: for ever. */
  readonly patience: number;
  /** Bytes of the answer to give back; the rest is dropped as it comes. */
  readonly keep: number;
}

export interface Answer {
  /** It came whole, and its status is below 500. A redirect is an answer, and is not followed. */
  readonly ok: boolean;
  /** Its first bytes, as text. */
  readonly text: string;
}

/** Readers keep a connection each, as a browser keeps at least one. */
export function agentOfOne(): http.Agent {
  return new http.Agent({ keepAlive: true, maxSockets: 1 });
}

/** Asks by GET. Resolves when the answer has been read, or will not come; never rejects. */
export async function ask(options: AskOptions): Promise<Answer> {
  const first = await attempt(options);
  // The server closed the connection while the request was on its way: a browser asks again, on another one.
  const { answer } = first.closedBefore && !options.signal.aborted ? await attempt(options) : first;
  return answer;
}

/** An answer that did not come. */
const none: Answer = { ok: false, text: '' };

function attempt(options: AskOptions): Promise<{ answer: Answer; closedBefore: boolean }> {
  const { door, agent, path, accept, signal, patience, keep, onAsked } = options;
  return new Promise((resolve) => {
    const kept: Buffer[] = [];
    let keptBytes = 0;
    let answer = none;
    let began = false;
    const headers = { Host: 'localhost', Accept: accept };
    const request = http.get({ socketPath: door, agent, path, headers, signal, timeout: patience });
    request.on('socket', onAsked);
    request.on('timeout', () => request.destroy());
    request.on('error', () => {}); // `close` follows, and finds no answer
    request.on('response', (response) => {
      began = true;
      response.on('data', (bytes: Buffer) => {
        if (keptBytes >= keep) return;
        kept.push(Buffer.from(bytes.subarray(0, keep - keptBytes)));
        keptBytes += bytes.length;
      });
      response.on('error', () => {});
      response.on('end', () => {
        const ok = response.complete && (response.statusCode ?? 500) < 500;
        answer = { ok, text: Buffer.concat(kept).toString() };
      });
    });
    request.on('close', () => resolve({ answer, closedBefore: !began && request.reusedSocket }));
  });
}
