import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { removeAbandoned } from './abandoned.ts';

const directory = mkdtempSync(join(tmpdir(), 'abandoned-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('what a killed supervisor left is removed, and what a living one holds is not', async () => {
  for (const name of ['sp-dead', 'sp-alive', 'sp-new', 'other']) mkdirSync(join(directory, name));
  const listenAndDie = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', listenAndDie, join(directory, 'sp-dead', 'gateway')]);
  const living = net.createServer();
  await new Promise<void>((resolve) => living.listen(join(directory, 'sp-alive', 'gateway'), resolve));
  await removeAbandoned(directory);
  const left = ['sp-dead', 'sp-alive', 'sp-new', 'other'].filter((name) => existsSync(join(directory, name)));
  expect(left).toEqual(['sp-alive', 'sp-new', 'other']);
  living.close();
});
