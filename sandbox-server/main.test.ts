import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { StandInPage } from '#sandbox-server/control/stand-in.ts';
import { usualPort } from './config.ts';

const program = path.join(import.meta.dirname, 'main.ts');
const folders: string[] = [];
const started: ChildProcess[] = [];
const pages: StandInPage[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.socket.disconnect();
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const environment = { ...process.env, PORT: '', LANG: 'C', LC_ALL: 'C' };

/** Starts the server as a person does, and waits for its ready line. */
async function start(...args: string[]) {
  // All that it leaves lying about would be here.
  const temporary = mkdtempSync(path.join(tmpdir(), 'main-'));
  folders.push(temporary);
  const child = spawn(process.execPath, [program, '--port', '0', ...args], {
    env: { ...environment, TMPDIR: temporary },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const url = /^Switching Protocols: (http:\/\/localhost:\d+\/)$/.exec(line)?.[1];
  if (!url) throw new Error(`not the ready line: ${line}`);
  return { child, url, temporary, gone: once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]> };
}

const serverJs = `
import http from 'node:http';
http.createServer((request, response) => response.end('hello ' + request.url)).listen(3000);
console.log('listening');
`;

/** A page that has pressed Run, and the address of the learner's server. */
async function run(url: string, source = serverJs): Promise<{ page: StandInPage; address: string }> {
  const page = await StandInPage.open(url);
  pages.push(page);
  await page.follow(0, 0);
  expect(await page.run({ 'server.js': source })).toMatchObject({ ok: true, run: 1 });
  const listener = () => page.states.at(-1)?.listeners[0];
  await until(() => listener() !== undefined);
  return { page, address: `http://127.0.0.1:${listener()!.gatewayPort}` };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5);
}

describe('the whole server', () => {
  test('runs what a page sends, and the page sees the bytes and the console', async () => {
    const { url } = await start();
    const { page, address } = await run(url);
    expect(await (await fetch(`${address}/x`)).text()).toBe('hello /x');
    await until(() => page.lines.includes('listening') && page.lines.filter((event) => event === 'bytes').length >= 2);
    const bytes = Buffer.concat(page.batches.map((batch) => Buffer.from(batch.bytes as Uint8Array))).toString('latin1');
    expect(bytes).toMatch(/^GET \/x HTTP\/1\.1\r\n/);
    expect(bytes).toMatch(/\r\n\r\nhello \/x$/);
  });

  test('the address stays over a Run, also when the code got worse', async () => {
    const { url } = await start();
    const { page, address } = await run(url);
    await page.run({ 'server.js': 'throw new Error("no")' });
    await until(() => page.states.at(-1)?.phase === 'ended');
    await expect(fetch(`${address}/x`)).rejects.toThrow();
    await page.run({ 'server.js': serverJs });
    await until(() => page.states.at(-1)?.listeners.length === 1);
    expect(await (await fetch(`${address}/x`)).text()).toBe('hello /x');
  });

  test("a client's RST is ECONNRESET in the learner's server, and its reset is RST at the client", async () => {
    const source = `
      import net from 'node:net';
      net.createServer((socket) => {
        socket.on('error', (error) => console.log('error', error.code));
        socket.on('data', (data) => {
          console.log('data', String(data));
          if (String(data) === 'break') { socket.write('bye'); socket.resetAndDestroy(); }
        });
      }).listen(3000);`;
    const { url } = await start();
    const { page, address } = await run(url, source);
    const dial = async () => {
      const socket = net.connect(Number(new URL(address).port), '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    };
    const first = await dial();
    first.write('hi');
    await until(() => page.lines.includes('data hi'));
    first.resetAndDestroy();
    await until(() => page.lines.includes('error ECONNRESET'));

    const second = await dial();
    let heard = '';
    second.on('data', (data) => {
      heard += data;
    });
    second.write('break');
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => second.once('error', resolve));
    expect([error.code, heard]).toEqual(['ECONNRESET', 'bye']);
  });
});

describe('the end', () => {
  test('SIGTERM ends it with the code 0, and nothing of it is left', async () => {
    const { child, url, temporary, gone } = await start();
    await run(url);
    const processes = childrenOf(child.pid!);
    expect(readdirSync(temporary)).not.toEqual([]);
    child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.each([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGINT'],
    ['SIGHUP', 'SIGTERM'],
  ] as const)('%s and then %s, several times while it ends, is one asking: it ends in order', async (first, then) => {
    const { child, url, temporary, gone } = await start('--end-with-stdin');
    await run(url);
    child.kill(first);
    child.stdin!.end();
    const again = setInterval(() => child.kill(then), 2);
    expect(await gone).toEqual([0, null]);
    clearInterval(again);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('when standard input ends, so does it, if that was asked for', async () => {
    const { child, gone } = await start('--end-with-stdin');
    child.stdin!.end();
    expect(await gone).toEqual([0, null]);
  });

  test("after SIGKILL the learners' processes end by themselves", async () => {
    const { child, url } = await start();
    await run(url);
    const processes = childrenOf(child.pid!);
    child.kill('SIGKILL');
    await until(() => processes.filter(isAlive).length === 0);
  });

  test('it says that the usual port is taken only when it is', async () => {
    const child = spawn(process.execPath, [program], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line.startsWith('Switching Protocols: ')) break;
    }
    const isMoved = lines.at(-1) !== `Switching Protocols: http://localhost:${usualPort}/`;
    expect(lines.slice(0, -1)).toEqual(isMoved ? [expect.stringContaining(`Port ${usualPort} is taken`)] : []);
  });

  test('a port that is taken ends it with the code 1 and one sentence', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as net.AddressInfo;
    const child = spawn(process.execPath, [program, '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    started.push(child);
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(said).toContain(String(port));
    expect(said.trim().split('\n').length).toBe(1);
    other.close();
  });
});

/** Processes that this one started, where the machine tells (Linux). */
function childrenOf(parent: number): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => statusOf(pid)?.includes(`\nPPid:\t${parent}\n`));
}

function isAlive(pid: number): boolean {
  return /\nState:\t[^ZX]/.test(statusOf(pid) ?? '');
}

function statusOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return undefined;
  }
}
