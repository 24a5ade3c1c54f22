import http from 'node:http';
import { pagePrefix } from '#protocol';
import { listenTogether } from './listen.ts';
import type { PageAnswer, PageRequest } from './page-answer.ts';

/** Connections to it at once. A browser opens six. */
const connectionLimit = 64;
const headMs = 5000;

/** Said where no file can be: what it is that was reached, and where the server is. */
const onlyFiles =
  'This is the other site of the project: it has files, and no server. Your server is at its own address.\n';

export interface OtherSiteOptions {
  /** Addresses of this machine to listen on, the first of them needed. */
  readonly hosts: readonly string[];
  readonly pageAnswer: (request: PageRequest) => PageAnswer;
}

/** An origin beside the learner's server: a port of its own that serves the project's files for the other site, and nothing else. */
export class OtherSite {
  readonly #options: OtherSiteOptions;
  #listening: Promise<{ port: number; servers: http.Server[] }> | undefined;

  constructor(options: OtherSiteOptions) {
    this.#options = options;
  }

  /** @returns its port, the same each time. @throws ListenError when this machine gives none; the next time it is tried again. */
  async open(): Promise<number> {
    const listening = this.#listening ?? this.#listen();
    this.#listening = listening;
    try {
      return (await listening).port;
    } catch (error) {
      if (this.#listening === listening) this.#listening = undefined;
      throw error;
    }
  }

  /** Stops listening and closes every connection. */
  async close(): Promise<void> {
    const listening = await this.#listening?.catch(() => undefined);
    this.#listening = undefined;
    await Promise.all(
      (listening?.servers ?? []).map((server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        return closed;
      }),
    );
  }

  async #listen(): Promise<{ port: number; servers: http.Server[] }> {
    const servers: http.Server[] = [];
    const create = () => {
      const server = http.createServer({ headersTimeout: headMs, requestTimeout: headMs }, (request, response) =>
        this.#answer(request, response),
      );
      server.maxConnections = connectionLimit;
      servers.push(server);
      return server;
    };
    const { port } = await listenTogether(this.#options.hosts, 0, create);
    return { port, servers: servers.filter((server) => server.listening) };
  }

  #answer({ url: path = '/', method, headers }: http.IncomingMessage, response: http.ServerResponse): void {
    if (!path.startsWith(pagePrefix)) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(onlyFiles);
      return;
    }
    const answer = this.#options.pageAnswer({ of: 'other', path, method, host: headers.host });
    response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
    response.end(answer.body);
  }
}
