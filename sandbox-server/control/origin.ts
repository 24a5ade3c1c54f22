import type { IncomingMessage } from 'node:http';
import type { Text } from '#wire/text.ts';

/**
 * The addresses under which the site is ours. A page of another site can make a browser send us requests, and open
 * WebSockets, with whatever the browser holds; what it cannot do is change the `Origin` that the browser puts on them.
 * `Host` is looked at as well: with a DNS name that points to 127.0.0.1, a foreign page is of one origin with us.
 */
export class Origins {
  readonly #origins: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;

  /** @param origins scheme, host and port each, as a browser writes them: `http://localhost:4321`. */
  constructor(origins: Iterable<string>) {
    const urls = [...origins].map((origin) => new URL(origin));
    this.#origins = new Set(urls.map((url) => url.origin));
    this.#hosts = new Set(urls.map((url) => url.host));
  }

  /** Whether the request was sent to one of our own names. */
  hasOurHost(request: IncomingMessage): boolean {
    return this.#hosts.has(request.headers.host?.toLowerCase() ?? '');
  }

  /** Why a request may not do what only our own pages may do; undefined when it may. */
  refusal(request: IncomingMessage): Text | undefined {
    if (!this.hasOurHost(request)) return foreignHost;
    const { origin } = request.headers;
    if (origin === undefined) return missingOrigin;
    return this.#origins.has(origin) ? undefined : foreignOrigin;
  }
}

/** The origins of a server on this machine: a browser may use any of the three names. */
export function loopbackOrigins(port: number): string[] {
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
}

export const foreignHost: Text = {
  en: 'This server does not answer under that name. Open the address that it printed when it started.',
  ko: '이 서버는 그 이름으로는 응답하지 않아요. 서버가 시작할 때 보여 준 주소를 열어 주세요.',
};

const missingOrigin: Text = {
  en: 'The request has no Origin header, so it does not come from our page. Open the lesson in a browser.',
  ko: '요청에 Origin 헤더가 없어서 우리 페이지가 보낸 것이 아니에요. 브라우저에서 레슨을 열어 주세요.',
};

const foreignOrigin: Text = {
  en: 'The request comes from another site. Open the lesson at the address that the server printed when it started.',
  ko: '다른 사이트에서 온 요청이에요. 서버가 시작할 때 보여 준 주소에서 레슨을 열어 주세요.',
};
