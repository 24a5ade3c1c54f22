import { fork } from 'node:child_process';
import { once } from 'node:events';
import { answers, startPlain } from '#scripts/bench/plain.ts';
import type { Bench } from '#scripts/bench/rounds.ts';
import { openPool, openSandbox, runServer } from '#scripts/bench/sandbox.ts';
import { inHouse } from '#scripts/house.ts';

const megabytes = 256;

/** Answers with bytes as fast as they are taken. */
const server = `
  import http from 'node:http';
  const piece = Buffer.alloc(65536, 'x');
  http.createServer((request, response) => {
    if (request.url !== '/bytes') return response.end('ready');
    let left = ${megabytes} * 16;
    const send = () => {
      while (left > 0) {
        left -= 1;
        if (!response.write(piece)) return response.once('drain', send);
      }
      response.end();
    };
    send();
  }).listen(3000);
`;

/** Throughput of one long response through gateway, splice and tap. */
export const splice: Bench = {
  name: 'splice',
  says: `a response of ${megabytes} MB, through the gateway and its tap, against none`,
  unit: 'MB/s',
  goal: { atLeast: 0.5 },
  async open() {
    const pool = openPool(0);
    const sandbox = openSandbox(pool);
    const address = await runServer(sandbox, server);
    const plain = await startPlain(server);
    await answers(plain.address);
    // In a process of its own, as a browser is: here it would take its time from the gateway.
    const client = fork(inHouse('scripts', 'bench', 'download.ts'));
    const download = async ({ hostname, port }: URL) => {
      client.send({ hostname, port, megabytes });
      const [megabytesASecond] = (await once(client, 'message')) as [number];
      return megabytesASecond;
    };
    return {
      ours: () => download(address),
      plain: () => download(plain.address),
      async close() {
        client.kill();
        await plain.close();
        await sandbox.close();
        await pool.close();
      },
    };
  },
};
