import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workbench } from './workbench.ts';

/** What a learner's code might try, by what it would get. `$` is a directory of this machine that anybody may write to. */
const attempts = {
  'a thread': `new (node('worker_threads').Worker)('1', { eval: true })`,
  'another program': `node('child_process').spawnSync('id')`,
  'a process in place of its own': `process.execve('/bin/sh', ['sh'])`,
  'a fork': `node('child_process').fork('server.js')`,
  'a cluster': `node('cluster').fork()`,
  WASI: `new (node('wasi').WASI)({ version: 'preview1', preopens: { '/': '/' } })`,
  'an inspector that listens': `node('inspector').open(0)`,
  'an inspector of itself': `new (node('inspector').Session)().connect()`,
  'native code': `process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libc.so.6')`,
  'functions of native libraries': `new (node('node:ffi').DynamicLibrary)(null)`,
  'an engine for crypto': `node('crypto').setEngine('$/engine.so')`,
  'bindings of Node': `process.binding('fs')`,
  'another working directory': `process.chdir('..')`,
  'a file of the machine': `fs.readFileSync('/etc/hostname')`,
  'a file of the machine, by its bytes': `fs.readFileSync(Buffer.from('/etc/hostname'))`,
  'a file of the machine, by its root in /proc': `fs.readFileSync('/proc/self/root' + '/etc/hostname')`,
  'a file of the machine, as environment': `process.loadEnvFile('/etc/environment')`,
  'a file of the machine, as module': `node('module')._load('/etc/hostname')`,
  "the supervisor's environment": `fs.readFileSync('/proc/' + process.ppid + '/environ')`,
  'the directories of other sandboxes': `fs.readdirSync('../..')`,
  'the directory above, by /proc': `fs.readdirSync('/proc/self/cwd/..')`,
  'its own descriptors': `fs.readdirSync('/proc/self/fd')`,
  'a watch on the machine': `fs.watch('/etc')`,
  'a file in its project': `fs.writeFileSync('new.js', '')`,
  'a change of its project': `fs.openSync('server.js', 'r+')`,
  'other rights on its project': `fs.chmodSync('server.js', 0o777)`,
  'a file elsewhere': `fs.writeFileSync('$/written', '')`,
  'a link': `fs.symlinkSync('/etc/hostname', 'link')`,
  'a hard link': `fs.linkSync('server.js', '$/link')`,
  'a report': `process.report.writeReport('$/report.json')`,
  'a heap snapshot': `node('v8').writeHeapSnapshot('$/heap')`,
  'a trace': `node('trace_events').createTracing({ categories: ['node'] }).enable()`,
  // Its files pass by the permission model: it is not there at all.
  'a database': `new (node('node:sqlite').DatabaseSync)('$/database')`,
  'a database beside one in memory': `new (node('node:sqlite').DatabaseSync)(':memory:').exec("attach '$/database' as a; create table a.t(c)")`,
};

const directory = mkdtempSync(join(tmpdir(), 'permissions-'));
const bench = new Workbench();
const outcomes = new Map<string, string>();

beforeAll(async () => {
  const tries = Object.entries(attempts).map(
    ([name, code]) => `attempt(${JSON.stringify(name)}, () => ${code.replaceAll('$', directory)});`,
  );
  await bench.run(
    `const fs = require('fs'); const node = (name) => process.getBuiltinModule(name);
     function attempt(name, get) { try { get(); console.log(name + ': GOT IT'); } catch (e) { console.log(name + ': ' + (e.code ?? e.name)); } }
     ${tries.join('\n')}
     console.log('all tried'); setInterval(() => {}, 1000);`,
  );
  await bench.line(/^all tried$/);
  for (const { text } of bench.lines) {
    const [name, outcome] = String(text).split(': ');
    outcomes.set(name!, outcome!);
  }
}, 30_000);
afterAll(async () => {
  await bench.close();
  rmSync(directory, { recursive: true, force: true });
});

describe("a learner's process, whose code asks Node directly, does not get", () => {
  test.each(Object.keys(attempts))('%s', (name) => {
    const refusal = name.startsWith('a database')
      ? /^TypeError$/
      : /^(?:ERR_ACCESS_DENIED|ERR_DLOPEN_DISABLED|ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED)$/;
    expect(outcomes.get(name)).toMatch(refusal);
  });

  test('to leave anything on the machine', () => {
    expect(readdirSync(directory)).toEqual([]);
  });
});
