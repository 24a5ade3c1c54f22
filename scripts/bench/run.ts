import { answers, startPlain } from '#scripts/bench/plain.ts';
import type { Bench } from '#scripts/bench/rounds.ts';
import { filled, openPool, openSandbox, runServer } from '#scripts/bench/sandbox.ts';

/** What a lesson's server loads. */
const server = `
  import http from 'node:http';
  import { Server } from 'socket.io';
  const server = http.createServer((request, response) => response.end('hello'));
  new Server(server);
  server.listen(3000);
`;

const poolSize = 2;

/** From Run to the first answer: with a process that is ready, against `node server.js`. */
export const run: Bench = {
  name: 'run',
  says: 'from Run to the first 200, warm, against a cold node server.js',
  unit: 'ms',
  goal: { atMost: 0.25 },
  async open() {
    const pool = openPool(poolSize);
    const sandbox = openSandbox(pool);
    return {
      async ours() {
        await filled(pool, poolSize);
        const started = performance.now();
        await answers(await runServer(sandbox, server));
        const milliseconds = performance.now() - started;
        await sandbox.stop('stopped');
        // The pool makes the next process ready: not now, while the other one is measured.
        await filled(pool, poolSize);
        return milliseconds;
      },
      async plain() {
        const started = performance.now();
        const plain = await startPlain(server);
        await answers(plain.address);
        const milliseconds = performance.now() - started;
        await plain.close();
        return milliseconds;
      },
      async close() {
        await sandbox.close();
        await pool.close();
      },
    };
  },
};
