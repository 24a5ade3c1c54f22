import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { choosePort, freePort, PortError, wantedPort } from '#scripts/dev/port.ts';

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function take(port: number, host: string) {
  const server = net.createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
}

const hasIpv6 = await take(0, '::1').then(
  () => true,
  () => false,
);

describe('the port of the site', () => {
  test('is the usual one when that is free', async () => {
    const port = await freePort();
    expect(await choosePort(undefined, port)).toBe(port);
  });

  test('is a later one when the usual one is taken', async () => {
    const port = await freePort();
    await take(port, '127.0.0.1');
    expect(await choosePort(undefined, port)).toBeGreaterThan(port);
  });

  test.skipIf(!hasIpv6)('is a later one when a browser that asks for localhost would reach somebody else', async () => {
    const port = await freePort();
    await take(port, '::1');
    expect(await choosePort(undefined, port)).toBeGreaterThan(port);
  });

  test('is never another than the one that was asked for', async () => {
    const port = await freePort();
    expect(await choosePort(port, 4321)).toBe(port);
    await take(port, '127.0.0.1');
    await expect(choosePort(port, 4321)).rejects.toThrow(
      new PortError(`port ${port} (from PORT) is taken. Next: end what listens there, or choose another`),
    );
  });

  test.each(['http', '-1', '65536', '3000.5', '0x10g'])('PORT=%s is refused in words', (PORT) => {
    expect(() => wantedPort({ PORT })).toThrow(`PORT is ${PORT}, which is not a port`);
  });

  test.each([undefined, ''])('PORT=%j asks for nothing', (PORT) => {
    expect(wantedPort({ PORT })).toBeUndefined();
  });
});
