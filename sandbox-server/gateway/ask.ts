import type net from 'node:net';
import type { End } from '#wire/capture.ts';
import { createDecoder, type Decoder } from '#wire/decode.ts';
import type { SpliceNote } from './splice-note.ts';

export interface AskOptions {
  /** The Unix socket to the learner's server, connected. */
  readonly learner: net.Socket;
  readonly port: number;
  /** Target of the request, in its origin form (RFC 9112 section 3.2.1). */
  readonly path: string;
  readonly now: () => number;
  readonly note: (note: SpliceNote) => void;
  /** The socket is closed. */
  readonly onClosed: () => void;
}

/** Bytes of the longest answer that is read. */
const mostAnswered = 64 * 1024;
/** How long the learner's server may take for all of it, in milliseconds: whoever asks waits. */
const patienceMs = 5000;

/** A GET that nobody's page sent, on a connection of its own, noted like any other. */
export class Ask {
  /** Resolves true when the answer has been noted to its end, false when there will be none. */
  readonly answered: Promise<boolean>;
  readonly #options: AskOptions;
  readonly #decoder: Decoder = createDecoder();
  readonly #sent: Record<End, number> = { client: 0, server: 0 };
  readonly #timer: NodeJS.Timeout;
  #resolve: (answered: boolean) => void = () => {};

  constructor(options: AskOptions) {
    this.#options = options;
    const { learner, port, path, onClosed } = options;
    this.answered = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#timer = setTimeout(() => this.close(), patienceMs);
    learner.on('data', (bytes: Buffer) => this.#heard(bytes));
    learner.on('end', () => this.#over('end', 'server'));
    learner.on('error', () => this.#over('reset', 'server'));
    learner.on('close', () => {
      clearTimeout(this.#timer);
      this.#resolve(false);
      onClosed();
    });
    const request = Buffer.from(
      `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
      'latin1',
    );
    this.#bytes('client', request);
    learner.write(request);
    learner.resume();
  }

  /** The learner's server reset the connection. */
  serverReset(): void {
    if (!this.#options.learner.destroyed) this.#over('reset', 'server');
  }

  /** Asks no longer. */
  close(): void {
    const { learner } = this.#options;
    if (!learner.destroyed && !learner.writableEnded) this.#over('end', 'client');
    learner.destroy();
  }

  #heard(bytes: Uint8Array): void {
    this.#bytes('server', bytes);
    if (this.#sent.server > mostAnswered) this.close();
  }

  #bytes(from: End, bytes: Uint8Array): void {
    const offset = this.#sent[from];
    this.#sent[from] += bytes.length;
    this.#note({ event: 'bytes', at: this.#options.now(), from, offset, bytes });
  }

  #over(event: 'end' | 'reset', from: End): void {
    const { learner, now } = this.#options;
    this.#note({ event, at: now(), from, offset: this.#sent[from] });
    if (event === 'reset') learner.destroy();
    else if (from === 'server' && !learner.writableEnded) this.#letGo();
  }

  /** Notes what crosses, and reads it as everybody does: the answer is whole when the decoder says so. */
  #note(note: SpliceNote): void {
    this.#options.note(note);
    for (const frame of this.#decoder.push({ ...note, connection: 1 })) {
      const isFinal = frame.layer === 'http' && frame.kind === 'response' && frame.status >= 200;
      if (!isFinal || frame.incomplete) continue;
      this.#resolve(true);
      if (!this.#options.learner.writableEnded) this.#letGo();
    }
  }

  #letGo(): void {
    this.#options.learner.end();
    this.#over('end', 'client');
  }
}
