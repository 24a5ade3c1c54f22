import type net from 'node:net';
import type { ControlMessage } from './control.ts';

/**
 * Messages that are heard in a second; a busy server sends a few hundred. Each `listening` opens ports of this machine,
 * and a loop of them would stop everybody's sandbox.
 */
const atOnce = 500;
const windowMs = 1000;

/**
 * Passes on what a learner's process says, no more of it in a second than one may say. The rest waits, and so does
 * the channel: its other end is written to until all is taken, so a flood slows down nobody but who makes it.
 */
export class Hearing {
  readonly #channel: net.Socket;
  readonly #pass: (message: ControlMessage) => void;
  #waiting: ControlMessage[] = [];
  #windowEnds = 0;
  #heard = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(channel: net.Socket, pass: (message: ControlMessage) => void) {
    this.#channel = channel;
    this.#pass = pass;
  }

  take(messages: readonly ControlMessage[]): void {
    this.#waiting.push(...messages);
    if (!this.#timer) this.#hear();
  }

  /** The process has ended: of what still waits, only why it did matters. */
  end(): void {
    clearTimeout(this.#timer);
    for (const message of this.#waiting) if (message.t === 'error') this.#pass(message);
    this.#waiting = [];
  }

  #hear(): void {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + windowMs;
      this.#heard = 0;
    }
    const heard = this.#waiting.splice(0, atOnce - this.#heard);
    this.#heard += heard.length;
    for (const message of heard) this.#pass(message);
    if (this.#waiting.length === 0) return;
    this.#channel.pause();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#channel.resume();
      this.#hear();
    }, this.#windowEnds - now);
  }
}
