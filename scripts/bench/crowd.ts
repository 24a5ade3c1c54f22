import { once } from 'node:events';
import { mostReaders } from '#protocol';
import type { Bench } from '#scripts/bench/rounds.ts';
import { openPool, openSandbox, runServer, type Sandbox } from '#scripts/bench/sandbox.ts';

const requests = 50;
const every = 2000;

/** What lesson 1's server does. */
const server = `
  import http from 'node:http';
  const tally = [{ id: 1, up: 128, down: 9 }, { id: 2, up: 61, down: 4 }, { id: 3, up: 12, down: 3 }];
  http.createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(tally));
  }).listen(3000);
`;

/** What the learner's own page feels of a crowd: its requests' median time with one, against without. */
export const crowd: Bench = {
  name: 'crowd',
  says: `a request of the learner's own beside ${mostReaders} readers who ask every ${every / 1000} s, against none`,
  unit: 'ms',
  goal: { atMost: 2 },
  rounds: 5,
  async open() {
    const pool = openPool(0);
    const sandbox = openSandbox(pool);
    const address = await runServer(sandbox, server);
    return {
      async ours() {
        await bring(sandbox, mostReaders);
        const milliseconds = await medianTime(address);
        await bring(sandbox, 0);
        return milliseconds;
      },
      plain: () => medianTime(address),
      async close() {
        await sandbox.close();
        await pool.close();
      },
    };
  },
};

/** Resolves when all of them are there, or gone. */
async function bring(sandbox: Sandbox, readers: number): Promise<void> {
  const settled = new Promise<void>((resolve) => {
    const look = ({ open }: { open: number }) => {
      if (open !== readers) return;
      sandbox.off('crowd', look);
      resolve();
    };
    sandbox.on('crowd', look);
  });
  sandbox.crowd({ readers, kind: { does: 'poll', path: '/votes', every } });
  await settled;
}

/** Milliseconds of the middle one of many requests, one after the other, with a pause between them as a page has. */
async function medianTime(address: URL): Promise<number> {
  const times: number[] = [];
  for (let nth = 0; nth < requests; nth++) {
    const began = performance.now();
    await (await fetch(new URL('/votes', address))).arrayBuffer();
    times.push(performance.now() - began);
    await once(AbortSignal.timeout(20), 'abort');
  }
  return times.toSorted((one, other) => one - other)[requests / 2]!;
}
