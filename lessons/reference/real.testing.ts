/** Real servers and clients for the tests of what the reference says of them: on loopback, closed when the test ends. */
import { createServer, type Server as HttpServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket as TcpSocket } from 'node:net';
import { Server, type ServerOptions } from 'socket.io';
import { onTestFinished } from 'vitest';

/** Listens on a free port. */
export async function listen(server: HttpServer): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

export async function socketIo(
  options: Partial<ServerOptions> = {},
): Promise<{ io: Server; http: HttpServer; port: number }> {
  const http = createServer((_, response) => response.writeHead(404).end());
  const io = new Server(http, { serveClient: false, ...options });
  const port = await listen(http);
  onTestFinished(() => void io.close());
  return { io, http, port };
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks once, on a connection of its own. */
export function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    body = '',
    headers = {},
  }: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers, agent: false };
    const answered = async (response: IncomingMessage) => {
      response.setEncoding('utf8');
      let text = '';
      for await (const part of response) text += part;
      resolve({ status: response.statusCode ?? 0, body: text });
    };
    request(options, (response) => void answered(response).catch(reject))
      .on('error', reject)
      .end(body);
  });
}

/** A WebSocket by hand: what it writes are bytes, and what came behind the 101 is bytes, too. */
export interface Wire {
  readonly socket: TcpSocket;
  /** Octets behind the head of the 101, in hexadecimal. */
  received(): string;
  send(hex: string): void;
  /** Resolves when `received` fits. */
  sees(pattern: RegExp): Promise<string>;
}

/** Opens a WebSocket on a bare TCP connection. */
export async function wire(port: number, path = '/'): Promise<Wire> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let bytes = Buffer.alloc(0);
  const waiting = new Set<() => void>();
  const note = () => {
    for (const look of waiting) look();
  };
  socket.on('data', (piece: Buffer) => {
    bytes = Buffer.concat([bytes, piece]);
    note();
  });
  socket.on('close', note);
  socket.on('error', () => {});
  const head = () => bytes.indexOf('\r\n\r\n') + 4;
  const received = () => spaced(bytes.subarray(head()));
  const until = (fits: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (fits()) resolve();
        else if (socket.closed || socket.readableEnded) reject(new Error(`closed behind ${bytes.toString('latin1')}`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await until(() => head() > 3);
  return {
    socket,
    received,
    send: (hex) => void socket.write(Buffer.from(hex.replaceAll(' ', ''), 'hex')),
    sees: async (pattern) => {
      await until(() => pattern.test(received()));
      return received();
    },
  };
}

export const spaced = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
