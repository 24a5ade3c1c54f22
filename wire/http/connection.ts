import type { End } from '#wire/capture.ts';
import type { Sessions } from '#wire/engine-io/sessions.ts';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';
import type { DirectionDecoder, FrameSink } from '#wire/reading.ts';
import { afterSwitch } from '#wire/switch.ts';
import { checkRequest, namesWebSocket, readHandshake } from '#wire/websocket/handshake.ts';
import { messageContent } from './content.ts';
import { type Exchanges, HttpDirection } from './direction.ts';
import { type Framing, requestFraming, responseFraming } from './framing.ts';
import { membersOf, valuesOf } from './head.ts';
import type { Message } from './message.ts';
import * as problems from './problems.ts';

/** How many requests may wait for their answers before matching them is given up. */
const pendingLimit = 4096;

/** A request that waits for its final response. */
interface Exchange {
  readonly request: Message;
  readonly method: string;
  /** What follows the request waits for the answer: Upgrade, or CONNECT. */
  asksSwitch: boolean;
}

/** Both directions of an HTTP/1.1 connection: matches responses with requests in order (RFC 9112 §9.2, §9.3.2). */
export class HttpConnection implements Exchanges {
  spoken = false;
  readonly #id: number;
  readonly #sink: FrameSink;
  readonly #sessions: Sessions;
  readonly #client: HttpDirection;
  readonly #server: HttpDirection;
  #pending: Exchange[] = [];
  /** Requests that are read here will be seen answered. */
  #answersReadable = true;
  /** Every request was read: a response without one is strange. */
  #requestsReadable = true;
  /** The response that is being read turns this connection into something else, and the request that it answers. */
  #switching: { readonly exchange: Exchange | undefined } | undefined;

  constructor(id: number, sink: FrameSink, sessions: Sessions) {
    this.#id = id;
    this.#sessions = sessions;
    this.#sink = sink;
    this.#client = new HttpDirection({ connection: id, from: 'client', sink }, this);
    this.#server = new HttpDirection({ connection: id, from: 'server', sink }, this);
  }

  get directions(): Readonly<Record<End, DirectionDecoder>> {
    return { client: this.#client, server: this.#server };
  }

  began(message: Message): Framing {
    this.spoken = true;
    const { start } = message;
    if (start.kind === 'request') {
      const framing = this.#requestBegan(message, start.method);
      this.#readContent(message, framing, start.target);
      return framing;
    }
    const target = this.#pending[0]?.request.start;
    const framing = this.#responseBegan(message, start.status);
    this.#readContent(message, framing, target?.kind === 'request' ? target.target : undefined);
    return framing;
  }

  /** Both sides are known now, so that it can be told what a body holds. */
  #readContent(message: Message, framing: Framing, target: string | undefined): void {
    if (framing.kind === 'none' || framing.kind === 'unknown') return;
    const { id, headers, start, report } = message;
    const { place } = start.kind === 'request' ? this.#client : this.#server;
    message.content = messageContent({
      id,
      headers,
      target,
      status: start.kind === 'response' ? start.status : undefined,
      inChunks: framing.kind === 'chunked',
      sessions: this.#sessions,
      place,
      report,
    });
  }

  finished(message: Message): void {
    if (message.start.kind === 'request') {
      const last = this.#pending.at(-1);
      const asks = last?.request === message ? last.asksSwitch : !this.#answersReadable && asksSwitch(message);
      if (!asks) return;
      this.#client.hold();
      if (!this.#answersReadable) this.#client.giveUp();
    } else if (this.#switching) this.#switch(message, this.#switching.exchange);
  }

  silenced(from: End): void {
    if (from === 'client') this.#requestsReadable = false;
    else this.ended(from);
  }

  ended(from: End): void {
    if (from === 'client') return;
    this.#noMoreAnswers();
    this.#client.giveUp();
  }

  #requestBegan(message: Message, method: string): Framing {
    const { headers, start, offset } = message;
    if (start.version === '1.1' && valuesOf(headers, 'host').length !== 1) message.report(problems.hostMissing(offset));
    const upgrades = valuesOf(headers, 'upgrade').length > 0;
    if (upgrades) {
      if (!membersOf(headers, 'connection').includes('upgrade'))
        message.report(problems.upgradeWithoutConnection(offset));
      if (namesWebSocket(headers)) checkRequest(message, method);
    }
    if (this.#answersReadable) {
      if (this.#pending.length < pendingLimit) {
        this.#pending.push({ request: message, method, asksSwitch: asksSwitch(message) });
      } else {
        message.report(problems.tooManyPending(offset));
        this.#requestsReadable = false;
        this.#noMoreAnswers();
      }
    }
    return requestFraming({ version: start.version, headers, offset, report: message.report });
  }

  #responseBegan(message: Message, status: number): Framing {
    const { headers, start, offset, report } = message;
    const exchange = this.#pending[0];
    if (exchange) message.partner = exchange.request.id;
    else if (this.#requestsReadable) report(problems.responseWithoutRequest(offset));
    const tunnel = exchange?.method === 'CONNECT' && status >= 200 && status < 300;
    const interim = status < 200 && status !== 101;
    if (exchange && !interim) this.#answered(exchange, message, status === 101 || tunnel);
    if (status === 101 || tunnel) {
      this.#switching = { exchange };
      if (status === 101 && exchange && !exchange.asksSwitch) report(problems.switchNotAsked(offset));
      if (status === 101) message.handshake = readHandshake(message, exchange?.request);
      // RFC 9112 §6.3 rule 2: what follows a 2xx to CONNECT is the tunnel, whatever the fields say.
      return tunnel
        ? { kind: 'none' }
        : responseFraming({ version: start.version, headers, offset, report, status }, undefined);
    }
    return responseFraming({ version: start.version, headers, offset, report, status }, exchange?.method);
  }

  /** The final response has come: the next one answers the next request. */
  #answered(exchange: Exchange, response: Message, switches: boolean): void {
    const { request } = exchange;
    this.#pending.shift();
    request.partner = response.id;
    request.touch(request.end, request.until);
    if (request.incomplete && this.#requestsReadable && !switches)
      response.report(problems.earlyResponse(response.offset));
    if (switches) return;
    const held = exchange.asksSwitch;
    exchange.asksSwitch = false;
    if (held && !request.incomplete) this.#client.release();
  }

  #switch(response: Message, exchange: Exchange | undefined): void {
    this.#switching = undefined;
    this.#noMoreAnswers();
    const request = exchange?.request.snapshot() as HttpRequest | undefined;
    const answer = response.snapshot() as HttpResponse;
    const next = afterSwitch({
      connection: this.#id,
      sink: this.#sink,
      sessions: this.#sessions,
      request,
      response: answer,
    });
    this.#client.passTo(next.client);
    this.#server.passTo(next.server);
  }

  #noMoreAnswers(): void {
    this.#answersReadable = false;
    this.#pending = [];
  }
}

/** RFC 9110 §7.8 and §9.3.6: the bytes behind such a request may be another protocol. */
function asksSwitch(request: Message): boolean {
  const { start, headers } = request;
  return (start.kind === 'request' && start.method === 'CONNECT') || valuesOf(headers, 'upgrade').length > 0;
}
