import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type net from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { plainCable } from '#protocol';
import { until, Workbench } from '#sandbox-server/sandbox/workbench.ts';
import type { Problem } from '#virtual-esp32/board.ts';
import { compiled, StandInTools } from './stand-in.ts';

let tools: StandInTools;
const bench = new Workbench({ boardTools: () => tools.take() });
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.sandbox.stop('stopped');
  tools = new StandInTools();
  bench.states.length = 0;
});

const hello = `import http from 'node:http'; http.createServer((request, response) => response.end('hello')).listen(3000);`;
const sketch = { 'sketch.ino': 'void setup() {} void loop() {}' };
const missing: Problem = { level: 'error', place: { file: 'sketch.ino', line: 1, column: 15 }, said: "expected ';'" };

const compile = (nth = 0) => until(() => tools.compiles[nth]);
const board = (nth = 0) => until(() => tools.boards[nth]);
const phase = (wanted: string) =>
  until(
    () => bench.sandbox.state.board?.phase === wanted,
    () => bench.states,
  );

/** Resolves when it is closed, in whatever way. */
const closed = (socket: net.Socket) => new Promise((resolve) => socket.on('close', resolve));

/** A sandbox whose board runs. */
async function running() {
  tools.answer = compiled;
  await bench.run(hello, sketch);
  await phase('running');
  return board();
}

describe('a project with a sketch', () => {
  test('tells how far its board is: behind others, while the compiler is made ready, compiling, running', async () => {
    await bench.run(hello, sketch);
    const { sources, progress, answer } = await compile();
    expect(sources).toMatchObject(sketch);
    progress({ phase: 'waiting', ahead: 2 });
    progress({ phase: 'preparing', progress: 0.5 });
    progress({ phase: 'compiling' });
    answer({ ...compiled, problems: [{ ...missing, level: 'warning' }] });
    await phase('running');
    const told = bench.states.flatMap(({ board }) => (board ? [board] : []));
    expect(told.filter((state, nth) => !isDeepStrictEqual(state, told[nth - 1]))).toEqual([
      { phase: 'compiling', problems: [] },
      { phase: 'waiting', ahead: 2, problems: [] },
      { phase: 'preparing', progress: 0.5, problems: [] },
      { phase: 'compiling', problems: [] },
      { phase: 'running', problems: [{ ...missing, level: 'warning' }] },
    ]);
  });

  test('that does not compile says why, and its server runs on', async () => {
    tools.answer = { ok: false, problems: [missing] };
    await bench.run(hello, sketch);
    await phase('failed');
    expect(bench.sandbox.state.board).toEqual({ phase: 'failed', problems: [missing] });
    expect(await (await fetch(await bench.url())).text()).toBe('hello');
    expect(tools.boards).toEqual([]);
    await bench.sandbox.stop('stopped');
    expect(bench.sandbox.state.board?.problems).toEqual([missing]);
  });

  test('gets its board when its server listens, at the speed of the run, and at room temperature', async () => {
    tools.answer = compiled;
    await bench.run(
      `import http from 'node:http'; await new Promise((resolve) => setTimeout(resolve, 6000)); http.createServer().listen(3000);`,
      sketch,
      { speed: 20 },
    );
    const { options } = await board();
    expect(bench.sandbox.state.listeners).toHaveLength(1);
    expect(options).toMatchObject({ speed: 20, celsius: 21.5, wasm: new Uint8Array([0]) });
    expect(await options.places([7])).toEqual([{ file: 'sketch.ino', line: 7 }]);
  });

  test('gets its board also when its server never listens', async () => {
    tools.answer = compiled;
    await bench.run('setInterval(() => {}, 1000);', sketch);
    await board();
  });

  test('whose board cannot be compiled on this machine is told so, and its server runs on', async () => {
    await bench.run(hello, sketch);
    (await compile()).fail(new Error('No memory.'));
    await phase('halted');
    await bench.line(/could not start the board/);
    expect(await (await fetch(await bench.url())).text()).toBe('hello');
  });

  test('tells what its board does, each at the sandbox’s time; a crash is a line of the console', async () => {
    const one = await running();
    one.does({ is: 'boot', why: 'power' });
    one.does({ is: 'serial', text: 'hello\r\n' });
    const place = { file: 'sketch.ino', line: 3 };
    one.does({ is: 'crash', why: 'panic', text: { en: 'It wrote to address 0.', ko: '0번 주소에 썼어요.' }, place });
    expect(bench.records.map(({ did }) => did.is)).toEqual(['boot', 'serial', 'crash']);
    expect(bench.records.every(({ at }) => at > 0 && at <= bench.sandbox.now())).toBe(true);
    expect(bench.lines.at(-1)).toMatchObject({
      from: 'board',
      level: 'error',
      text: { ko: '0번 주소에 썼어요.' },
      place,
    });
  });

  test('whose board cannot reach another host is told so on the console', async () => {
    const one = await running();
    one.does({ is: 'notice', text: { en: 'It cannot reach example.com.', ko: 'example.com에 연결할 수 없어요.' } });
    expect(bench.lines.at(-1)).toMatchObject({
      from: 'board',
      level: 'warn',
      text: { en: 'It cannot reach example.com.' },
    });
  });

  test('whose board boots no more is halted, until its button is pressed', async () => {
    const one = await running();
    one.emit('ended');
    expect(bench.sandbox.state).toMatchObject({ phase: 'running', board: { phase: 'halted' } });
    expect(bench.sandbox.actOnBoard({ act: 'reset' })).toBe(true);
    expect(one.acts).toEqual([{ act: 'reset' }]);
    one.does({ is: 'boot', why: 'button' });
    expect(bench.sandbox.state.board?.phase).toBe('running');
  });
});

test('a project without a sketch asks for no compiler, and nothing can be done to its board', async () => {
  await bench.run(hello);
  await bench.port();
  expect(bench.sandbox.actOnBoard({ act: 'reset' })).toBe(false);
  expect(bench.sandbox.state.board).toBeUndefined();
  expect(tools.taken).toBe(0);
});

describe('the end', () => {
  test('of a Run gives up what compiles', async () => {
    await bench.run(hello, sketch);
    const first = await compile();
    await bench.run(hello, sketch);
    expect(first.signal.aborted).toBe(true);
    const second = await compile(1);
    first.answer(compiled);
    second.answer(compiled);
    await phase('running');
    await bench.sandbox.stop('stopped');
    expect(tools.boards).toHaveLength(1);
    expect(bench.lines).toEqual([]);
  });

  test('of a Run ends its board, and closes its door and its connections', async () => {
    for (const end of [() => bench.run(hello), () => bench.sandbox.stop('stopped')]) {
      tools = new StandInTools();
      const one = await running();
      const socket = await one.connect('3000\n');
      const gone = closed(socket);
      await end();
      await gone;
      await until(() => one.hasEnded && !existsSync(one.options.door));
      one.does({ is: 'boot', why: 'power' });
      expect(bench.records).toEqual([]);
      expect(bench.sandbox.actOnBoard({ act: 'reset' })).toBe(false);
    }
  });

  test('of the server takes its board with it', async () => {
    tools.answer = compiled;
    await bench.run(`${hello} setTimeout(() => process.exit(1), 1000);`, sketch);
    const one = await board();
    await bench.end();
    await until(() => one.hasEnded);
    expect(bench.sandbox.state.board?.phase).toBe('running');
  });

  test('of a Run whose sketch still compiles leaves nothing to be seen of it', async () => {
    await bench.run(hello, sketch);
    (await compile()).progress({ phase: 'waiting', ahead: 1 });
    await bench.sandbox.stop('stopped');
    expect(bench.sandbox.state.board).toBeUndefined();
  });

  test('of many Runs in a row leaves one board', async () => {
    tools.answer = compiled;
    for (let nth = 0; nth < 10; nth++) await bench.run(hello, sketch);
    await phase('running');
    expect(tools.boards.filter(({ hasEnded }) => !hasEnded)).toHaveLength(1);
  });
});

describe('a connection of the board', () => {
  const opened = () => bench.taps.filter(({ event }) => event === 'open');
  const request = 'GET / HTTP/1.1\r\nHost: 10.0.0.2\r\nConnection: close\r\n\r\n';

  test('is tapped as the board’s, from the byte behind the line with its port', async () => {
    const one = await running();
    const socket = await one.connect(`3000\n${request}`);
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    await closed(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*hello$/s);
    expect(opened()).toMatchObject([{ origin: 'board', port: 3000, hop: 0 }]);
    const written = bench.taps.flatMap((event) =>
      event.event === 'bytes' && event.from === 'client' ? [Buffer.from(event.bytes).toString()] : [],
    );
    expect(written.join('')).toBe(request);
  });

  test('to a port where nothing listens is seen, and is broken', async () => {
    const one = await running();
    const socket = await one.connect(`8080\n${request}`);
    await closed(socket.resume());
    expect(bench.taps).toMatchObject([
      { event: 'open', origin: 'board', port: 8080 },
      { event: 'reset', from: 'server', offset: 0 },
    ]);
  });

  test.each(['GET / HTTP/1.1\r\n', '0\n', '70000\n', '03000\n', '3000 \n', '-1\n', '\0\n'])(
    'that begins with %j is closed, and reaches nobody',
    async (first) => {
      const one = await running();
      await closed((await one.connect(first)).resume());
      expect(bench.taps.filter(({ event }) => event === 'bytes')).toEqual([]);
    },
  );

  test('is carried over the cable, and cut with it', async () => {
    const one = await running();
    bench.sandbox.setCable({ ...plainCable, delay: 50 });
    const socket = await one.connect(`3000\n${request.replace('close', 'keep-alive')}`);
    await once(socket, 'data');
    expect(bench.taps.find(({ event }) => event === 'bytes')).toMatchObject({ arrives: expect.any(Number) });
    bench.sandbox.cut({ how: 'fin', for: 0 });
    await closed(socket.resume());
    expect(bench.taps).toContainEqual(expect.objectContaining({ event: 'cut', how: 'fin' }));
    bench.sandbox.setCable(plainCable);
  });

  test('that comes while the cable is cut finds it cut', async () => {
    const one = await running();
    bench.sandbox.cut({ how: 'reset', for: 60_000 });
    const socket = await one.connect(`3000\n${request}`);
    await closed(socket.resume());
    expect(bench.taps.map(({ event }) => event)).toEqual(['open', 'cut', 'reset']);
  });
});
