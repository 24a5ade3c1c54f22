import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type DefaultEventsMap, Server } from 'socket.io';
import { auth, controlNamespace, limits, type PageMessages, type ServerMessages } from '#protocol';
import type { Text } from '#wire/text.ts';
import { Connections, type ControlRates } from './connection.ts';
import type { Origins } from './origin.ts';
import { tooManyPages, unknownToken } from './refusals.ts';
import type { Seats } from './seats.ts';
import type { Tokens } from './token.ts';

export interface ControlOptions {
  readonly http: HttpServer;
  readonly origins: Origins;
  readonly tokens: Tokens;
  readonly seats: Seats;
  readonly rates: ControlRates;
  /** Control connections at once. */
  readonly connections: number;
}

/**
 * Opens the control connection on an HTTP server.
 * A page whose token is not known (any more) gets a connect error named `token`, with a sentence in its `data`.
 */
export function openControl(options: ControlOptions): Server {
  const { http, origins, tokens, seats, rates } = options;
  const io = new Server<PageMessages, ServerMessages, DefaultEventsMap, { token: string }>(http, {
    transports: ['websocket'],
    maxHttpBufferSize: limits.messageBytes,
    serveClient: false,
    cookie: false,
    // Compression would let a few bytes from the page become many here.
    perMessageDeflate: false,
    // CORS options do not reach WebSocket handshakes: a browser opens them across origins without asking.
    allowRequest: (request, decide) => {
      const full = io.engine.clientsCount >= options.connections;
      const refusal = origins.refusal(request) ?? (full ? tooManyPages : undefined);
      if (refusal) forbid(request, refusal);
      decide(refusal?.en, !refusal);
    },
  });
  // Nothing lives in the default namespace; a connection that has joined one is not closed for joining none.
  io.use((_socket, next) => next(new Error('namespace')));

  const connections = new Connections(seats, rates);
  io.of(controlNamespace)
    .use((socket, next) => {
      const credentials = auth.safeParse(socket.handshake.auth);
      if (!credentials.success || !tokens.use(credentials.data.token)) {
        return next(Object.assign(new Error('token'), { data: { text: unknownToken } }));
      }
      socket.data.token = credentials.data.token;
      next();
    })
    .on('connection', (socket) => connections.accept(socket));
  return io;
}

/** Engine.IO would answer a handshake that is not allowed with 400; it is the right request from the wrong place. */
function forbid(request: IncomingMessage, { en }: Text): void {
  const head = [
    'HTTP/1.1 403 Forbidden',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(en)}`,
    'Connection: close',
  ];
  request.socket.end(`${head.join('\r\n')}\r\n\r\n${en}`);
}
