import net from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { exchange, until, Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.close());

const plain = (body: string) =>
  `import http from 'node:http'; http.createServer((req, res) => { ${body} }).listen(3000);`;

test('a server of node:http answers with its own bytes', async () => {
  await bench.run(plain(`res.end('hello ' + req.url)`));
  expect(await (await fetch(`${await bench.url()}/feed`)).text()).toBe('hello /feed');
});

test('express runs from require as well as from import, and knows who asks', async () => {
  await bench.run(
    `const express = require('express'); const app = express();
    app.use(express.static('public')); app.get('/who', (req, res) => res.send(req.ip));
    app.get('/file', (req, res) => res.sendFile(__dirname + '/public/a.txt')); app.listen(3000);`,
    { 'public/a.txt': 'from a file' },
  );
  expect(await (await fetch(`${await bench.url()}/who`)).text()).toBe('::ffff:127.0.0.1');
  expect(await (await fetch(`${await bench.url()}/a.txt`)).text()).toBe('from a file');
  expect(await (await fetch(`${await bench.url()}/file`)).text()).toBe('from a file');
});

test('files of the project import each other and read each other', async () => {
  await bench.run(
    `import { readFileSync } from 'node:fs'; import { readFile } from 'node:fs/promises'; import { name } from './lib/name.js'; import http from 'http';
     const text = readFileSync('data.txt', 'utf8') + await readFile(import.meta.dirname + '/data.txt', 'utf8');
     http.createServer((req, res) => res.end(name + text)).listen(3000)`,
    { 'lib/name.js': `export const name = 'feed:'`, 'data.txt': 'x' },
  );
  expect(await (await fetch(await bench.url())).text()).toBe('feed:xx');
});

test('a ws server speaks WebSocket through the gateway', async () => {
  await bench.run(`import { WebSocketServer } from 'ws';
    new WebSocketServer({ port: 8181 }).on('connection', (ws) => ws.on('message', (data) => ws.send('echo ' + data)));`);
  const socket = new WebSocket((await bench.url(8181)).replace('http', 'ws'));
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  socket.on('open', () => socket.send('hi'));
  await until(() => heard.includes('echo hi'));
  socket.close();
});

test('Socket.IO begins with polling and upgrades to WebSocket', async () => {
  await bench.run(`import { Server } from 'socket.io'; const io = new Server(); io.listen(3000);
    io.on('connection', (socket) => socket.on('shout', (text, answer) => answer(text.toUpperCase())));`);
  const socket = io(await bench.url(), { transports: ['polling', 'websocket'] });
  expect(await socket.emitWithAck('shout', 'hey')).toBe('HEY');
  await until(() => socket.io.engine.transport.name === 'websocket');
  socket.close();
});

test('a bare net server sees its clients, half-close and all', async () => {
  await bench.run(`import net from 'node:net'; net.createServer({ allowHalfOpen: true }, (socket) => {
    let all = ''; socket.on('data', (d) => (all += d)); socket.on('end', () => socket.end(all + socket.remoteFamily)); }).listen(4000)`);
  const port = await bench.port(4000);
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.end('bytes,'));
    socket.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
  });
  expect(answer).toBe('bytes,IPv6');
  expect(bench.sandbox.state.listeners[0]).toMatchObject({ port: 4000, http: false });
});

test('a stream of events arrives event by event', async () => {
  await bench.run(
    plain(
      `res.writeHead(200, { 'content-type': 'text/event-stream' }); res.write('data: 1\\n\\n'); globalThis.next = () => res.write('data: 2\\n\\n'); if (req.url === '/next') next();`,
    ),
  );
  const response = await fetch(await bench.url());
  const { value } = await response.body!.getReader().read();
  expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
});

test.each([
  ['a number', `s.listen(3000, said)`, 3000],
  ['a string', `s.listen('3000', said)`, 3000],
  ['options', `s.listen({ port: 3000 }, said)`, 3000],
  ['a host', `s.listen(3000, '127.0.0.1', said)`, 3000],
  ['host and backlog', `s.listen(3000, 'localhost', 10, said)`, 3000],
  ['undefined between', `s.listen(3000, undefined, undefined, said)`, 3000],
  ['port 0', `s.listen(0, said)`, 49152],
  ['nothing', `s.listen(said)`, 49152],
])('listen takes %s', async (_name, listen, port) => {
  await bench.run(`import http from 'node:http'; const s = http.createServer((q, r) => r.end('ok'));
    const said = () => console.log(JSON.stringify(s.address())); ${listen}`);
  expect(await (await fetch(await bench.url(port))).text()).toBe('ok');
  expect((await bench.line(/address/)).text).toContain(`"port":${port}`);
});

test('a closed port has no address, is withdrawn, and can be listened on again', async () => {
  await bench.run(`import http from 'node:http'; const s = http.createServer((q, r) => r.end('second'));
    s.listen(3000, () => s.close(() => { console.log('address', s.address()); s.listen(3000, () => console.log('again')); }));`);
  await bench.line(/^address null$/);
  await bench.line(/^again$/);
  expect(await (await fetch(await bench.url())).text()).toBe('second');
});

test('a second listen on a port fails as in Node, and names the learner’s line', async () => {
  await bench.run(
    `import http from 'node:http';\nhttp.createServer().listen(3000);\nhttp.createServer().listen(3000);`,
  );
  const end = await bench.end();
  expect(end).toMatchObject({ reason: 'crashed', exitCode: 1, place: { file: 'server.js', line: 3 } });
  expect((await bench.line(/EADDRINUSE/)).text).toContain('Error: listen EADDRINUSE: address already in use :::3000');
});

test('a ninth listener is refused in words', async () => {
  await bench.run(`import net from 'node:net';
    for (let port = 5000; port < 5009; port++) net.createServer().listen(port).on('error', (e) => console.log(e.code, e.message));`);
  expect((await bench.line(/EMFILE/)).text).toContain('a sandbox has at most 8 at once');
});

test('the server’s own fetch to localhost goes through the tap, as from itself', async () => {
  await bench.run(`import http from 'node:http'; http.createServer((q, r) => r.end('from me')).listen(3000, async () => {
    console.log(await (await fetch('http://localhost:3000/')).text()); });`);
  await bench.line(/^from me$/);
  expect(bench.taps.find((event) => event.event === 'open')).toMatchObject({ origin: 'self', port: 3000 });
});

test('a connection to a port where nothing listens is refused as in Node, and one to the internet in words', async () => {
  await bench.run(`import net from 'node:net'; import dns from 'node:dns/promises';
    net.connect(4321).on('error', (e) => console.log(e.message));
    net.connect(443, 'example.com').on('error', (e) => console.log(e.code, e.message));
    dns.lookup('example.com').catch((e) => console.log(e.message)); dns.resolve('example.com').catch((e) => console.log(e.message));`);
  await bench.line(/^connect ECONNREFUSED 127\.0\.0\.1:4321$/);
  await bench.line(/^EACCES .*no internet access/);
  await bench.line(/^getaddrinfo ENOTFOUND example\.com$/);
  await bench.line(/^queryA ECONNREFUSED example\.com$/);
});

test('a client’s reset reaches the learner’s socket as ECONNRESET', async () => {
  await bench.run(
    `import net from 'node:net'; net.createServer((s) => { s.write('hi'); s.on('error', (e) => console.log(e.code, e.syscall, e.message)); }).listen(3000)`,
  );
  await exchange(await bench.port(), '', (text) => text === 'hi');
  const socket = net.connect({ port: await bench.port(), host: '127.0.0.1' });
  socket.once('data', () => socket.resetAndDestroy());
  await bench.line(/^ECONNRESET read read ECONNRESET$/);
});

test('75 clients that write and reset at once, while the server is busy: it sees each of them break, and soon', async () => {
  const clients = 75;
  await bench.run(
    `import net from 'node:net'; const seen = {}; let closed = 0;
     net.createServer((s) => {
       if (closed === 0 && !seen.busy) { seen.busy = true; const until = Date.now() + 500; while (Date.now() < until); }
       s.on('error', (e) => { seen[e.code] = (seen[e.code] ?? 0) + 1; });
       s.on('close', () => { if (++closed === ${clients}) console.log(JSON.stringify(seen)); });
       s.resume();
     }).listen(3000)`,
  );
  const port = await bench.port();
  const began = performance.now();
  for (let i = 0; i < clients; i++) {
    const socket = net.connect({ port, host: '127.0.0.1' }, () => {
      socket.write('GET / HTTP/1.1\r\n');
      socket.resetAndDestroy();
    });
  }
  expect((await bench.line(/ECONNRESET/)).text).toBe(`{"busy":true,"ECONNRESET":${clients}}`);
  // The gateway would let go of a connection whose reset was lost after fifteen seconds.
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('the learner’s resetAndDestroy reaches the client as a reset, after the bytes before it', async () => {
  await bench.run(
    `import net from 'node:net'; net.createServer((s) => { s.write('last words', () => s.resetAndDestroy()); s.on('close', () => console.log('closed')); }).listen(3000)`,
  );
  const port = await bench.port();
  const outcome = await new Promise((resolve) => {
    let text = '';
    net
      .connect({ port, host: '127.0.0.1' })
      .on('data', (chunk) => (text += chunk))
      .on('end', () => resolve('FIN'))
      .on('error', (error) => resolve(`${text} ${'code' in error && error.code}`));
  });
  expect(outcome).toBe('last words ECONNRESET');
  await bench.line(/^closed$/);
  await until(() => bench.taps.some((event) => event.event === 'reset' && event.from === 'server'));
});

test('Run keeps the address and replaces the server', async () => {
  await bench.run(plain(`res.end('one')`));
  const first = await bench.url();
  await bench.run(plain(`res.end('two')`));
  expect(await bench.url()).toBe(first);
  expect(await (await fetch(first)).text()).toBe('two');
});
