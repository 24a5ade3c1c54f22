import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { standInServer } from '#sandbox-server/control/stand-in.ts';
import type { RunningServer, ServerOptions } from './server.ts';

let site: string;
beforeAll(async () => {
  site = await mkdtemp(path.join(tmpdir(), 'site-'));
  await mkdir(path.join(site, '_astro'));
  await writeFile(path.join(site, 'index.html'), '<h1>Lessons</h1>');
  await writeFile(path.join(site, 'index.html.br'), brotliCompressSync('<h1>Lessons</h1>'));
  await writeFile(path.join(site, '404.html'), '<h1>Nothing here</h1>');
  await writeFile(path.join(site, '_astro/app.abc.js'), 'export {};');
});
afterAll(() => rm(site, { recursive: true }));

const servers: RunningServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await standInServer({ site, ...options });
  servers.push(server);
  return server;
}

/** An HTTP request with headers that `fetch` does not let one set. */
async function get(url: string, headers: Record<string, string>): Promise<http.IncomingMessage> {
  const [response] = (await once(http.get(url, { headers, agent: false }), 'response')) as [http.IncomingMessage];
  response.resume();
  return response;
}

describe('the site', () => {
  test('is served at both addresses of localhost', async () => {
    const { port } = await start();
    for (const host of ['127.0.0.1', '[::1]']) {
      const answer = await fetch(`http://${host}:${port}/`);
      expect(await answer.text()).toBe('<h1>Lessons</h1>');
    }
  });

  test('goes out compressed where there is a compressed copy, and once', async () => {
    const { url } = await start();
    const first = await get(url, { 'Accept-Encoding': 'br' });
    expect(first.headers['content-encoding']).toBe('br');
    const etag = first.headers.etag!;
    expect((await get(url, { 'Accept-Encoding': 'br', 'If-None-Match': etag })).statusCode).toBe(304);
  });

  test('pages are asked for anew, files named by their contents are kept', async () => {
    const { url } = await start();
    expect((await fetch(url)).headers.get('cache-control')).toBe('no-cache');
    const script = await fetch(`${url}_astro/app.abc.js`);
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  test('what is not there is 404, with the page for it', async () => {
    const { url } = await start();
    for (const address of ['nothing', '..%2f..%2fetc/passwd', '_astro/', '%00', '%']) {
      const answer = await fetch(`${url}${address}`);
      expect([address, answer.status]).toEqual([address, 404]);
      expect(await answer.text()).toBe('<h1>Nothing here</h1>');
    }
  });

  test('that is not built says how to build it', async () => {
    const { url } = await start({ site: '/nonexistent' });
    const answer = await fetch(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('npm start');
  });
});

describe('every answer', () => {
  test('carries the security headers, and no cookie', async () => {
    const { url } = await start();
    for (const address of ['', 'nothing', 'health', 'token']) {
      const { headers } = await fetch(`${url}${address}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('origin-agent-cluster')).toBe('?1');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test('under a foreign name is 421', async () => {
    const { url } = await start();
    expect((await get(url, { Host: 'evil.example' })).statusCode).toBe(421);
  });

  test('to a head of more than 16 KiB is 431', async () => {
    const { url } = await start();
    expect((await get(url, { 'X-Long': 'x'.repeat(17_000) })).statusCode).toBe(431);
  });

  test('health says how many pages and sandboxes there are', async () => {
    const { url } = await start();
    expect(await (await fetch(`${url}health`)).json()).toEqual({ ok: true, pages: 0, sandboxes: 0 });
  });
});

describe('the port', () => {
  async function taken(): Promise<net.Server & { port: number }> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return Object.assign(server, { port: (server.address() as net.AddressInfo).port });
  }

  test('that was asked for and is taken is an error that says what to do', async () => {
    const other = await taken();
    await expect(start({ port: other.port })).rejects.toThrow(/taken by another program. End that program, or choose/);
    other.close();
  });

  test('that is usual and free is taken without a word', async () => {
    const other = await taken();
    other.close();
    await once(other, 'close');
    expect(await start({ port: undefined, usualPort: other.port })).toMatchObject({ port: other.port, moved: false });
  });

  test('that is usual and is taken gives way to the next free one', async () => {
    const other = await taken();
    const server = await start({ port: undefined, usualPort: other.port });
    expect(server.port).toBeGreaterThan(other.port);
    expect(server.moved).toBe(true);
    other.close();
  });

  test('of another address than this machine for its own is refused, unless the sandboxes are isolated', async () => {
    for (const host of ['0.0.0.0', '192.0.2.1', '::', 'example.org']) {
      await expect(start({ host })).rejects.toThrow(/Leave --host out/);
    }
    const server = await start({ host: '0.0.0.0', isolated: true, origins: ['http://127.0.0.1:1'] });
    expect(server.port).toBeGreaterThan(0);
    expect((await start({ host: '127.0.0.1' })).url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });
});
