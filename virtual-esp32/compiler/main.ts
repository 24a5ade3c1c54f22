/** The compiler's process: it holds half a gigabyte, and is there only while somebody compiles. */
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Pulse } from './messages.ts';

/** So that the sandboxes, which run already, go first. */
const giveWay = 5;
const pulseMilliseconds = 250;

// First of all: a thread has the priority of the one that starts it.
try {
  setPriority(giveWay);
} catch {
  // The machine does not let it: then it goes as fast as all others.
}

const [cacheFolder, installed] = process.argv.slice(2);
const thread = new Worker(join(import.meta.dirname, 'thread.ts'), { workerData: { cacheFolder, installed } });
process.on('message', (message) => thread.postMessage(message));
thread.on('message', (message) => process.send?.(message));
setInterval(() => {
  const { user, system } = process.cpuUsage();
  process.send?.({ is: 'pulse', cpu: (user + system) / 1000 } satisfies Pulse);
}, pulseMilliseconds);
process.on('disconnect', () => process.exit());
// The supervisor sees the process end, and says so to whoever waits.
thread.on('error', (error: unknown) => {
  process.stderr.write(`compiler: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
