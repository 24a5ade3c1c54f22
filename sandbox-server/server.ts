import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net from 'node:net';
import { type ControlRates, controlRates } from '#sandbox-server/control/connection.ts';
import { openControl } from '#sandbox-server/control/control.ts';
import { foreignHost, loopbackOrigins, Origins } from '#sandbox-server/control/origin.ts';
import type { SeatSandbox } from '#sandbox-server/control/seat.ts';
import { Seats, type SeatTimes, seatTimes } from '#sandbox-server/control/seats.ts';
import { Tokens, tokenHandler } from '#sandbox-server/control/token.ts';
import { closed, ListenError, listenTogether } from '#sandbox-server/gateway/listen.ts';
import { tokenPath } from './protocol.ts';
import { siteFiles } from './site-files.ts';

export interface ServerOptions {
  /** The port to listen on; undefined for the usual one or, if that is taken, the next that is free. 0 takes any. */
  readonly port: number | undefined;
  readonly usualPort: number;
  /** `localhost`, or an address of this machine. */
  readonly host: string;
  /** Whether the isolation of the sandboxes keeps learners' code from the machine, so that others may reach this server. */
  readonly isolated: boolean;
  /** Origins of pages that are ours, beside the server's own. */
  readonly origins: readonly string[];
  /** The folder of the built site. */
  readonly site: string;
  readonly createSandbox: () => SeatSandbox;
  readonly times?: SeatTimes;
  readonly rates?: ControlRates;
}

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  /** True when the usual port was taken and another was found. */
  readonly moved: boolean;
  /** Ends every sandbox, then every connection. */
  close(): Promise<void>;
}

const loopback = ['127.0.0.1', '::1'];

/** After the usual port, this many are tried. */
const portsToTry = 20;

/** A sandbox is a process of some 35 MB; a page that never runs anything holds none. */
const mostSandboxes = 100;
const mostPages = 500;

/**
 * Starts what serves the site, gives out tokens and holds the control connections.
 * @throws ListenError when it cannot listen where it should.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const hosts = listeningHosts(options);
  // Bounds for what a page never needs: a slow or large head, a request that does not end.
  const server = http.createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    connectionsCheckingInterval: 5000,
  });
  server.maxConnections = 2 * mostPages;
  const { port, servers } = await listenFrom(server, hosts, options);

  const own = hosts === loopback ? loopbackOrigins(port) : [`http://${urlHost(options.host)}:${port}`];
  const origins = new Origins([...own, ...options.origins]);
  const tokens = new Tokens();
  const { createSandbox, times = seatTimes, rates = controlRates } = options;
  const seats = new Seats({ tokens, createSandbox, sandboxes: mostSandboxes, times });
  const giveToken = tokenHandler(tokens, origins);
  const serveSite = siteFiles(options.site);

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    const path = request.url?.split('?', 1)[0];
    if (!origins.hasOurHost(request)) plain(response, 421, `${foreignHost.en}\n${foreignHost.ko}\n`);
    else if (path === tokenPath) void giveToken(request, response);
    else if (path === '/health') plain(response, 200, JSON.stringify({ ok: true, ...seats.count }));
    else serveSite(request, response);
  });
  // After the request listener: Socket.IO takes the requests for its path out of those that it finds.
  const io = openControl({ http: server, origins, tokens, seats, rates, connections: mostPages });

  return {
    port,
    url: `http://${urlHost(options.host)}:${port}/`,
    moved: options.port === undefined && port !== options.usualPort,
    async close() {
      await seats.close();
      await io.close();
      server.closeAllConnections();
      await Promise.all(servers.map(closed));
    },
  };
}

/**
 * Small, and each for a reason: a response is what its type says; addresses do not leave in `Referer`; nobody shows the
 * site in a frame and takes the learner's clicks; no other window gets hold of ours; and the lesson shares its
 * process with no other origin, so that a page of the learner's that loops does not stop it.
 */
const securityHeaders = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Content-Security-Policy', "frame-ancestors 'none'; base-uri 'self'; object-src 'none'"],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Origin-Agent-Cluster', '?1'],
] as const;

function listeningHosts({ host, isolated }: ServerOptions): readonly string[] {
  if (host === 'localhost') return loopback;
  const ownOnly = net.isIP(host) !== 0 && loopbackAddresses.check(host, net.isIPv6(host) ? 'ipv6' : 'ipv4');
  if (ownOnly || isolated) return [host];
  throw new ListenError(
    {
      en: `The server does not listen on ${host}: learners' code would run for others with no more than Node's permission model around it. Leave --host out to listen on this machine only.`,
      ko: `서버는 ${host}에서 열리지 않아요. 다른 사람의 코드가 Node의 권한 모델만으로 격리된 채 실행되기 때문이에요. --host 없이 실행하면 이 컴퓨터에서만 열려요.`,
    },
    false,
  );
}

const loopbackAddresses = new net.BlockList();
loopbackAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
loopbackAddresses.addAddress('::1', 'ipv6');

/** The HTTP server listens on the first host; on the others, plain servers hand it their connections. */
async function listenFrom(server: http.Server, hosts: readonly string[], { port, usualPort }: ServerOptions) {
  const create = (host: string) =>
    host === hosts[0]
      ? server
      : net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
  for (let candidate = port ?? usualPort; ; candidate++) {
    try {
      return await listenTogether(hosts, candidate, create);
    } catch (error) {
      const last = port !== undefined || candidate >= usualPort + portsToTry;
      if (last || !(error instanceof ListenError) || !error.taken) throw error;
    }
  }
}

function plain(response: ServerResponse, status: number, body: string): void {
  const type = body.startsWith('{') ? 'application/json' : 'text/plain';
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
  response.end(body);
}

function urlHost(host: string): string {
  return net.isIPv6(host) ? `[${host}]` : host;
}
