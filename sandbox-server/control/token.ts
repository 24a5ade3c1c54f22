import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Text } from '#wire/text.ts';
import type { Origins } from './origin.ts';

export interface TokenLimits {
  /** Tokens that are valid at once; then the one that was used longest ago gives way. */
  readonly tokens: number;
  /** Milliseconds that a token stays valid after its last use. */
  readonly lifeMs: number;
  /** Tokens for one address in a minute. */
  readonly perMinute: number;
}

export const tokenLimits: TokenLimits = { tokens: 2000, lifeMs: 12 * 60 * 60 * 1000, perMinute: 120 };

/**
 * The tokens of the pages. A token is the right to one seat: 128 random bits, held by one page in its
 * `sessionStorage` and sent by it in the handshake; a cookie would be sent by every page of the host, whatever its port.
 */
export class Tokens {
  readonly #limits: TokenLimits;
  /** Until when each is valid, in milliseconds of `performance.now()`. In the order of last use. */
  readonly #until = new Map<string, number>();

  constructor(limits: TokenLimits = tokenLimits) {
    this.#limits = limits;
  }

  issue(): string {
    for (const oldest of this.#until.keys()) {
      if (this.#until.size < this.#limits.tokens) break;
      this.#until.delete(oldest);
    }
    const token = randomBytes(16).toString('base64url');
    this.#until.set(token, performance.now() + this.#limits.lifeMs);
    return token;
  }

  /** Whether the token is valid; if so, it stays so for another life. */
  use(token: string): boolean {
    const until = this.#until.get(token);
    this.#until.delete(token);
    if (until === undefined || until < performance.now()) return false;
    this.#until.set(token, performance.now() + this.#limits.lifeMs);
    return true;
  }
}

/** Answers `POST /token`: a new token for a page of ours, or why not. */
export function tokenHandler(tokens: Tokens, origins: Origins, limits: TokenLimits = tokenLimits) {
  const rate = new RateLimiterMemory({ points: limits.perMinute, duration: 60 });
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = origins.refusal(request);
    if (refusal) return answer(response, 403, { text: refusal });
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      return answer(response, 405, { text: postOnly });
    }
    const allowed = await rate.consume(request.socket.remoteAddress ?? '').then(
      () => true,
      () => false,
    );
    if (!allowed) return answer(response, 429, { text: tooMany });
    answer(response, 200, { token: tokens.issue() });
  };
}

function answer(response: ServerResponse, status: number, body: { token: string } | { text: Text }): void {
  // Nothing that a page sends along is read, so the connection cannot be used again.
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(JSON.stringify(body));
}

const postOnly: Text = { en: 'Ask for a token with POST.', ko: '토큰은 POST로 요청해 주세요.' };

const tooMany: Text = {
  en: 'Too many pages were opened from your address in a short time. Wait a minute, then reload.',
  ko: '짧은 시간에 페이지가 너무 많이 열렸어요. 1분 뒤에 새로고침해 주세요.',
};
