import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { CrowdReport } from '#protocol';
import { exchange, until, Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.close());

const server = `import http from 'node:http'; http.createServer((q, r) => r.end('server ' + q.url)).listen(3000);`;
/** Passes on what it gets, with its own word in front. */
const proxy = `import http from 'node:http'; http.createServer(async (q, r) => {
  try { r.end('proxy, ' + await (await fetch('http://localhost:3000' + q.url)).text()); } catch (error) { r.end(error.cause.code); } }).listen(8080);`;
/** Both are there, or as far as they get: before that, a proxy may be asked whose server is still to come. */
const areUp = () =>
  until(
    () => bench.sandbox.state.phase === 'running',
    () => bench.lines,
  );
const said = async (port: number, path = '/feed') => {
  await areUp();
  return (await fetch(`${await bench.url(port)}${path}`)).text();
};
const opened = () =>
  bench.taps.filter((event) => event.event === 'open').map(({ origin, hop, port }) => ({ origin, hop, port }));

test('proxy.js runs in front of server.js, and both hops are seen and told apart', async () => {
  await bench.run(server, { 'proxy.js': proxy });
  expect(await said(8080)).toBe('proxy, server /feed');
  await until(() => opened().length === 2);
  expect(opened()).toEqual([
    { origin: 'page', hop: 0, port: 8080 },
    { origin: 'proxy', hop: 1, port: 3000 },
  ]);
  expect(bench.sandbox.state.listeners.map(({ port, of }) => `${of} ${port}`).sort()).toEqual([
    'proxy 8080',
    'server 3000',
  ]);
});

test('behind a proxy, what a check asks the server and what the server asks itself cross the server’s hop', async () => {
  await bench.run(`${server} fetch('http://localhost:3000/');`, { 'proxy.js': proxy });
  await areUp();
  await until(() => opened().length === 1);
  expect(await bench.sandbox.ask('/status')).toBe(true);
  expect(opened()).toEqual([
    { origin: 'self', hop: 1, port: 3000 },
    { origin: 'check', hop: 1, port: 3000 },
  ]);
});

test('a crowd reads from the server, and leaves no frame on either side of the proxy', async () => {
  await bench.run(server, { 'proxy.js': proxy });
  await areUp();
  const reports: CrowdReport[] = [];
  bench.sandbox.on('crowd', (report) => reports.push(report));
  bench.sandbox.crowd({ readers: 20, kind: { does: 'poll', path: '/feed', every: 100 } });
  await until(() => reports.some(({ requestsPerSecond, failed }) => requestsPerSecond > 0 && failed === 0));
  expect(await said(8080)).toBe('proxy, server /feed');
  await until(() => opened().length === 2);
  expect(opened().map(({ origin }) => origin)).toEqual(['page', 'proxy']);
});

test('the proxy of the lessons says how long an answer is that came in chunks, and of one without a body says nothing', async () => {
  await bench.run(
    `import http from 'node:http'; http.createServer((q, r) => { r.write('hello '); r.end('world'); }).listen(3000);`,
    { 'proxy.js': readFileSync('lessons/supplied/proxy.js', 'utf8') },
  );
  await areUp();
  const ask = async (method: string) =>
    exchange(await bench.port(8080), `${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const got = await ask('GET');
  expect(got).toMatch(/^content-length: 11\r$/im);
  expect(got).toMatch(/\r\n\r\nhello world$/);
  const head = await ask('HEAD');
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(head).not.toMatch(/content-length/i);
});

test('nothing runs until both are there: a page is not loaded past its proxy', async () => {
  await bench.run(server, { 'proxy.js': `await new Promise((resolve) => setTimeout(resolve, 300));\n${proxy}` });
  const running = await until(() =>
    bench.states.find(({ phase, run }) => phase === 'running' && run === bench.sandbox.state.run),
  );
  expect(running.listeners.map(({ of }) => of).sort()).toEqual(['proxy', 'server']);
});

test('the page’s files come from the proxy and never reach the server; nobody gets the code of either', async () => {
  await bench.run(server, { 'proxy.js': proxy, 'client.js': 'let page;' });
  expect(await said(8080, '/__page/client.js')).toBe('let page;');
  expect(await said(8080, '/__page/proxy.js')).toContain('does not get it');
  expect(await said(8080, '/__page/server.js')).toContain('does not get it');
  expect(opened().map(({ hop }) => hop)).toEqual([0, 0, 0].slice(0, opened().length));
});

test('each prints on the console in its own name, with the place', async () => {
  await bench.run(`console.log('one');\n${server}`, { 'proxy.js': `${proxy}\nconsole.log('two');` });
  expect(await bench.line(/^one$/)).toMatchObject({ from: 'server', place: { file: 'server.js', line: 1 } });
  expect(await bench.line(/^two$/)).toMatchObject({ from: 'proxy', place: { file: 'proxy.js', line: 3 } });
});

test('a proxy that crashes is told with its line, and the server runs on', async () => {
  await bench.run(server, { 'proxy.js': `${proxy}\nsetTimeout(() => { throw new Error('oops'); }, 200);` });
  expect(await bench.line(/oops/)).toMatchObject({
    from: 'proxy',
    level: 'error',
    place: { file: 'proxy.js', line: 3 },
  });
  await bench.line(/^The proxy crashed; server\.js runs on/);
  expect(bench.sandbox.state).toMatchObject({ phase: 'running', listeners: [{ port: 3000, of: 'server' }] });
  expect(await said(3000)).toBe('server /feed');
});

test('a proxy that cannot be read at all is told, and the server can be reached', async () => {
  await bench.run(server, { 'proxy.js': 'let = ;' });
  expect(await bench.line(/SyntaxError/)).toMatchObject({ from: 'proxy', place: { file: 'proxy.js', line: 1 } });
  expect(await said(3000)).toBe('server /feed');
});

test('a proxy whose server is away gets ECONNREFUSED, as on any machine', async () => {
  await bench.run(`setTimeout(() => {}, 60_000)`, { 'proxy.js': proxy });
  expect(await said(8080)).toBe('ECONNREFUSED');
});

test('when the server ends, so does its proxy', async () => {
  await bench.run(`${server} setTimeout(() => process.exit(3), 300);`, {
    'proxy.js': `${proxy}; setInterval(() => console.log('still here'), 5);`,
  });
  await bench.line(/still here/);
  expect(await bench.end()).toMatchObject({ reason: 'crashed', exitCode: 3 });
  await expect(
    exchange(
      (await bench.states.findLast(({ listeners }) => listeners.length > 0))!.listeners[0]!.gatewayPort,
      'GET / HTTP/1.1\r\n\r\n',
    ),
  ).rejects.toThrow('ECONNRESET');
  const lines = bench.lines.length;
  await bench.sandbox.stop('stopped');
  expect(bench.lines.length).toBe(lines);
});

test('the same port in both is told with what to do', async () => {
  await bench.run(server, { 'proxy.js': server });
  await bench.line(/both listen on port 3000.*listen\(8080\)/);
  expect(await said(3000)).toBe('server /feed');
});

test('a reset of each reaches its own: of the page the proxy, of the proxy the server', async () => {
  const net = (port: number, then: string) =>
    `import net from 'node:net'; net.createServer((s) => { s.on('error', (e) => console.log('${port} ' + e.code)); ${then} }).listen(${port});`;
  await bench.run(net(3000, `s.write('hi')`), {
    'proxy.js': net(8080, `const on = net.connect(3000); on.pipe(s); s.on('close', () => on.resetAndDestroy());`),
  });
  await areUp();
  const port = await bench.port(8080);
  const { connect } = await import('node:net');
  const client = connect({ port, host: '127.0.0.1' });
  client.once('data', () => client.resetAndDestroy());
  await bench.line(/^8080 ECONNRESET$/);
  await until(() => bench.taps.some((event) => event.event === 'reset' && event.from === 'client'));
});
