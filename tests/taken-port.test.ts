/** The server starts where it can, says where that is, and never takes another port than the one that was asked for. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { usualPort } from '#sandbox-server/config.ts';

const house = path.dirname(import.meta.dirname);
const started: ChildProcess[] = [];
const takers: net.Server[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  for (const taker of takers.splice(0)) taker.close();
});

/** What `npm start` runs once the site is built, as far as its first words or its end. */
async function start(args: string[] = [], environment: Record<string, string> = {}) {
  const { PORT: _, ...usual } = process.env;
  const child = spawn(process.execPath, ['sandbox-server/main.ts', '--end-with-stdin', ...args], {
    cwd: house,
    env: { ...usual, LC_ALL: 'C', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  let complained = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complained += bytes;
  });
  return new Promise<{ port: number | undefined; said: string; complained: string; code: number | null }>((resolve) => {
    const end = () => resolve({ port, said, complained, code: child.exitCode });
    let port: number | undefined;
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes;
      port = Number(/Switching Protocols: http:\/\/localhost:(\d+)\/\n/.exec(said)?.[1]) || undefined;
      if (port) end();
    });
    child.on('close', end);
  });
}

/** Listens on a port, so that nobody else can. @returns false when somebody else does so already. */
async function take(port: number, host = '127.0.0.1'): Promise<boolean> {
  const taker = net.createServer();
  const outcome = await new Promise<string>((resolve) => {
    taker.once('error', () => resolve('error')).listen(port, host, () => resolve('listening'));
  });
  if (outcome === 'listening') takers.push(taker);
  return outcome === 'listening';
}

async function takeAny(): Promise<number> {
  await take(0);
  return (takers.at(-1)!.address() as net.AddressInfo).port;
}

async function isFree(port: number): Promise<boolean> {
  const free = await take(port);
  if (free) {
    const taker = takers.pop()!;
    taker.close();
    await once(taker, 'close');
  }
  return free;
}

describe('the usual port', () => {
  test('is spoken of only when it is taken', async () => {
    const free = await isFree(usualPort);
    const { port, said } = await start();
    expect(port === usualPort).toBe(free);
    expect(said.endsWith(`Switching Protocols: http://localhost:${port}/\n`)).toBe(true);
    expect(said.trim().split('\n').length).toBe(free ? 1 : 2);
  });

  test('when it is taken, gives way to the next free one, which the server names, and what that means', async () => {
    // Whether by us or by another program is the same.
    await take(usualPort);
    await take(usualPort + 1);
    const { port, said } = await start();
    expect(port).toBeGreaterThan(usualPort + 1);
    for (let between = usualPort; between < port!; between++) expect(await isFree(between)).toBe(false);
    expect(said).toContain(`Port ${usualPort} is taken, so it is ${port} today.`);
    expect(said).toContain('stays there');
    const response = await fetch(`http://localhost:${port}/health`);
    expect(response.status).toBe(200);
  });

  test('when it is taken, says so in Korean to a Korean system', async () => {
    await take(usualPort);
    const { port, said } = await start([], { LC_ALL: 'ko_KR.UTF-8' });
    expect(said).toContain(`${usualPort}번 포트가 사용 중이라 이번에는 ${port}번이에요.`);
  });
});

describe('a port that was asked for', () => {
  test.each<[string, (port: number) => [string[], Record<string, string>]]>([
    ['as an argument', (port) => [['--port', String(port)], {}]],
    ['in PORT', (port) => [[], { PORT: String(port) }]],
  ])('%s and is taken ends the server with the next thing to do', async (_how, asked) => {
    const taken = await takeAny();
    const { port, complained, code } = await start(...asked(taken));
    expect([port, code]).toEqual([undefined, 1]);
    expect(complained).toContain(String(taken));
    expect(complained).toMatch(/End that program, or choose/);
    expect(complained.trim().split('\n').length).toBe(1);
  });

  test('and is free is the one', async () => {
    const wanted = await takeAny();
    const [taker] = takers.splice(0);
    taker!.close();
    await once(taker!, 'close');
    expect(await start(['--port', String(wanted)])).toMatchObject({ port: wanted });
  });
});

const hasIPv6 = Object.values(os.networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

describe.skipIf(!hasIPv6)('IPv6', () => {
  test('a port that is taken under the other name of this machine only is taken all the same', async () => {
    const taken = await takeAny();
    const [taker] = takers.splice(0);
    taker!.close();
    await once(taker!, 'close');
    expect(await take(taken, '::1')).toBe(true);
    expect(await start(['--port', String(taken)])).toMatchObject({ port: undefined, code: 1 });
  });
});
