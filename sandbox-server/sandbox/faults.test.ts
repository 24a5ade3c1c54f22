import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { until, Workbench } from './workbench.ts';

const bench = new Workbench();
const hasty = new Workbench({ watchdog: { look: 50, warn: 200, end: 1000 } });
afterAll(() => Promise.all([bench.close(), hasty.close()]));

test('a syntax error is told with its line, in a module', async () => {
  await bench.run(`import http from 'node:http';\nconst a = ;\n`);
  expect(await bench.end()).toMatchObject({
    reason: 'crashed',
    exitCode: 1,
    place: { file: 'server.js', line: 2, column: 11 },
  });
  expect(bench.lines.filter((line) => line.level === 'error')).toHaveLength(1);
});

test('a syntax error is told with its line, in a required file and in an imported one', async () => {
  await bench.run(`require('./feed.js')`, { 'feed.js': 'let a = 1;\nlet a = 2;' });
  expect(await bench.end()).toMatchObject({ place: { file: 'feed.js', line: 2 } });
  await bench.run(`import './feed.js'`, { 'feed.js': 'export const a = 1;\nif (a {}' });
  expect(await bench.end()).toMatchObject({ place: { file: 'feed.js', line: 2 } });
  await bench.run(`import { b } from './feed.js'`, { 'feed.js': 'export const a = 1;' });
  expect(await bench.end()).toMatchObject({ place: { file: 'server.js', line: 1 } });
});

test('an error that is thrown later names its place, without the machine’s paths', async () => {
  await bench.run(`setTimeout(() => {\n  throw new Error('later');\n}, 5);`);
  expect(await bench.end()).toMatchObject({
    reason: 'crashed',
    exitCode: 1,
    place: { file: 'server.js', line: 2, column: 9 },
  });
  const { text } = await bench.line(/later/);
  expect(text).toContain('server.js:2:9');
  expect(text).not.toContain(tmpdir());
});

test('a rejection that nobody handles ends the server, and a handler of the learner’s keeps it', async () => {
  await bench.run(`Promise.reject(new TypeError('nobody'))`);
  expect(await bench.end()).toMatchObject({ reason: 'crashed' });
  await bench.run(
    `process.on('uncaughtException', (e) => { console.log('caught ' + e.message); process.exit(0) }); setTimeout(() => { throw new Error('x') })`,
  );
  expect(await bench.end()).toMatchObject({ reason: 'finished', exitCode: 0 });
  await bench.line(/^caught x$/);
});

test('process.exit is told with its code', async () => {
  await bench.run(`process.exit(3)`);
  expect(await bench.end()).toMatchObject({ reason: 'crashed', exitCode: 3 });
});

test('a server that never listens is told so', async () => {
  await bench.run(`setInterval(() => {}, 1000)`);
  expect((await bench.line(/does not listen/)).level).toBe('warn');
  await bench.run(`const forgotten = 1`);
  expect((await bench.end()).text.en).toContain('without listening');
});

test('an await that never ends is told', async () => {
  await bench.run(`await new Promise(() => {})`);
  expect(await bench.end()).toMatchObject({ reason: 'crashed', exitCode: 13 });
});

test('a loop that does not end is warned about, then ended', async () => {
  await hasty.run(`console.log('in'); for (;;);`);
  await hasty.line(/busy/);
  expect(await hasty.end()).toMatchObject({ reason: 'blocked' });
  await hasty.run(`(function again() { Promise.resolve().then(again) })()`);
  expect(await hasty.end()).toMatchObject({ reason: 'blocked' });
});

test('pongs in advance do not keep a blocked server alive', async () => {
  await hasty.run(
    `import fs from 'node:fs'; for (let n = 0; ; n++) { const j = Buffer.from(JSON.stringify({ t: 'pong', n })); const h = Buffer.alloc(4); h.writeUInt32LE(j.length); try { fs.writeSync(3, Buffer.concat([h, j])) } catch {} if (n > 2000) for (;;); }`,
  );
  expect(await hasty.end()).toMatchObject({ reason: 'blocked' });
});

test('too many objects end it for memory, and so do too many buffers', async () => {
  await bench.run(`const all = []; for (;;) all.push(new Array(1000).fill({}))`);
  expect(await bench.end()).toMatchObject({ reason: 'memory' });
  await bench.run(`const all = []; setInterval(() => all.push(Buffer.alloc(20e6, 1)), 5)`);
  expect(await bench.end()).toMatchObject({ reason: 'memory' });
});

test.skipIf(process.platform === 'win32').each([
  ['SIGKILL', `process.kill(process.pid, 'SIGKILL')`],
  ['SIGTERM', `process.kill(process.pid, 'SIGTERM')`],
  ['SIGABRT', `process.abort()`],
])('an end by %s that the sandbox did not send is no matter of memory, and says so', async (signal, code) => {
  await bench.run(`${code}; setInterval(() => {}, 1000)`);
  expect(await bench.end()).toMatchObject({
    reason: 'crashed',
    exitCode: null,
    text: { en: expect.stringContaining(`The signal ${signal} ended`), ko: expect.stringContaining(`${signal} 신호`) },
  });
});

test('100 MB of output are cut to a console’s worth, and counted', async () => {
  const before = process.memoryUsage().rss;
  await bench.run(
    `const line = 'x'.repeat(10_000); for (let i = 0; i < 10_000; i++) console.log(line); console.log('end'); process.exit()`,
  );
  await bench.end();
  const dropped = bench.lines.filter((line) => line.from === 'sandbox');
  expect(bench.lines.length - dropped.length).toBeLessThanOrEqual(1000);
  expect(dropped.length).toBeGreaterThan(0);
  expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
});

test('a line of a megabyte is cut, and says by how much', async () => {
  await bench.run(`console.log('가'.repeat(400_000))`);
  const line = await bench.line(/^가+$/);
  expect(Buffer.byteLength(String(line.text))).toBeLessThanOrEqual(16 * 1024);
  expect(line.cut).toBe(1_200_001 - 16 * 1024);
});

test('console lines know their level and their place; writes in parts are one line', async () => {
  await bench.run(
    `console.warn('w');\nconsole.error('e');\n  console.debug('d', { a: 1 });\nprocess.stdout.write('one '); process.stdout.write('line\\n');\nconsole.table([{ a: 1 }])`,
  );
  expect(await bench.line(/^w$/)).toMatchObject({
    from: 'server',
    level: 'warn',
    place: { file: 'server.js', line: 1, column: 9 },
  });
  expect(await bench.line(/^e$/)).toMatchObject({ level: 'error', place: { line: 2 } });
  expect(await bench.line(/^d \{ a: 1 \}$/)).toMatchObject({ level: 'debug', place: { line: 3, column: 11 } });
  expect(await bench.line(/^one line$/)).toMatchObject({ level: 'log', place: { line: 4 } });
  await bench.line(/index/);
});

test.each([
  ['a file above the project', `import '../../x.js'`, /lies outside the project/],
  ['an absolute file', `import '/etc/hostname'`, /lies outside the project/],
  ['child_process', `import 'node:child_process'`, /not available in a sandbox/],
  ['a database', `import 'node:sqlite'`, /not available in a sandbox/],
  ['what package.json calls its own', `import '#secret'`, /is not in the sandbox/],
  ['a package that is not there', `require('lodash')`, /It has: ws, socket\.io, socket\.io-client, express/],
  ['a package from the web', `import 'https://esm.sh/lodash'`, /no web addresses/],
  ['a file that is not there', `import './fed.js'`, /The project has: package\.json, server\.js/],
])('an import of %s is refused in words', async (_name, code, words) => {
  await bench.run(code, { 'package.json': '{"imports": {"#secret": "../../secret.js"}}' });
  expect(await bench.end()).toMatchObject({ reason: 'crashed' });
  await bench.line(words);
});

test('files of the machine cannot be read, and those of the project not written', async () => {
  await bench.run(`import fs from 'node:fs'; const t = (f) => { try { console.log('got ' + f()) } catch (e) { console.log(e.code) } };
    t(() => fs.readFileSync('/etc/hostname')); t(() => fs.readdirSync('..')); t(() => fs.writeFileSync('x', '')); t(() => process.getBuiltinModule('child_process').execSync('id')); console.log('env ' + Object.keys(process.env))`);
  await bench.line(/^env NODE_ENV,NO_COLOR$/);
  expect(bench.lines.map((line) => line.text).slice(0, 4)).toEqual(Array(4).fill('ERR_ACCESS_DENIED'));
});

test('forged control messages harm nobody', async () => {
  await bench.run(`import fs from 'node:fs'; const say = (json) => { const j = Buffer.from(json), h = Buffer.alloc(4); h.writeUInt32LE(j.length); fs.writeSync(3, Buffer.concat([h, j])) };
    say('{'); say('null'); say('[]'); say('{"t":"listening","port":99999,"http":true}'); say('{"t":"reset","port":3000,"nth":77}'); say('{"t":"__proto__"}');
    say('{"t":"listening","port":80,"http":true}'); console.log('still here'); setInterval(() => {}, 1000)`);
  await bench.line(/^still here$/);
  const port = await bench.port(80);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  await bench.run(`import fs from 'node:fs'; fs.writeSync(3, Buffer.alloc(8, 255)); setInterval(() => {}, 1000)`);
  expect(await bench.end()).toMatchObject({
    reason: 'crashed',
    text: { en: expect.stringContaining('wrote to descriptor 3'), ko: expect.stringContaining('3번 디스크립터') },
  });
});

test('a flood of control messages holds up nobody else: the supervisor goes on, and takes what it says in turns', async () => {
  await bench.run(`import fs from 'node:fs';
    const frame = (message) => { const j = Buffer.from(JSON.stringify(message)), h = Buffer.alloc(4); h.writeUInt32LE(j.length); return Buffer.concat([h, j]); };
    const flood = Buffer.concat(Array.from({ length: 500 }, (_, i) => [frame({ t: 'listening', port: 1000 + i, http: true }), frame({ t: 'closed', port: 1000 + i })]).flat());
    console.log('flooding'); for (;;) { try { fs.writeSync(3, flood); } catch {} }`);
  await bench.line(/^flooding$/);
  const began = performance.now();
  const before = bench.states.length;
  await until(() => performance.now() - began > 1500);
  // Two a message at most, in the two windows that this touches; without turns it would be tens of thousands.
  expect(bench.states.length - before).toBeLessThan(5000);
  await bench.sandbox.stop('stopped');
});

test.each([
  [50, '', {}],
  [12, ' of two processes', { 'proxy.js': `import http from 'node:http'; http.createServer(() => {}).listen(8080)` }],
])('%i Runs%s in a hurry leave no process, no descriptor and no directory', async (count, _name, files) => {
  // A directory of its own: other sandboxes of this machine come and go meanwhile.
  const directory = mkdtempSync(join(tmpdir(), 'runs-'));
  vi.stubEnv('TMPDIR', directory);
  const busy = new Workbench();
  const isLinux = process.platform === 'linux';
  const descriptors = () => (isLinux ? readdirSync('/proc/self/fd').length : 0);
  const children = () =>
    isLinux ? readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').split(' ').length : 0;
  await until(() => busy.pool.ready === 1);
  const before = { descriptors: descriptors(), children: children() };
  for (let i = 0; i < count; i++) {
    const started = busy.run(
      `import http from 'node:http'; http.createServer((q, r) => r.end('${i}')).listen(3000)`,
      files,
    );
    if (i % 3 > 0) await started;
  }
  expect(await (await fetch(await busy.url(), { headers: { connection: 'close' } })).text()).toBe(`${count - 1}`);
  await busy.close();
  // The pool's own process is gone as well by now, so there is less than before.
  await until(() => readdirSync(directory).length === 0 && descriptors() < before.descriptors);
  if (isLinux) expect(children()).toBeLessThan(before.children);
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});
