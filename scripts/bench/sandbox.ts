/** Sandboxes for the benches, as the server makes them. */
import { once } from 'node:events';
import { Gateway } from '#sandbox-server/gateway/gateway.ts';
import { Journal } from '#sandbox-server/journal/journal.ts';
import { local } from '#sandbox-server/sandbox/local.ts';
import { Pool } from '#sandbox-server/sandbox/pool.ts';
import { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';

export type { Sandbox };

/** A pool that keeps so many processes ready. */
export function openPool(size: number): Pool {
  return new Pool(local, { size });
}

/** A sandbox whose bytes are tapped and kept, as a page's are; nobody reads what is kept. */
export function openSandbox(pool: Pool): Sandbox {
  const sandbox = new Sandbox({
    pool,
    gateway: (needs) => new Gateway({ ...needs, origin: 'outside', hosts: ['127.0.0.1'] }),
  });
  const journal = new Journal();
  sandbox.on('lent', (event) => journal.tap(event));
  return sandbox;
}

/** Runs a server. Resolves with its address once it listens. */
export async function runServer(sandbox: Sandbox, serverFile: string): Promise<URL> {
  const listening = new Promise<URL>((resolve, reject) => {
    const look = () => {
      const { listeners, end } = sandbox.state;
      if (end) reject(new Error(`the server ended: ${end.text.en}`));
      else if (listeners[0]) resolve(new URL(`http://127.0.0.1:${listeners[0].gatewayPort}`));
      else return;
      sandbox.off('state', look);
    };
    sandbox.on('state', look);
  });
  await Promise.all([sandbox.run({ 'server.js': serverFile }), listening]);
  return listening;
}

/** Waits until the pool is full again, so that a Run is a warm one. */
export async function filled(pool: Pool, size: number): Promise<void> {
  while (pool.ready < size) await once(AbortSignal.timeout(10), 'abort');
}
