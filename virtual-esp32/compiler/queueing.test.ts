/** What the one compiler of a house does for all who ask, seen with a process that compiles nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Compiled, Progress, SketchCompiler } from './compiled.ts';
import { type CompilerOptions, openCompiler } from './compiler.ts';

const compilers: SketchCompiler[] = [];
afterEach(async () => {
  await Promise.all(compilers.splice(0).map((compiler) => compiler.close()));
});

function open(options: CompilerOptions = {}): SketchCompiler {
  const compiler = openCompiler({ main: path.join(import.meta.dirname, 'main.testing.ts'), ...options });
  compilers.push(compiler);
  return compiler;
}

const sketch = (text: string) => ({ 'sketch.ino': text });
const made = (compiled: Compiled) => (compiled.ok ? new TextDecoder().decode(compiled.wasm) : JSON.stringify(compiled));
const pid = (compiled: Compiled) => Number.parseInt(made(compiled), 10);

test('thirty who ask at once are served in order by one process, and each hears its place in the line', async () => {
  const compiler = open();
  const finished: number[] = [];
  const heard = Array.from({ length: 30 }, () => [] as Progress[]);
  const pids = await Promise.all(
    heard.map(async (progress, nth) => {
      const compiled = await compiler.compile(sketch(`${nth}`), { onProgress: (step) => progress.push(step) });
      finished.push(nth);
      return pid(compiled);
    }),
  );
  expect(finished).toEqual(heard.map((_, nth) => nth));
  expect(new Set(pids).size).toBe(1);
  const ahead = heard.map((steps) => steps.flatMap((step) => (step.phase === 'waiting' ? [step.ahead] : [])));
  expect(ahead).toEqual(heard.map((_, nth) => Array.from({ length: nth }, (__, less) => nth - less)));
  expect(heard.map((steps) => steps.at(-1)?.phase)).toEqual(heard.map(() => 'compiling'));
});

test('what was made of the same files is there at once, whatever else the project has', async () => {
  const compiler = open();
  const files = { 'sketch.ino': 'a', 'server.js': 'one', 'public/index.html': '' };
  const first = await compiler.compile(files);
  const steps: Progress[] = [];
  const second = await compiler.compile({ ...files, 'server.js': 'two' }, { onProgress: (step) => steps.push(step) });
  expect(second).toBe(first);
  expect(steps).toEqual([]);
  expect(await compiler.compile({ ...files, 'libraries/A.h': '' })).not.toBe(first);
});

test('two who ask the same at once get it made once', async () => {
  const compiler = open();
  const [first, second] = await Promise.all([compiler.compile(sketch('a')), compiler.compile(sketch('a'))]);
  expect(second).toBe(first);
});

test('a compile that does not end is ended, said so, and the next one has a new process', async () => {
  const compiler = open({ times: { compile: 300 } });
  const before = pid(await compiler.compile(sketch('a')));
  const [hung, next] = await Promise.all([compiler.compile(sketch('hang')), compiler.compile(sketch('b'))]);
  expect(hung).toMatchObject({ ok: false, problems: [{ level: 'error', said: expect.stringContaining('0.3 s') }] });
  expect(hung.problems[0]?.text?.en).toContain('never end');
  expect(next.ok).toBe(true);
  expect(pid(next)).not.toBe(before);
  expect(() => process.kill(before, 0)).toThrow();
});

test('the limit of a compile is counted in seconds of work: a busy machine gives fewer of them', async () => {
  const compiler = open({ times: { compile: 100_000 } });
  expect((await compiler.compile(sketch('work 99999'))).ok).toBe(true);
  expect(await compiler.compile(sketch('work 100001'))).toMatchObject({
    ok: false,
    problems: [{ said: expect.stringContaining('100 s') }],
  });
});

test('what the compiler broke over is tried again, and not told from memory', async () => {
  const compiler = open();
  await compiler.compile(sketch('break'));
  const steps: Progress[] = [];
  await compiler.compile(sketch('break'), { onProgress: (step) => steps.push(step) });
  expect(steps.at(-1)).toEqual({ phase: 'compiling' });
});

test.each([
  ['dies', 'die', 'ended'],
  ['cannot', 'fail', 'no disk'],
])('a process that %s is told as its own fault, and the next compile works', async (_, text, said) => {
  const compiler = open();
  const [broken, next] = await Promise.all([compiler.compile(sketch(text)), compiler.compile(sketch('b'))]);
  expect(broken).toMatchObject({ ok: false, problems: [{ level: 'error', said: expect.stringContaining(said) }] });
  expect(next.ok).toBe(true);
});

test('what is no answer of the compiler is not heard', async () => {
  expect(made(await open().compile(sketch('nonsense')))).toMatch(/ nonsense$/);
});

test('who gives up hears so at once; what runs may end, and those behind are served by the same process', async () => {
  const compiler = open();
  const before = pid(await compiler.compile(sketch('a')));
  const leaving = new AbortController();
  const waiting = new AbortController();
  const began = Promise.withResolvers<void>();
  const running = compiler.compile(sketch('b'), {
    signal: leaving.signal,
    onProgress: ({ phase }) => phase === 'compiling' && began.resolve(),
  });
  const behind = compiler.compile(sketch('c'), { signal: waiting.signal });
  const last = compiler.compile(sketch('d'));
  await began.promise;
  leaving.abort(new Error('another Run'));
  waiting.abort(new Error('Stop'));
  await expect(running).rejects.toThrow('another Run');
  await expect(behind).rejects.toThrow('Stop');
  expect(pid(await last)).toBe(before);
});

test('who presses Run twenty times has one place in the line, behind those who came before', async () => {
  const compiler = open();
  const served: string[] = [];
  const ask = (text: string, signal?: AbortSignal) =>
    compiler.compile(sketch(text), { signal }).then(
      () => served.push(text),
      () => {},
    );
  let last = new AbortController();
  const all = [ask('runs'), ask('waits')];
  for (let nth = 1; nth <= 20; nth++) {
    last.abort();
    last = new AbortController();
    all.push(ask(`press ${nth}`, last.signal));
  }
  all.push(ask('comes last'));
  await Promise.all(all);
  expect(served).toEqual(['runs', 'waits', 'press 20', 'comes last']);
});

test('what nobody waits for any more, and does not end, is ended', async () => {
  const compiler = open({ times: { abandoned: 50 } });
  const leaving = new AbortController();
  const running = compiler.compile(sketch('hang'), {
    signal: leaving.signal,
    onProgress: ({ phase }) => phase === 'compiling' && leaving.abort(new Error('gone')),
  });
  await expect(running).rejects.toThrow('gone');
  expect((await compiler.compile(sketch('b'))).ok).toBe(true);
});

test('a process that nobody needs ends by itself, and comes again', async () => {
  const compiler = open({ times: { idle: 10 } });
  const before = pid(await compiler.compile(sketch('a')));
  await expect.poll(() => alive(before)).toBe(false);
  expect(pid(await compiler.compile(sketch('b')))).not.toBe(before);
});

test.runIf(process.platform === 'linux')(
  'a compile gives way to the sandboxes, in the thread that works too',
  async () => {
    const compiler = openCompiler({ cacheFolder: '/dev/null' });
    compilers.push(compiler);
    const before = children();
    await compiler.places(new Uint8Array(), [1]);
    const [own] = children().filter((id) => !before.includes(id));
    expect(priorities(own!).filter((nice) => nice >= 5).length).toBeGreaterThan(1);
  },
);

test('closing ends the process, what runs and what waits, and nothing starts again', async () => {
  const compiler = open();
  const before = pid(await compiler.compile(sketch('a')));
  const began = Promise.withResolvers<void>();
  const running = compiler.compile(sketch('hang'), {
    onProgress: ({ phase }) => phase === 'compiling' && began.resolve(),
  });
  const waiting = compiler.compile(sketch('b'));
  await began.promise;
  await compiler.close();
  expect(alive(before)).toBe(false);
  expect([(await running).ok, (await waiting).ok, (await compiler.compile(sketch('c'))).ok]).toEqual([
    false,
    false,
    false,
  ]);
});

test('preparing tells how far it is; places come in the order of the offsets, and go in front of compiles', async () => {
  const compiler = open();
  const progress: number[] = [];
  await compiler.prepare((done) => progress.push(done));
  expect(progress).toEqual([0, 0.5, 1, 1]);
  const order: string[] = [];
  const wasm = new Uint8Array(8);
  await Promise.all([
    compiler.compile(sketch('a')).then(() => order.push('a')),
    compiler.compile(sketch('b')).then(() => order.push('b')),
    compiler.places(wasm, [3, 1]).then((places) => order.push(places.map((place) => place?.line).join())),
  ]);
  expect(order).toEqual(['a', '3,1', 'b']);
});

test.each([
  ['no sketch', { 'main.ino': '' }],
  [
    'too many files',
    Object.fromEntries(Array.from({ length: 70 }, (_, nth) => [nth ? `f${nth}.h` : 'sketch.ino', ''])),
  ],
  ['too many bytes', sketch('x'.repeat(600_000))],
])('%s is told, and starts no process', async (_, files) => {
  const compiled = await open({ main: '/not/there.ts' }).compile(files);
  expect(compiled).toMatchObject({ ok: false, problems: [{ level: 'error', text: { ko: expect.any(String) } }] });
});

/** Processes that this one has started and that live. */
const children = () => readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').map(Number);

/** Of each thread of a process (proc_pid_stat(5), field 19). */
function priorities(id: number): number[] {
  return readdirSync(`/proc/${id}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${id}/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

function alive(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
}
