import { readFileSync } from 'node:fs';
import net from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Folder, Started } from './started.testing.ts';

const helloServer = `
  import http from 'node:http';
  const server = http.createServer((request, response) => {
    if (request.url === '/stream') response.write('one');
    else response.end('hello');
  });
  server.listen(3000, () => console.log('listening'));
`;

let started: Started | undefined;
let folder: Folder | undefined;

/** Starts `run` on a folder with this `server.js`. */
function run(server: string, args: string[] = [], options = {}): Started {
  folder = new Folder({ 'server.js': server });
  started = new Started(['run', folder.path, ...args], options);
  return started;
}

afterEach(async () => {
  try {
    started?.signal('SIGKILL');
  } catch {} // it is over
  await started?.exit;
  folder?.[Symbol.dispose]();
});

describe('run', () => {
  test('prints the address, the console, and a line for each frame of whoever talks to it', async () => {
    const cli = run(helloServer);
    expect(await (await fetch(await cli.address())).text()).toBe('hello');
    await cli.says(/→ HTTP GET \/ .* B\n.*← HTTP 200 OK · hello .* B\n/);
    await cli.says(/server: listening/);
  });

  test('shows raw bytes cut anywhere as the request that they are', async () => {
    const cli = run(helloServer);
    const { port } = await cli.address();
    const socket = net.connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
    socket.write('GET /cut HTT');
    await new Promise((resolve) => socket.write('P/1.1\r\nHost: x\r', resolve));
    socket.write('\n\r\n');
    await cli.says(/→ HTTP GET \/cut/);
    socket.destroy();
  });

  test('shows a response that stays open, without waiting for its end', async () => {
    const cli = run(helloServer);
    const response = await fetch(new URL('/stream', await cli.address()));
    await cli.says(/← HTTP 200 OK .* B…\n/);
    await response.body?.cancel();
  });

  test('writes nothing to a pipe that a terminal could act on, whatever the learner prints and the client sends', async () => {
    const cli = run(`console.log('\\x1b]0;title\\x07\\u202e'); ${helloServer}`);
    await fetch(new URL('/%1b?\u202e', await cli.address()), { headers: { 'x-a': '\x9b31m' } });
    await cli.says(/→ HTTP GET/);
    expect(cli.stdout + cli.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  test('takes the port that it was given', async () => {
    const free = net.createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as net.AddressInfo;
    const refused = run(helloServer, ['--port', String(port)]);
    expect(await refused.exit).toBe(2);
    expect(refused.stderr).toContain(`Port ${port} cannot be had (EADDRINUSE)`);

    await new Promise((resolve) => free.close(resolve));
    const cli = run(helloServer, ['--port', String(port)]);
    expect((await cli.address()).port).toBe(String(port));
  });

  test('reaches a server of plain bytes, too', async () => {
    const cli = run(`import net from 'node:net'; net.createServer((socket) => socket.end('bye\\n')).listen(7000);`);
    const { port } = await cli.address();
    net.connect(Number(port), '127.0.0.1').resume();
    await cli.says(/← TCP .*bye/);
  });
});

describe('--json', () => {
  test('leaves standard output to the frames, an object a line, also through npm', async () => {
    const cli = run(helloServer, ['--json'], { throughNpm: true });
    await fetch(await cli.address());
    await vi.waitFor(() => expect(cli.stdout.trim().split('\n')).toHaveLength(2), 10_000);
    const frames = cli.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(frames).toMatchObject([
      { id: 1, from: 'client', layer: 'http', kind: 'request', method: 'GET', target: '/', incomplete: false },
      { id: 2, from: 'server', layer: 'http', kind: 'response', status: 200, body: btoa('hello') },
    ]);
    expect(cli.stderr).toContain('server: listening');
  });
});

describe('--ndjson', () => {
  test('keeps the capture: every event of every connection, every byte', async () => {
    using place = new Folder({});
    const cli = run(helloServer, ['--ndjson', place.file('capture.ndjson')]);
    await fetch(await cli.address());
    await cli.says(/← HTTP 200/);
    cli.signal('SIGINT');
    expect(await cli.exit).toBe(0);
    const events = readFileSync(place.file('capture.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({ connection: 1, event: 'open', origin: 'outside', port: 3000, hop: 0 });
    const sent = events.filter(({ from, bytes }) => from === 'client' && bytes).map(({ bytes }) => atob(bytes));
    expect(sent.join('')).toMatch(/^GET \/ HTTP\/1\.1\r\n[\s\S]*\r\n\r\n$/);
    // However a connection ended, the capture says so.
    expect(events.filter(({ event }) => event === 'end' || event === 'reset').map(({ from }) => from)).toContain(
      'server',
    );
  });
});

describe('the end', () => {
  test('comes after --for seconds, with 0', async () => {
    const cli = run(helloServer, ['--for', '0.5']);
    expect(await cli.exit).toBe(0);
    expect(cli.stdout).toContain('server: listening');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('comes with %s, with 0, and leaves nothing running', async (signal) => {
    const cli = run(helloServer);
    const address = await cli.address();
    cli.signal(signal);
    expect(await cli.exit).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
    expect(() => process.kill(-cli.pid, 0)).toThrow('ESRCH'); // nobody is left in its group
  });

  test('comes quietly when nobody reads any more', async () => {
    const cli = run(helloServer);
    const address = await cli.address();
    cli.deafen();
    await vi.waitFor(() => expect(fetch(address)).rejects.toThrow(), { timeout: 10_000, interval: 100 });
    expect(await cli.exit).toBe(0);
    expect(cli.stderr).toBe('');
  });

  test('comes with 1 when the learner’s code fails, with the error and its place', async () => {
    const cli = run(`const answer = 42;\nanswer.ask();`);
    expect(await cli.exit).toBe(1);
    expect(cli.stdout).toContain('answer.ask is not a function');
    expect(cli.stdout).toContain('server.js:2');
  });

  test('comes with 0 when the server ends by itself', async () => {
    const cli = run(`console.log('done');`);
    expect(await cli.exit).toBe(0);
    expect(cli.stdout).toContain('server: done');
  });

  test.skipIf(process.platform !== 'linux')(
    'comes with 2 and the reason when the capture file fills the disk',
    async () => {
      const cli = run(helloServer, ['--ndjson', '/dev/full']);
      await fetch(await cli.address()).catch(() => {});
      expect(await cli.exit).toBe(2);
      expect(cli.stderr).toBe('/dev/full cannot be written (ENOSPC).\n');
    },
  );
});
