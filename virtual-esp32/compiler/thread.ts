/** The thread that compiles. It blocks while it does; the process around it stays able to hear that it is to end. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { bounded } from './bounded.ts';
import { Builder } from './builder.ts';
import { readInstalled } from './installed.ts';
import { type Answer, answer, type Order, order } from './messages.ts';
import { findPlaces } from './places.ts';

const { cacheFolder, installed } = z
  .object({ cacheFolder: z.string(), installed: z.string().optional() })
  .parse(workerData);

let opened: Promise<Builder> | undefined;
/** What is installed may change while somebody works on the house: it is read when the process starts, not before. */
const builder = () => {
  opened ??= Builder.open(cacheFolder, readInstalled(installed));
  return opened;
};

const tell = (answer: Answer) => parentPort!.postMessage(answer);

parentPort!.on('message', async (message) => {
  const { job, task } = order.parse(message);
  try {
    // What the supervisor could not read would be no answer, and it would wait in vain.
    tell(answer.parse(await done(job, task)));
  } catch (error) {
    tell({ job, is: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
});

async function done(job: number, task: Order['task']): Promise<Answer> {
  if (task.asks === 'places') return { job, is: 'places', places: [...(await findPlaces(task.wasm, task.offsets))] };
  const ready = await builder();
  await ready.prepare((progress) => tell({ job, is: 'preparing', progress }));
  if (task.asks === 'prepare') return { job, is: 'prepared' };
  tell({ job, is: 'compiling' });
  const { wasm, problems } = await ready.compile(task.sources);
  return { job, is: 'compiled', wasm, problems: bounded(problems) };
}
