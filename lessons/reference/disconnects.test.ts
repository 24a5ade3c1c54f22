import { once } from 'node:events';
import type { Server, ServerOptions, Socket as ServerSocket } from 'socket.io';
import { type Socket as ClientSocket, io as connectTo } from 'socket.io-client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { disconnects } from './disconnects.ts';
import { socketIo } from './real.testing.ts';
import { reasons } from './reasons.ts';

/** Both ends of a connection that stands. */
interface Ends {
  readonly io: Server;
  readonly server: ServerSocket;
  readonly client: ClientSocket;
  /** The WebSockets below; undefined with polling. */
  readonly serverWs: WebSocket | undefined;
  readonly clientWs: WebSocket | undefined;
}

interface Act {
  readonly does: (ends: Ends) => void;
  readonly options?: Partial<ServerOptions>;
  readonly polling?: true;
}

/** What is private in the libraries, and where the wire is. */
const inside = (object: unknown, ...path: readonly string[]): unknown =>
  path.reduce((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), object);

const quick = { pingInterval: 100, pingTimeout: 100 };
const small = { maxHttpBufferSize: 1000 };
const big = 'x'.repeat(5000);

/** How each way of the table is done. */
const acts: Readonly<Record<string, Act>> = {
  'server-disconnect': { does: ({ server }) => void server.disconnect() },
  'client-disconnect': { does: ({ client }) => void client.disconnect() },
  'io-close': { does: ({ io }) => void io.close() },
  'conn-close': { does: ({ server }) => void server.conn.close() },
  'engine-close': { does: ({ client }) => void client.io.engine.close() },
  'websocket-close': { does: ({ clientWs }) => clientWs!.close() },
  cut: { does: ({ clientWs }) => clientWs!.terminate() },
  'poll-cut': {
    polling: true,
    // The request of the poll that the server holds: its connection is gone before there is an answer.
    does: ({ server }) => {
      const held = inside(server.conn.transport, 'req', 'socket');
      if (typeof held === 'object' && held && 'destroy' in held && typeof held.destroy === 'function') held.destroy();
    },
  },
  'no-pong': { options: quick, does: ({ client }) => void Reflect.set(client.io.engine, '_sendPacket', () => {}) },
  'no-ping': {
    options: { pingInterval: 150, pingTimeout: 150 },
    does: ({ server }) => clearTimeout(inside(server.conn, 'pingIntervalTimer') as NodeJS.Timeout),
  },
  'client-bad-socket-io': { does: ({ client }) => void client.io.engine.send('abc') },
  'client-bad-engine-io': { does: ({ clientWs }) => clientWs!.send('xyz') },
  'too-big': { options: small, does: ({ client }) => void client.emit('big', big) },
  'too-big-polling': { options: small, polling: true, does: ({ client }) => void client.emit('big', big) },
  'server-bad-socket-io': { does: ({ server }) => void server.conn.send('abc') },
  'server-bad-engine-io': { does: ({ serverWs }) => serverWs!.send('xyz') },
};

async function open({ options = {}, polling }: Act): Promise<Ends> {
  const { io, port } = await socketIo(options);
  const client = connectTo(`http://127.0.0.1:${port}`, {
    transports: [polling ? 'polling' : 'websocket'],
    forceNew: true,
    reconnectionDelay: 10,
    reconnectionDelayMax: 20,
  });
  onTestFinished(() => void client.disconnect());
  const [[server]] = await Promise.all([
    once(io, 'connection') as Promise<[ServerSocket]>,
    new Promise<void>((connected) => client.once('connect', connected)),
  ]);
  // What was sent is out: a poll is pending, and a close does not wait for what will never be drained.
  const idle = () => expect(server.conn.transport.writable && inside(server.conn, 'writeBuffer', 'length')).toBe(0);
  await vi.waitFor(idle, { interval: 5, timeout: 5000 });
  const clientWs = inside(client.io.engine.transport, 'ws') as WebSocket | undefined;
  const serverWs = inside(server.conn.transport, 'socket') as WebSocket | undefined;
  return { io, server, client, serverWs, clientWs };
}

const reasonOf = (socket: ServerSocket | ClientSocket) =>
  new Promise<string>((said) => void (socket as ServerSocket).once('disconnect', said));
const codeOf = async (ws: WebSocket | undefined) => ws && new Promise<number>((closed) => ws.once('close', closed));

describe('a Socket.IO connection ends as the table says', () => {
  test.each(disconnects)('$id', async ({ id, server, client, closeCode, reconnects }) => {
    const act = acts[id]!;
    const ends = await open(act);
    const back = new Promise<void>((tries) => void ends.client.io.once('reconnect_attempt', () => tries()));
    const said = Promise.all([reasonOf(ends.server), reasonOf(ends.client)]);
    const codes = Promise.all([codeOf(ends.serverWs), codeOf(ends.clientWs)]);
    act.does(ends);
    expect(await said).toEqual([server, client]);
    if (reconnects) await back;
    else expect(ends.client.active).toBe(false);
    if (!closeCode) return;
    const [onServer, onClient] = await codes;
    const told = onServer === onClient ? `${onServer}` : `${onClient} on the client, ${onServer} on the server`;
    expect(told).toBe(closeCode.en);
  });
});

test('each word of an end has its entry, and each entry was heard', () => {
  const heard = new Set(disconnects.flatMap(({ server, client }) => [server, client]));
  expect(new Set(reasons.entries.map(({ value }) => value))).toEqual(heard);
  expect(Object.keys(acts).toSorted()).toEqual(disconnects.map(({ id }) => id).toSorted());
});
