import { once } from 'node:events';
import { WebSocket } from 'ws';
import { answers, startPlain } from '#scripts/bench/plain.ts';
import type { Bench } from '#scripts/bench/rounds.ts';
import { openPool, openSandbox, runServer } from '#scripts/bench/sandbox.ts';

const messages = 2000;

const server = `
  import http from 'node:http';
  import { WebSocketServer } from 'ws';
  const server = http.createServer((request, response) => response.end('ready'));
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(data));
  });
  server.listen(3000);
`;

/** The time that a message and its echo take, one after the other. */
export const echo: Bench = {
  name: 'echo',
  says: 'a WebSocket message and its echo, p50, through the gateway and its tap, against none',
  unit: 'µs',
  goal: { atMost: 2.5 },
  async open() {
    const pool = openPool(0);
    const sandbox = openSandbox(pool);
    const address = await runServer(sandbox, server);
    const plain = await startPlain(server);
    await answers(plain.address);
    const [through, direct] = await Promise.all([connect(address), connect(plain.address)]);
    return {
      ours: () => echoes(through),
      plain: () => echoes(direct),
      async close() {
        through.terminate();
        direct.terminate();
        await plain.close();
        await sandbox.close();
        await pool.close();
      },
    };
  },
};

async function connect({ host }: URL): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}`);
  await once(socket, 'open');
  return socket;
}

/** The median of many, in microseconds. */
async function echoes(socket: WebSocket): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < messages; count += 1) {
    const started = performance.now();
    await new Promise((resolve) => {
      socket.once('message', resolve);
      socket.send('anything new?');
    });
    times.push((performance.now() - started) * 1000);
  }
  return times.sort((a, b) => a - b)[messages / 2]!;
}
