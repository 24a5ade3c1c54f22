import { afterAll, expect, test } from 'vitest';
import { until, Workbench } from './workbench.ts';

const bench = new Workbench();
const hasty = new Workbench({ watchdog: { look: 50, warn: 200, end: 2000 } });
afterAll(() => Promise.all([bench.close(), hasty.close()]));

const server = `import http from 'node:http'; http.createServer((q, r) => r.end('server')).listen(3000);`;
const proxy = (body: string) => `import http from 'node:http'; http.createServer((q, r) => { ${body} }).listen(8080);`;
/** For the proxy: goes on as soon as the server can be reached. */
const whenThere = (then: string) => `import net from 'node:net';
  (function look() { const socket = net.connect(3000).on('error', () => setTimeout(look, 10)).on('connect', () => { socket.destroy(); ${then} }); })();`;
const said = async (of: Workbench, port = 3000) => (await fetch(await of.url(port))).text();
const opened = (origin: string) => bench.taps.filter((event) => event.event === 'open' && event.origin === origin);

test('a proxy that blocks is warned about by its own name, then ended, and the server answers on', async () => {
  await hasty.run(server, { 'proxy.js': `console.log('in'); for (;;);` });
  await hasty.line(/^The proxy has been busy/);
  await hasty.line(/proxy.*server\.js runs on/);
  expect(await said(hasty)).toBe('server');
});

test('a server that blocks ends the run, and its proxy with it', async () => {
  await hasty.run(`${server} setTimeout(() => { for (;;); }, 300)`, { 'proxy.js': proxy(`r.end('proxy')`) });
  expect(await hasty.end()).toMatchObject({ reason: 'blocked' });
  expect(hasty.sandbox.state.listeners).toEqual([]);
});

test('a proxy that holds memory without end is ended, and the server answers on', async () => {
  await bench.run(server, {
    'proxy.js': `const all = []; setInterval(() => all.push(Buffer.alloc(20e6, 1)), 5);`,
  });
  await bench.line(/proxy.*memory.*server\.js runs on/);
  expect(await said(bench)).toBe('server');
});

test('a proxy that asks itself in circles comes to the limit of connections, and the server is there again', async () => {
  await bench.run(server, {
    'proxy.js': proxy(
      `http.get({ port: 8080, agent: false }, (a) => a.pipe(r.writeHead(a.statusCode))).on('error', () => r.writeHead(502).end());`,
    ),
  });
  expect((await fetch(await bench.url(8080))).status).toBe(502);
  expect(opened('self').length).toBeGreaterThan(100);
  expect(opened('self').length).toBeLessThan(200);
  expect(await said(bench)).toBe('server');
});

test('a proxy that opens a thousand connections gets two hundred of them', async () => {
  await bench.run(server, {
    'proxy.js': `import http from 'node:http'; http.createServer().listen(8080); let open = 0, closed = 0; const held = [];
      const told = () => open + closed >= 1000 && console.log('all told');
      ${whenThere(`for (let n = 0; n < 1000; n++) held.push(net.connect(3000).on('connect', () => { open++; told(); }).on('error', () => {}).on('close', () => { closed++; told(); }));`)}`,
  });
  await bench.line(/^all told$/);
  expect(opened('proxy').length).toBeGreaterThan(100);
  // One of them only looked.
  expect(opened('proxy').length).toBeLessThanOrEqual(201);
});

test('a server that crashes while its proxy starts leaves neither', async () => {
  await bench.run(`throw new Error('at once')`, { 'proxy.js': `await new Promise(() => {}); ${proxy('')}` });
  expect(await bench.end()).toMatchObject({ reason: 'crashed', place: { file: 'server.js', line: 1 } });
  await bench.sandbox.stop('stopped');
  expect(bench.sandbox.state).toMatchObject({ phase: 'ended', listeners: [] });
});

test('a proxy that claims the server’s port again and again is told once, and gets nothing', async () => {
  await bench.run(server, {
    'proxy.js': `import fs from 'node:fs';
      const say = (message) => { const j = Buffer.from(JSON.stringify(message)), h = Buffer.alloc(4); h.writeUInt32LE(j.length); fs.writeSync(3, Buffer.concat([h, j])); };
      ${whenThere(`for (let n = 0; n < 40; n++) say({ t: 'listening', port: 3000, http: true }); say({ t: 'closed', port: 3000 }); console.log('claimed');`)}`,
  });
  await bench.line(/^claimed$/);
  await bench.line(/both listen on port 3000/);
  expect(await said(bench)).toBe('server');
  expect(bench.lines.filter(({ text }) => typeof text === 'object' && /both listen/.test(text.en))).toHaveLength(1);
  await until(() => bench.sandbox.state.listeners.every(({ of }) => of === 'server'));
});
