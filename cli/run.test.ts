import { readFileSync } from 'node:fs';
import net from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ExportFiles } from './export-files.ts';
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
  test('runs proxy.js in front of server.js, and twenty times as fast', async () => {
    folder = new Folder({
      'server.js': `${helloServer} setTimeout(() => console.log('a minute is over'), 60_000);`,
      'proxy.js': readFileSync(new URL('../lessons/supplied/proxy.js', import.meta.url), 'utf8'),
    });
    started = new Started(['run', folder.path, '--speed', '20']);
    const [, port] = await started.says(/proxy\.js, port 8080 is at http:\/\/127\.0\.0\.1:(\d+)\//);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('hello');
    await started.says(/server: a minute is over/);
    expect(started.stdout.match(/→ HTTP GET \/ /g)).toHaveLength(2);
  });

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

describe('--pcapng and --har', () => {
  test('keep the capture for other programs, also when Ctrl+C ends the run', async () => {
    using place = new Folder({});
    const cli = run(helloServer, ['--pcapng', place.file('a.pcapng'), '--har', place.file('a.har'), '--json']);
    await fetch(new URL('/votes?a=1', await cli.address()));
    await cli.says(/"status":200/);
    const before = Date.now();
    cli.signal('SIGINT');
    expect(await cli.exit).toBe(0);
    const packets = readFileSync(place.file('a.pcapng'));
    expect(packets.readUInt32LE(0)).toBe(0x0a0d0d0a);
    expect(packets.toString('latin1')).toContain('GET /votes?a=1 HTTP/1.1\r\n');
    expect(packets.toString('latin1')).toContain('synthetic packet, real bytes: #1 GET /votes?a=1');
    const { log } = JSON.parse(readFileSync(place.file('a.har'), 'utf8'));
    expect(log.entries).toMatchObject([
      {
        request: { method: 'GET', queryString: [{ name: 'a', value: '1' }] },
        response: { content: { text: 'hello' } },
      },
    ]);
    const started = Date.parse(log.entries[0].startedDateTime);
    expect(before - started).toBeLessThan(30_000);
    expect(before - started).toBeGreaterThanOrEqual(0);
  });

  test('keep the beginning of a capture that is too large, and say what was left out', () => {
    using place = new Folder({});
    const files = new ExportFiles({ pcapng: place.file('a.pcapng'), har: undefined }, 1000);
    for (let read = 0; read < 5; read++) {
      const bytes = new Uint8Array(100).fill(65 + read);
      files.add({ connection: 1, at: read * 1000, event: 'bytes', from: 'client', offset: 100 * read, bytes });
    }
    expect(files.write('en')?.en).toContain(
      ': only what came before 2.000 s is in there; 300 bytes after it were left out',
    );
    files.close();
    const text = readFileSync(place.file('a.pcapng'), 'latin1');
    expect(text).toContain('B'.repeat(100));
    expect(text).not.toContain('CCCC');
  });

  test.skipIf(process.platform !== 'linux')('end with 2 and the reason when the disk is full', async () => {
    const cli = run(helloServer, ['--har', '/dev/full', '--for', '0.2']);
    expect(await cli.exit).toBe(2);
    expect(cli.stderr).toBe('/dev/full cannot be written (ENOSPC).\n');
  });
});

describe('the end', () => {
  test('comes after --for seconds, with 0', async () => {
    const cli = run(helloServer, ['--for', '0.5']);
    expect(await cli.exit).toBe(0);
    expect(cli.stderr).toBe('');
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
