/** socket.io 4.8.4 and the clients of three major versions. */
import { createRequire } from 'node:module';
import { Server } from 'socket.io';
import { type Conversation, recorded } from './conversation.ts';

const require = createRequire(import.meta.url);

/** What the clients of all three versions have in common, as far as it is used here. */
interface Client {
  readonly io: { readonly engine: Emitter & { readonly transport: { readonly name: string } } };
  emit(event: string, ...values: unknown[]): unknown;
  on(event: string, listener: (...values: never[]) => void): unknown;
  once(event: string, listener: (...values: never[]) => void): unknown;
  disconnect(): unknown;
}
interface Emitter {
  on(event: string, listener: (value: never) => void): unknown;
  once(event: string, listener: (value: never) => void): unknown;
}
type Connect = (url: string, options: object) => Client;

const versions = [
  ['4', 'socket.io-client'],
  ['3', 'socket.io-client-3'],
  ['2', 'socket.io-client-2'],
] as const;

const ways = [
  ['polling', ['polling']],
  ['websocket', ['websocket']],
  ['upgrade', ['polling', 'websocket']],
] as const;

const photo = Buffer.from('89504e470d0a1a0a00ff1e04', 'hex');

/** A server that says and answers everything the protocol has. Heartbeats are quick, so that they are seen. */
export function serveSocketIo(allowEIO3: boolean): (server: import('node:http').Server) => () => unknown {
  return (server) => {
    const io = new Server(server, { allowEIO3, pingInterval: 200, pingTimeout: 5000 });
    io.on('connection', (socket) => {
      socket.emit('welcome', '안녕하세요 👋', photo);
      socket.on('echo', (text: string, ack: (...values: unknown[]) => void) => ack(text, { length: text.length }));
      socket.on('photo', (bytes: Buffer, ack: (...values: unknown[]) => void) => ack({ bytes, size: bytes.length }));
      socket.on('ask me', () =>
        socket.emit('question', '뭐예요? 🤔', (answer: Buffer) => socket.emit('answer', answer)),
      );
      socket.on('bye', () => socket.disconnect(true));
    });
    io.of('/room').on('connection', (socket) => {
      socket.on('say', (text: string) => socket.emit('said', text, null, [1.5, true, { 키: '값' }]));
    });
    io.of('/secret').use((_socket, next) => {
      next(Object.assign(new Error('not authorized 🔒'), { data: { code: 7 } }));
    });
    return () => io.close();
  };
}

async function talk(connect: Connect, port: number, transports: readonly string[]): Promise<void> {
  const options = { transports, reconnection: false, forceNew: true, auth: { token: '토큰' } };
  const client = connect(`http://127.0.0.1:${port}`, options);
  await new Promise<void>((resolve) => client.once('welcome', () => resolve()));
  const { engine } = client.io;
  if (transports.length > 1 && engine.transport.name === 'polling') {
    await new Promise<void>((resolve) => engine.once('upgrade', () => resolve()));
  }
  await acked(client, 'echo', '한글과 emoji 😀👨‍👩‍👧');
  await acked(client, 'photo', photo);
  const answered = new Promise<void>((resolve) => client.once('answer', () => resolve()));
  client.on('question', (...[, answer]: [string, (bytes: Buffer) => void]) => answer(Buffer.from([0, 1, 254, 255])));
  client.emit('ask me');
  await answered;
  // A server pings from version 4 of Engine.IO on, a client before that.
  await new Promise<void>((resolve) => {
    engine.on('packet', ({ type }: { type: string }) => (type === 'ping' || type === 'pong') && resolve());
  });

  // Namespaces share the connection; `forceNew` would open one more.
  const shared = client.io as unknown as { socket(namespace: string, options?: object): Client };
  const room = shared.socket('/room', options);
  const said = new Promise<void>((resolve) => room.once('said', () => resolve()));
  room.emit('say', '방에서 ✨');
  await said;
  room.disconnect();

  const secret = shared.socket('/secret', options);
  const refused = new Promise<void>((resolve) => {
    for (const event of ['error', 'connect_error']) secret.on(event, () => resolve());
  });
  await refused;

  const gone = new Promise<void>((resolve) => client.once('disconnect', () => resolve()));
  client.emit('bye');
  await gone;
}

const acked = (client: Client, event: string, value: unknown) =>
  new Promise((resolve) => client.emit(event, value, resolve));

/** Both ends of every version by every way; and a client that leaves by itself. */
export const socketIo: readonly Conversation[] = versions.flatMap(([version, name]) =>
  ways.map(([way, transports]) => ({
    name: `socket-io-${version}-${way}`,
    record: () => recorded(serveSocketIo(true), (port) => talk(require(name) as Connect, port, transports)),
  })),
);

/** Client 2 knocks at a server that speaks version 4 of Engine.IO only. */
export const mismatched: readonly Conversation[] = (['polling', 'websocket'] as const).map((way) => ({
  name: `mistake-eio-3-refused-${way}`,
  record: () =>
    recorded(serveSocketIo(false), (port) => {
      const connect = require('socket.io-client-2') as Connect;
      const client = connect(`http://127.0.0.1:${port}`, { transports: [way], reconnection: false, forceNew: true });
      return new Promise<void>((resolve) => client.once('connect_error', () => resolve()));
    }),
}));

/** A client that connects, says one thing and leaves. */
export const leaving: readonly Conversation[] = (['polling', 'websocket'] as const).map((way) => ({
  name: `socket-io-4-${way}-client-leaves`,
  record: () =>
    recorded(serveSocketIo(false), async (port) => {
      const connect = require('socket.io-client') as Connect;
      const client = connect(`http://127.0.0.1:${port}`, { transports: [way], reconnection: false, forceNew: true });
      await new Promise<void>((resolve) => client.once('welcome', () => resolve()));
      await acked(client, 'echo', '짧게');
      client.disconnect();
    }),
}));
