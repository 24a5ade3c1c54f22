import { readdirSync, readFileSync } from 'node:fs';
import { answers, startPlain } from '#scripts/bench/plain.ts';
import type { Bench } from '#scripts/bench/rounds.ts';
import { openPool, openSandbox, runServer } from '#scripts/bench/sandbox.ts';

const processes = 8;

/** Loads what the pool of sandboxes loads ahead. */
const server = `
  import http from 'node:http';
  import 'express';
  import 'socket.io';
  import 'socket.io-client';
  import 'ws';
  http.createServer((request, response) => response.end('ready')).listen(3000);
`;

/**
 * Memory of idle processes. PSS: pages that several processes share count a part for each, which is what the next
 * learner really costs.
 */
export const memory: Bench = {
  name: 'memory',
  says: `${processes} idle sandboxes against ${processes} plain Node processes with the same modules, PSS`,
  unit: 'MB',
  goal: { atMost: 1.3 },
  unless: () => (process.platform === 'linux' ? undefined : 'only Linux tells how much memory is shared'),
  open: async () => ({
    async ours() {
      const pool = openPool(0);
      const sandboxes = Array.from({ length: processes }, () => openSandbox(pool));
      await Promise.all(sandboxes.map(async (sandbox) => answers(await runServer(sandbox, server))));
      const bytes = await settled(children());
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
      await pool.close();
      return bytes;
    },
    async plain() {
      const all = await Promise.all(Array.from({ length: processes }, () => startPlain(server)));
      await Promise.all(all.map(({ address }) => answers(address)));
      const bytes = await settled(children());
      await Promise.all(all.map((plain) => plain.close()));
      return bytes;
    },
    close: async () => {},
  }),
};

/** Pids of the processes that this one has started. */
function children(): number[] {
  const found = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parent(name) === process.pid);
  if (found.length !== processes) throw new Error(`${found.length} processes where ${processes} were started`);
  return found.map(Number);
}

function parent(pid: string): number | undefined {
  try {
    // The second field, the name, may hold spaces and brackets; the parent is the second one after it.
    const [, , ppid] = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/s, '').split(' ');
    return Number(ppid);
  } catch {
    return undefined; // it ended in the meantime
  }
}

/** Megabytes of all of them together, once they do not change any more. */
async function settled(pids: number[]): Promise<number> {
  let before = Number.POSITIVE_INFINITY;
  for (;;) {
    const now = pids.reduce((sum, pid) => sum + pss(pid), 0);
    if (Math.abs(now - before) < 0.005 * now) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function pss(pid: number): number {
  const [, kilobytes] = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1').match(/^Pss:\s+(\d+) kB/m)!;
  return Number(kilobytes) / 1024;
}
