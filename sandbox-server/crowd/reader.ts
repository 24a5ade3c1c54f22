import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { ReaderKind, Speed } from '#protocol';
import { type Answer, agentOfOne, ask } from './ask.ts';
import { lastId, requestPath } from './path.ts';

export interface ReaderOptions {
  readonly door: string;
  readonly kind: ReaderKind;
  readonly speed: Speed;
  /** Where in the interval it asks, 0 to 1: readers who came at different times do not ask in step. */
  readonly phase: number;
  readonly onAsked: () => void;
  readonly onFailed: () => void;
}

/** Real milliseconds after which an answer is not waited for any more, as a browser does in five minutes. */
const patience = 60_000;
/** Real milliseconds between two requests of a reader at least: a server that holds nothing back is asked often, not without end. */
const leastPause = 50;
/** Sandbox milliseconds until a reader whose connection has ended comes back. */
const comesBack = 1000;
/** Sandbox milliseconds of the longest wait after errors. */
const longestBackOff = 8000;
/** Bytes of an answer in which its `id` is looked for. */
const readBytes = 64 * 1024;
/** Bytes of a WebSocket message that a reader takes; a larger one ends its connection. */
const messageBytes = 1024 * 1024;

/** One reader of the crowd. It reads, counts and drops, and goes on whatever the server does, until it is sent home. */
export class Reader {
  readonly #options: ReaderOptions;
  readonly #home = new AbortController();
  readonly #agent = agentOfOne();
  #since = 0;

  constructor(options: ReaderOptions) {
    this.#options = options;
    // Being sent home ends every wait, by an error that means nothing else.
    void this.#read().catch(() => {});
  }

  /** Ends what it waits for, and its connections. */
  leave(): void {
    this.#home.abort();
    this.#agent.destroy();
  }

  #read(): Promise<void> {
    const { kind } = this.#options;
    switch (kind.does) {
      case 'poll':
        return this.#poll(kind.every);
      case 'long-poll':
        return this.#longPoll();
      case 'stream':
        return this.#stream();
      case 'websocket':
        return this.#webSocket();
    }
  }

  async #poll(every: number): Promise<void> {
    const period = every / this.#options.speed;
    let due = performance.now() + this.#options.phase * period;
    for (;;) {
      await this.#pause(due - performance.now());
      await this.#ask();
      // A moment that passed while the answer was waited for is left out.
      due += period * Math.max(1, Math.ceil((performance.now() - due) / period));
    }
  }

  async #longPoll(): Promise<void> {
    await this.#arrive();
    for (let errors = 0; ; ) {
      const began = performance.now();
      const answer = await this.#ask(readBytes);
      errors = answer.ok ? 0 : errors + 1;
      if (answer.ok) this.#since = Math.max(this.#since, lastId(answer.text) ?? this.#since);
      if (errors > 0) await this.#pauseSandbox(Math.min(longestBackOff, comesBack * 2 ** (errors - 1)));
      else await this.#pause(began + leastPause - performance.now());
    }
  }

  async #stream(): Promise<void> {
    await this.#arrive();
    for (;;) {
      await this.#ask(0, { accept: 'text/event-stream', patience: 0 });
      await this.#pauseSandbox(comesBack);
    }
  }

  async #webSocket(): Promise<void> {
    await this.#arrive();
    for (;;) {
      await this.#converse();
      await this.#pauseSandbox(comesBack);
    }
  }

  async #ask(keep = 0, { accept = '*/*', patience: wait = patience } = {}): Promise<Answer> {
    const { door, kind, onAsked, onFailed } = this.#options;
    const { signal } = this.#home;
    const path = requestPath(kind.path, this.#since);
    const answer = await ask({ door, agent: this.#agent, onAsked, path, accept, signal, patience: wait, keep });
    signal.throwIfAborted();
    if (!answer.ok) onFailed();
    return answer;
  }

  /** Opens a WebSocket and reads until it ends. */
  async #converse(): Promise<void> {
    const { door, kind, onAsked, onFailed } = this.#options;
    const { signal } = this.#home;
    const socket = new WebSocket(`ws://localhost${requestPath(kind.path, 0)}`, {
      createConnection: () => net.connect(door),
      maxPayload: messageBytes,
      perMessageDeflate: false,
    });
    const leave = () => socket.terminate();
    signal.addEventListener('abort', leave);
    let opened = false;
    onAsked();
    await new Promise<void>((resolve) => {
      socket.on('open', () => {
        opened = true;
      });
      socket.on('error', () => {}); // `close` follows
      socket.on('close', () => resolve());
    });
    signal.removeEventListener('abort', leave);
    signal.throwIfAborted();
    if (!opened) onFailed();
  }

  /** Readers do not all come in the same moment. */
  #arrive(): Promise<void> {
    return this.#pauseSandbox(comesBack * this.#options.phase);
  }

  #pauseSandbox(milliseconds: number): Promise<void> {
    return this.#pause(milliseconds / this.#options.speed);
  }

  #pause(milliseconds: number): Promise<void> {
    return pause(Math.max(0, milliseconds), undefined, { signal: this.#home.signal });
  }
}
