import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dialSocket } from './dial.ts';

const directory = mkdtempSync(join(tmpdir(), 'dial-'));
const server = net.createServer((socket) => socket.end('hello'));
afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true, force: true });
});

test('a socket is connected to; a link to one, a file and nothing are not; no descriptor stays open', async () => {
  const path = join(directory, '3000');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  symlinkSync(path, join(directory, '3001'));
  writeFileSync(join(directory, '3002'), '');
  const socket = dialSocket(path);
  expect(await new Promise((resolve) => socket?.on('data', (data) => resolve(String(data))))).toBe('hello');
  socket?.destroy();

  const descriptors = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
  const before = descriptors();
  for (const name of ['3001', '3002', '3003']) expect(dialSocket(join(directory, name))).toBeNull();
  expect(descriptors()).toBe(before);
});
