/** The same servers with plain Node: a process of their own, on a TCP port of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '#scripts/dev/port.ts';
import { inHouse } from '#scripts/house.ts';

/** A server under plain Node. */
export interface PlainServer {
  readonly process: ChildProcess;
  readonly address: URL;
  close(): Promise<void>;
}

/**
 * Starts `node server.js`, with another port in place of 3000. Does not wait for it.
 * The file lies where the house's packages are found from.
 */
export async function startPlain(serverFile: string): Promise<PlainServer> {
  const port = await freePort();
  const folder = mkdtempSync(inHouse('node_modules', '.cache', 'bench-'));
  writeFileSync(path.join(folder, 'server.mjs'), serverFile.replaceAll('3000', String(port)));
  const child = spawn(process.execPath, [path.join(folder, 'server.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    process: child,
    address: new URL(`http://127.0.0.1:${port}`),
    async close() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks again and again until the server answers 200. */
export async function answers(address: URL): Promise<void> {
  for (;;) {
    const response = await fetch(address).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
