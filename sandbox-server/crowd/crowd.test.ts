import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { CrowdReport, ReaderKind } from '#protocol';
import { Journal } from '#sandbox-server/journal/journal.ts';
import { until, Workbench } from '#sandbox-server/sandbox/workbench.ts';

const bench = new Workbench();
const reports: CrowdReport[] = [];
bench.sandbox.on('crowd', (report) => reports.push(report));
const journal = new Journal();
bench.sandbox.on('lent', (event) => journal.tap(event));
afterAll(() => bench.close());
afterEach(async () => {
  await bench.sandbox.stop('stopped');
  reports.length = 0;
});

const lesson = (name: string) => readFileSync(`lessons/${name}`, 'utf8');
const server = (body: string) =>
  `import http from 'node:http'; http.createServer((request, response) => { ${body} }).listen(3000);`;
const poll = (every: number, path = '/votes'): ReaderKind => ({ does: 'poll', path, every });
const bring = (readers: number, kind: ReaderKind) => bench.sandbox.crowd({ readers, kind });
const reported = (wanted: (report: CrowdReport) => boolean) =>
  until(
    () => reports.find(wanted),
    () => reports.slice(-3),
  );

/** Processes of crowds that this one has started. */
function crowds(): number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines.filter((line) => line.includes('crowd/main.ts')).map((line) => Number.parseInt(line, 10));
}

test('the learner’s page is answered beside 200 readers, and no byte of theirs stands among its frames', async () => {
  await bench.run(lesson('01-polling/start/server.js'), { 'feed.js': lesson('supplied/feed.js') });
  const url = await bench.url();
  bring(200, poll(2000));
  await reported(({ open, requestsPerSecond }) => open === 200 && requestsPerSecond > 0);
  const before = reports.length;
  for (let nth = 1; nth <= 20; nth++) {
    const response = await fetch(`${url}/votes`, { headers: { connection: 'close', nth: `${nth}` } });
    expect([response.status, (await response.text()).length]).not.toContain(0);
  }
  await until(() => reports.length >= before + 2);
  const requests = bench.taps.flatMap((event) =>
    event.event === 'bytes' && event.from === 'client' ? [Buffer.from(event.bytes).toString()] : [],
  );
  expect(requests.map((request) => /^nth: (\d+)/m.exec(request)?.[1])).toEqual(
    Array.from({ length: 20 }, (_, nth) => `${nth + 1}`),
  );
  expect(bench.taps.filter(({ event }) => event === 'open')).toHaveLength(20);
  expect(new Set(bench.taps.map(({ connection }) => connection))).toEqual(
    new Set(Array.from({ length: 20 }, (_, nth) => nth + 1)),
  );
  expect(reports.at(-1)).toMatchObject({ readers: 200, open: 200, failed: 0 });
  expect(reports.at(-1)!.bytesPerSecond).toBeGreaterThan(reports.at(-1)!.requestsPerSecond);
  if (process.platform === 'linux') expect(reports.at(-1)!.serverCpu).toBeGreaterThanOrEqual(0);
});

test('readers that are sent home leave no process and no connection, and fewer stay when fewer are wanted', async () => {
  await bench.run(server(`response.end('{}')`));
  await bench.port();
  bring(30, poll(100));
  await reported(({ open }) => open === 30);
  bring(10, poll(100));
  await reported(({ open, readers }) => open === 10 && readers === 10);
  expect(crowds()).toHaveLength(1);
  bring(0, poll(100));
  await reported(({ readers, open }) => readers === 0 && open === 0);
  await until(() => crowds().length === 0);
});

test('Run, Stop and a crash of the server send the crowd home; a crowd that is brought to no server never comes', async () => {
  const loud = server(`if (request.url === '/crash') process.exit(1); response.end('{}')`);
  for (const end of [
    () => bench.run(loud),
    () => bench.sandbox.stop('stopped'),
    async () => void fetch(`${await bench.url()}/crash`).catch(() => {}),
  ]) {
    await bench.run(loud);
    await bench.port();
    reports.length = 0;
    bring(5, poll(100));
    await reported(({ open }) => open === 5);
    await end();
    await reported(({ readers }) => readers === 0);
    await until(() => crowds().length === 0);
  }
  bring(5, poll(100));
  expect(crowds()).toEqual([]);
});

test('a crowd that is brought and sent home again and again is one process at most, and the last word counts', async () => {
  await bench.run(server(`response.end('{}')`));
  await bench.port();
  for (let nth = 0; nth < 40; nth++) {
    bring(5, poll(100));
    // Some of them come, and some are sent home on the way.
    if (nth % 8 === 7) expect(await until(() => crowds().length || undefined)).toBe(1);
    bring(0, poll(100));
  }
  bring(7, poll(100));
  await reported(({ open }) => open === 7);
  expect(crowds()).toHaveLength(1);
});

test('the end of the crowd’s process is told, ends nothing else, and another crowd may come', async () => {
  await bench.run(server(`response.end('still here')`));
  const url = await bench.url();
  bring(20, poll(100));
  await reported(({ open }) => open === 20);
  for (const pid of crowds()) process.kill(pid, 'SIGKILL');
  await bench.line(/process of the crowd ended/);
  await reported(({ readers }) => readers === 0);
  expect(await (await fetch(url)).text()).toBe('still here');
  reports.length = 0;
  bring(20, poll(100));
  await reported(({ open }) => open === 20);
});

test.each([
  ['never answers', `if (request.url !== '/') return; response.end('page')`, ({ open }: CrowdReport) => open === 40],
  [
    'breaks every connection',
    `if (request.url !== '/') return request.socket.destroy(); response.end('page')`,
    ({ failed }: CrowdReport) => failed > 80,
  ],
  [
    'answers no HTTP',
    `if (request.url !== '/') return request.socket.end('\\0\\xff nonsense\\r\\n\\r\\n'); response.end('page')`,
    ({ failed }: CrowdReport) => failed > 80,
  ],
  [
    'answers 500',
    `response.statusCode = request.url === '/' ? 200 : 500; response.end('page')`,
    ({ failed }: CrowdReport) => failed > 80,
  ],
  [
    'closes after each answer',
    `response.setHeader('Connection', 'close'); response.end('page')`,
    ({ requestsPerSecond }: CrowdReport) => requestsPerSecond > 100,
  ],
  [
    'redirects for ever',
    `if (request.url === '/') return response.end('page'); response.writeHead(302, { Location: request.url }); response.end()`,
    ({ requestsPerSecond }: CrowdReport) => requestsPerSecond > 100,
  ],
  [
    'answers with megabytes',
    `if (request.url === '/') return response.end('page'); response.end(Buffer.alloc(2e6, 'x'))`,
    ({ bytesPerSecond }: CrowdReport) => bytesPerSecond > 5e6,
  ],
  [
    'switches protocols unasked',
    `if (request.url === '/') return response.end('page'); request.socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: x\\r\\n\\r\\n')`,
    ({ failed }: CrowdReport) => failed > 80,
  ],
] as const)('a server that %s does not disturb its page', async (_name, body, borne) => {
  await bench.run(server(body));
  const url = await bench.url();
  bring(40, poll(100));
  await reported(borne);
  expect(await (await fetch(url)).text()).toBe('page');
  expect(crowds()).toHaveLength(1);
});

test('a reader that waits asks again at once, for what comes after what it has', async () => {
  await bench.run(
    server(`
    const since = Number(new URL(request.url, 'http://x').searchParams.get('since'));
    setTimeout(() => response.end(JSON.stringify({ events: [{ id: since + 2 }, { id: since + 1 }] })), 20);
    console.log('since ' + since);`),
  );
  await bench.port();
  bring(1, { does: 'long-poll', path: '/events?since={since}' });
  for (const since of [0, 2, 4]) await bench.line(new RegExp(`^since ${since}$`));
});

test('a reader of a stream and one of a WebSocket keep a connection each, and come again after it has ended', async () => {
  await bench.run(`import http from 'node:http'; import { WebSocketServer } from 'ws';
    const held = [];
    const server = http.createServer((request, response) => {
      if (request.url !== '/end') return response.write('data: 1\\n\\n', () => held.push(response));
      for (const each of held.splice(0)) (each.terminate ?? each.destroy).call(each);
      response.end();
    });
    new WebSocketServer({ server }).on('connection', (socket) => held.push(socket));
    server.listen(3000);`);
  const url = await bench.url();
  for (const does of ['stream', 'websocket'] as const) {
    reports.length = 0;
    bring(4, { does, path: '/' });
    await reported(({ open, requestsPerSecond }) => open === 4 && requestsPerSecond === 0);
    await fetch(`${url}/end`);
    reports.length = 0;
    await reported(({ open, requestsPerSecond }) => open === 4 && requestsPerSecond === 0);
    bring(0, { does, path: '/' });
  }
});
