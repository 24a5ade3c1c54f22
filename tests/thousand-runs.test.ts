/** Run is pressed a thousand times in one sandbox, and nothing of the thousand runs is left. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLocal } from '#sandbox-server/sandbox/local.ts';
import type { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import { createSandboxes, type Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { until } from '#sandbox-server/sandbox/workbench.ts';

const runs = 1000;
/** After so many, all that is made once (compiled code, caches, buffers of the pool) has been made. */
const warmUp = 200;
/** Processes that wait in the pool. */
const warm = 2;

const usualTemporary = process.env.TMPDIR;
let temporary: string;
let sandboxes: Sandboxes;
let sandbox: Sandbox;

beforeAll(() => {
  // All that a run leaves lying about would be here.
  temporary = mkdtempSync(path.join(tmpdir(), 'runs-'));
  process.env.TMPDIR = temporary;
  // A plain server needs no package, and loading them would be two thirds of the test.
  sandboxes = createSandboxes({ warm, isolation: createLocal({ preload: [] }) });
  sandbox = sandboxes.create();
});

afterAll(async () => {
  await sandboxes?.close();
  if (usualTemporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualTemporary;
  rmSync(temporary, { recursive: true, force: true });
});

/** What a machine could run out of. */
interface Held {
  readonly children: number;
  /** Undefined where the machine does not tell. */
  readonly descriptors: number | undefined;
  readonly files: number;
}

function held(): Held {
  return { children: children().length, descriptors: descriptors(), files: filesBelow(temporary) };
}

// Windows does not tell whose child a process is.
describe.skipIf(process.platform === 'win32')('a learner who presses Run a thousand times', () => {
  test('gets a thousand answers, and leaves no process, no descriptor and no file behind', async () => {
    await until(() => children().length === warm);
    let before: Held | undefined;
    let memoryBefore = 0;
    for (let run = 1; run <= runs; run++) {
      expect(await answerOfRun(run)).toBe(`run ${run}`);
      if (run !== warmUp) continue;
      before = await settled();
      memoryBefore = usedBytes();
    }
    const after = await settled();
    expect(after).toEqual(before);
    expect(usedBytes() - memoryBefore).toBeLessThan(5 * 1024 * 1024);
  }, 600_000);

  test('and when the server ends, nothing of it is left at all', async () => {
    await sandboxes.close();
    expect(children()).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

async function answerOfRun(run: number): Promise<string> {
  const code = `import http from 'node:http';
http.createServer((request, response) => response.end('run ${run}')).listen(3000);`;
  await sandbox.run({ 'server.js': code });
  const { gatewayPort } = await until(
    () => sandbox.state.listeners[0],
    () => sandbox.state,
  );
  const response = await fetch(`http://127.0.0.1:${gatewayPort}/`, { headers: { Connection: 'close' } });
  return response.text();
}

/** What is held once the last run's process is gone and the pool is full again: the same however often it is asked. */
async function settled(): Promise<Held> {
  const whole = () => children().length === warm + 1 && readdirSync(temporary).length === warm + 1;
  await until(whole, () => ({ ...held(), in: readdirSync(temporary) }));
  // Sockets of the answered requests close a moment later than their answers.
  let last = held();
  let same = 0;
  await until(
    () => {
      const now = held();
      same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
      last = now;
      return same >= 20;
    },
    () => last,
  );
  return last;
}

/** Processes that this one started and that are not reaped. */
function children(): number[] {
  if (process.platform !== 'linux') {
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' });
    const rows = table.split('\n').map((row) => row.trim().split(/\s+/));
    return rows.filter(([, ppid, name]) => Number(ppid) === process.pid && name !== 'ps').map(([pid]) => Number(pid));
  }
  // A process of several threads may have children of each.
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number),
  );
}

function descriptors(): number | undefined {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : undefined;
}

function filesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true }).length;
}

/** Bytes that are still in use after a collection: objects, and buffers beside them. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
