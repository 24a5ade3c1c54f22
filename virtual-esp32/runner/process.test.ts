/** What becomes of boards when their process does what it should not, and what that process may take. No compiler is needed. */
import { afterEach, expect, test } from 'vitest';
import { until, Watched } from './bench.testing.ts';
import { made } from './module.testing.ts';
import { ProcessRunner } from './runner.ts';
import type { BoardOptions } from './running.ts';

const runners: ProcessRunner[] = [];
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.close()));
});

function opened(times: ConstructorParameters<typeof ProcessRunner>[0] = {}): ProcessRunner {
  const runner = new ProcessRunner(times);
  runners.push(runner);
  return runner;
}

const unreachable = 0x00;
const options: BoardOptions = { wasm: made(), speed: 20, door: '/none', celsius: 20, places: async () => [] };

function kill(runner: ProcessRunner, signal: NodeJS.Signals = 'SIGKILL'): void {
  for (const id of runner.processIds) process.kill(id, signal);
}

test('a board whose process ends before it has booted says so, and its reset button brings it back', async () => {
  const runner = opened();
  const starting = runner.start(options);
  kill(runner);
  const watched = new Watched(await starting);
  expect((await watched.nth('crash', 1)).why).toBe('panic');
  expect(watched.hasEnded).toBe(true);
  watched.act({ act: 'reset' });
  expect(await watched.nth('boot', 1)).toEqual({ is: 'boot', why: 'button' });
});

test('a board whose process ends while its crash is being explained boots in another one', async () => {
  const runner = opened();
  let asked = 0;
  const places = async () => {
    asked += 1;
    if (asked > 1) return [];
    kill(runner);
    await until(() => runner.processIds.length === 0);
    return [];
  };
  const watched = new Watched(await runner.start({ ...options, wasm: made({ code: [unreachable] }), places }));
  await watched.nth('crash', 2);
  expect(watched.all('boot').map(({ why }) => why)).toEqual(['power', 'crash']);
  await watched.board.end();
});

test('a runner that is closed meanwhile starts no other process', async () => {
  const runner = opened();
  const watched = new Watched(await runner.start(options));
  await runner.close();
  await watched.nth('crash', 1);
  watched.act({ act: 'reset' });
  await watched.nth('crash', 2);
  expect(runner.processIds).toEqual([]);
});

test.runIf(process.platform !== 'win32')('a process that hangs keeps nobody who ends its board waiting', async () => {
  const runner = opened({ answer: 200 });
  const watched = new Watched(await runner.start(options));
  kill(runner, 'SIGSTOP');
  await watched.board.end();
  expect(runner.processIds).toEqual([]);
});
