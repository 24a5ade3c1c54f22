/** What lessons 6 and 7 say of the libraries' defaults, asked of the libraries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, socketIo } from '#lessons/reference/real.testing.ts';

const text = (step: string, file = 'en.mdx') =>
  readFileSync(join(import.meta.dirname, '..', step, file), 'utf8').replaceAll(/\s+/g, ' ');

test('pings, patience and the probe', async () => {
  const { io, port } = await socketIo();
  expect(io.engine.opts).toMatchObject({ pingInterval: 25_000, pingTimeout: 20_000, upgradeTimeout: 10_000 });
  const { body } = await ask(port, '/socket.io/?EIO=4&transport=polling');
  expect(JSON.parse(body.slice(1))).toMatchObject({
    upgrades: ['websocket'],
    pingInterval: 25_000,
    pingTimeout: 20_000,
  });
  const beats = text('06-socket-io/steps/4-heartbeat');
  expect(beats).toContain('by default a ping comes every 25 seconds');
  expect(beats).toContain('`pingInterval` plus `pingTimeout` closes too: 45 seconds by default');
  expect(text('06-socket-io/steps/5-by-hand')).toContain('closes 20 seconds after the one you leave out');
  expect(text('06-socket-io/steps/3-upgrade', 'checks.ts')).toContain('after 10 s the server closes the probe');
});

test('what recovery keeps, and what it adds to an event', async () => {
  const { io } = await socketIo({ connectionStateRecovery: {} });
  const { adapter } = io.of('/');
  expect(Reflect.get(adapter, 'maxDisconnectionDuration')).toBe(120_000);
  const data: unknown[] = ['message', {}];
  adapter.broadcast({ type: 2, nsp: '/', data }, { rooms: new Set(), except: new Set(), flags: {} });
  expect(JSON.stringify(data).length - '["message",{}]'.length).toBe(10);
  const recovery = text('07-socket-io-in-use/steps/6-recovery');
  expect(recovery).toContain('keeps a session for two minutes');
  expect(recovery).toContain('ten bytes with its quotes and comma');
});
