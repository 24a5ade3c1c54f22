import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { upToOutermostNpm } from './with-npm.ts';

function start(program: string): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test.skipIf(process.platform === 'win32')('a process ends when the npm that started it is gone', async () => {
  const withNpm = JSON.stringify(path.join(import.meta.dirname, 'with-npm.ts'));
  const program = `
    const { endWithNpm } = await import(${withNpm});
    endWithNpm();
    console.log(process.pid);
    setInterval(() => {}, 1000);`;
  // Stands for npm: a process of that title, with a shell between, as npm has.
  const npm = start(`
    import { spawn } from 'node:child_process';
    process.title = 'npm run something';
    const env = { ...process.env, npm_lifecycle_event: 'something' };
    const command = '"' + process.execPath + '" --input-type=module --eval "$PROGRAM"; true';
    spawn('sh', ['-c', command], { env: { ...env, PROGRAM: ${JSON.stringify(program)} }, stdio: 'inherit' });`);
  const [bytes] = await once(npm.stdout!, 'data');
  const pid = Number(bytes);
  npm.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000);
});

test('who started the outermost npm may end without us', () => {
  const above = [
    { pid: 5, words: 'sh -c node scripts/dev.ts' },
    { pid: 4, words: 'npm run dev:now' },
    { pid: 3, words: 'sh -c node scripts/ready.mjs && npm run -s dev:now --' },
    { pid: 2, words: '/usr/bin/node /usr/lib/node_modules/npm/bin/npm-cli.js run dev' },
    { pid: 1, words: 'bash -c cd house; npm run dev' },
  ];
  expect(upToOutermostNpm(above)).toEqual([5, 4, 3, 2]);
  expect(upToOutermostNpm(above.slice(4))).toEqual([]);
});
