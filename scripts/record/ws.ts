/** `ws` on both ends. */
import { once } from 'node:events';
import { type ClientOptions, type PerMessageDeflateOptions, WebSocket, WebSocketServer } from 'ws';
import { type Conversation, recorded } from './conversation.ts';

const text = '같은 말이 여러 번 나오면 압축이 잘 돼요. The same words again and again compress well 🎈. ';

/** Always the same keys, so that a new recording differs little. They must not be guessed in earnest (RFC 6455 §10.3). */
function ownKeys(): (mask: Buffer) => void {
  let count = 0;
  return (mask) => mask.writeUInt32BE((0x9e3779b9 * ++count) >>> 0);
}

/** Sends these one by one and waits for each to come back. */
async function echoes(socket: WebSocket, messages: readonly (string | Uint8Array)[]): Promise<void> {
  for (const message of messages) {
    const back = once(socket, 'message');
    socket.send(message);
    await back;
  }
}

async function fragments(socket: WebSocket, compress: boolean): Promise<void> {
  const back = once(socket, 'message');
  const pong = once(socket, 'pong');
  // Cut inside a character: the pieces of a text need not be text (RFC 6455 §5.6).
  const bytes = Buffer.from(`${text}끝`);
  socket.send(bytes.subarray(0, 1), { fin: false, binary: false, compress });
  socket.ping('사이에');
  socket.send(bytes.subarray(1, 40), { fin: false, compress });
  socket.send('', { fin: false, compress });
  socket.send(bytes.subarray(40), { fin: true, compress });
  await Promise.all([back, pong]);
}

function serve(perMessageDeflate: boolean | PerMessageDeflateOptions) {
  return (server: import('node:http').Server) => {
    const sockets = new WebSocketServer({
      server,
      perMessageDeflate,
      handleProtocols: (names) => [...names][0] ?? false,
    });
    sockets.on('connection', (socket) => {
      socket.ping('');
      socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    });
    return () => sockets.close();
  };
}

async function connect(port: number, perMessageDeflate: boolean | PerMessageDeflateOptions, protocols: string[] = []) {
  const options: ClientOptions = { perMessageDeflate, generateMask: ownKeys() };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/chat`, protocols, options);
  await Promise.all([once(socket, 'open'), once(socket, 'ping')]);
  return socket;
}

async function closed(socket: WebSocket, code?: number, reason?: string): Promise<void> {
  const close = once(socket, 'close');
  if (code === undefined) socket.close();
  else socket.close(code, reason);
  await close;
}

function compressed(name: string, server: PerMessageDeflateOptions, client: PerMessageDeflateOptions): Conversation {
  return {
    name,
    record: () =>
      recorded(serve({ threshold: 0, ...server }), async (port) => {
        const socket = await connect(port, { threshold: 0, ...client });
        const random = Uint8Array.from({ length: 300 }, (_, index) => (index * index * 167) & 255);
        await echoes(socket, ['', 'Hello', 'Hello', text, text.repeat(50), Buffer.from(text), random]);
        await fragments(socket, true);
        await closed(socket, 1000, '안녕 👋');
      }),
  };
}

export const ws: readonly Conversation[] = [
  {
    name: 'ws-messages',
    record: () =>
      recorded(serve(false), async (port) => {
        const socket = await connect(port, false, ['chat.v2', 'chat.v1']);
        await echoes(socket, ['', 'a'.repeat(125), 'b'.repeat(126), '한글 😀', Uint8Array.of(0, 255, 128)]);
        await fragments(socket, false);
        await closed(socket, 4000, '이유 있는 종료');
        await closed(await connect(port, false));
        const cut = await connect(port, false);
        cut.terminate();
        await once(cut, 'close');
      }),
  },
  {
    name: 'ws-large-messages',
    record: () =>
      recorded(
        (server) => {
          const sockets = new WebSocketServer({ server });
          sockets.on('connection', (socket) => {
            socket.ping('');
            // The answer is short: two large messages are enough.
            socket.on('message', (data: Buffer) => socket.send(String(data.length)));
          });
          return () => sockets.close();
        },
        async (port) => {
          const socket = await connect(port, false);
          await echoes(socket, [Buffer.alloc(65_535, 7), 'z'.repeat(65_536)]);
          await closed(socket, 1000);
        },
      ),
  },
  compressed('ws-deflate-takeover', {}, {}),
  compressed(
    'ws-deflate-no-takeover',
    { serverNoContextTakeover: true, clientNoContextTakeover: true },
    { serverNoContextTakeover: true, clientNoContextTakeover: true },
  ),
  compressed('ws-deflate-small-window', { serverMaxWindowBits: 9, clientMaxWindowBits: 10 }, {}),
];
