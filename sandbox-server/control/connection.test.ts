import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '#protocol';
import type { RunningServer } from '#sandbox-server/server.ts';
import { StandInPage, type StandInSandbox, standInServer } from './stand-in.ts';

const times = { graceMs: 60_000, idleMs: 60_000, presentMs: 100 };
let server: RunningServer & { sandboxes: StandInSandbox[] };
const pages: StandInPage[] = [];
beforeEach(async () => {
  server = await standInServer({ times });
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.socket.disconnect();
  await server.close();
});

async function open(token?: string): Promise<StandInPage> {
  const page = await StandInPage.open(server.url, token);
  pages.push(page);
  return page;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(2);
}

describe('a run', () => {
  test('is welcomed idle, starts with the files, and the page sees each state', async () => {
    const page = await open();
    expect(page.welcome?.state).toEqual({ phase: 'idle', run: 0, speed: 1, listeners: [] });
    expect(await page.run({ 'server.js': '1', 'public/app.js': '2' })).toEqual({ ok: true, run: 1 });
    expect(server.sandboxes[0]!.asked).toEqual(['run server.js public/app.js']);
    await until(() => page.states.length === 2);
    expect(page.states.map((state) => state.phase)).toEqual(['starting', 'running']);
    expect(await page.socket.emitWithAck('stop')).toEqual({ ok: true, run: 1 });
    expect(await page.socket.emitWithAck('active')).toEqual({ ok: true, run: 1 });
  });

  test('its journal reaches the page that follows, and that of the next run follows by itself', async () => {
    const page = await open();
    await page.run();
    const sandbox = server.sandboxes[0]!;
    sandbox.print('before');
    await page.follow(1, 0);
    sandbox.emit('lent', {
      event: 'bytes',
      connection: 1,
      at: 0,
      from: 'client',
      offset: 0,
      bytes: Buffer.from('abc'),
    });
    await until(() => page.lines.length === 2);
    expect(page.lines).toEqual(['before', 'bytes']);
    expect(Buffer.from(page.batches.at(-1)!.bytes as Uint8Array).toString()).toBe('abc');

    await page.run();
    sandbox.print('second run');
    await until(() => page.lines.length === 3);
    expect(page.batches.at(-1)).toMatchObject({ run: 2, first: 0 });
  });

  test('what its board does reaches the page in the order of all else, and what the page does reaches its board', async () => {
    const page = await open();
    expect(await page.socket.emitWithAck('board', { act: 'reset' })).toMatchObject({
      ok: false,
      text: { en: expect.stringMatching(/No board runs/) },
    });
    await page.run();
    await page.follow(1, 0);
    const sandbox = server.sandboxes[0]!;
    sandbox.emit('board', { at: 1, did: { is: 'boot', why: 'power' } });
    sandbox.print('between');
    sandbox.emit('board', { at: 2, did: { is: 'serial', text: 'hello' } });
    await until(() => page.lines.length === 3);
    expect(page.batches.flatMap(({ records }) => records)).toMatchObject([
      { event: 'board', at: 1, did: { is: 'boot', why: 'power' } },
      { event: 'console' },
      { event: 'board', at: 2, did: { is: 'serial', text: 'hello' } },
    ]);
    for (const act of [
      { act: 'reset' },
      { act: 'type', text: 'x\n' },
      { act: 'temperature', celsius: -40 },
      { act: 'jump', milliseconds: 86_400_000 },
    ] as const) {
      expect(await page.socket.emitWithAck('board', act)).toEqual({ ok: true, run: 1 });
    }
    expect(sandbox.asked.slice(1)).toEqual(['board reset', 'board type', 'board temperature', 'board jump']);
  });

  test.each([
    { act: 'burn' },
    { act: 'type', text: '' },
    { act: 'type', text: 'x'.repeat(257) },
    { act: 'temperature', celsius: 1000 },
    { act: 'temperature', celsius: Number.NaN },
    { act: 'jump', milliseconds: -1 },
    { act: 'jump', milliseconds: Number.MAX_SAFE_INTEGER },
    null,
  ])('%j is done to no board', async (act) => {
    const page = await open();
    await page.run();
    expect(await page.socket.emitWithAck('board', act as never)).toMatchObject({ ok: false });
    expect(server.sandboxes[0]!.asked).toEqual(['run server.js']);
  });

  test('the newest of many at once is started, those between are told so', async () => {
    const page = await open();
    await page.run();
    const sandbox = server.sandboxes[0]!;
    const { promise, resolve } = Promise.withResolvers<void>();
    sandbox.starting = promise;
    const answers = [page.run({ 'a.js': '' })];
    await until(() => sandbox.asked.length === 2);
    answers.push(page.run({ 'b.js': '' }), page.run({ 'c.js': '' }));
    await page.socket.emitWithAck('active');
    resolve();
    expect((await Promise.all(answers)).map((answer) => answer.ok)).toEqual([true, false, true]);
    expect(sandbox.asked).toEqual(['run server.js', 'run a.js', 'run c.js']);
  });

  test('that the sandbox cannot start is answered, and the next one is tried', async () => {
    const page = await open();
    await page.run();
    const failing = Promise.reject(new Error('no process'));
    failing.catch(() => {});
    server.sandboxes[0]!.starting = failing;
    expect(await page.run()).toMatchObject({ ok: false, text: { en: /Press Run again/ } });
    server.sandboxes[0]!.starting = Promise.resolve();
    expect(await page.run()).toMatchObject({ ok: true });
  });

  test('a state that changes all the time reaches the page seldom, and the newest does', async () => {
    const page = await open();
    await page.run();
    const state = server.sandboxes[0]!.state;
    for (let i = 0; i < 5000; i++) server.sandboxes[0]!.emit('state', { ...state, run: i });
    await until(() => page.states.at(-1)?.run === 4999);
    expect(page.states.length).toBeLessThan(30);
  });

  test('a flood of them is cut off, with a sentence that says what to do', async () => {
    const page = await open();
    const answers = [];
    for (let i = 0; i < 30; i++) answers.push(await page.run());
    expect(answers.filter((answer) => answer.ok).length).toBe(20);
    expect(answers.at(-1)).toMatchObject({ ok: false, text: { en: /Wait a few seconds/, ko: /기다렸다가/ } });
  });
});

describe('messages that no page sends', () => {
  test.each<[string, unknown, RegExp]>([
    ['nothing', null, /did not understand/],
    ['a list for files', [], /did not understand/],
    ['a number for a file', { 'server.js': 1 }, /did not understand/],
    ['a way out of the project', { '../../x': '' }, /cannot be named "..\/..\/x"/],
    ['a name with NUL', { 'a\0b': '' }, /cannot be named "a\\u0000b"/],
    ['a name that Windows cannot store', { CON: '' }, /cannot be named "CON"/],
    ['10,000 files', Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, ''])), /has 10000 files/],
    ['two names that some disks take for one', { 'A.js': '', 'a.js': '' }, /The file a\.js needs the place of another/],
    ['a file that is a folder as well', { 'lib/x.js': '', Lib: '' }, /The file Lib needs the place of another/],
    ['a folder that is a file as well', { lib: '', 'lib/x.js': '' }, /The file lib\/x\.js needs the place/],
    ['600 KB', { 'server.js': 'x'.repeat(600_000) }, /larger than 512 KB/],
  ])('a Run of %s is refused in both languages', async (_name, files, why) => {
    const page = await open();
    const answer = await page.run(files);
    expect(answer).toMatchObject({
      ok: false,
      text: { en: expect.stringMatching(why), ko: expect.stringMatching(/요\./) },
    });
    expect(server.sandboxes).toEqual([]);
  });

  test('__proto__ among the files changes no prototype', async () => {
    const page = await open();
    await page.run(JSON.parse('{"__proto__": "polluted", "server.js": ""}'));
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(server.sandboxes[0]?.asked ?? []).not.toContain('run __proto__ server.js');
  });

  test('what comes without an acknowledgement, or under another name, is ignored', async () => {
    const page = await open();
    const raw = page.socket as unknown as { emit(name: string, ...args: unknown[]): void };
    for (const args of [
      ['run'],
      ['run', { files: {} }],
      ['run', null, 7],
      ['stop'],
      ['follow', {}],
      ['__proto__', 1],
    ]) {
      raw.emit(...(args as [string, ...unknown[]]));
    }
    expect(await page.socket.emitWithAck('active')).toMatchObject({ ok: true });
    expect(await page.follow(-1, 0.5)).toMatchObject({ ok: false });
    expect(server.sandboxes).toEqual([]);
  });

  test.each([
    '4',
    '42',
    '4garbage',
    '42/control,["run"',
    '451-/control,["run"]',
    '42/control,0[{}]',
    '\0',
    '9',
    '42/x,',
  ])('%j in a WebSocket frame harms nobody', async (frame) => {
    const { default: WebSocket } = await import('ws');
    const headers = { Origin: new URL(server.url).origin };
    const url = `${server.url.replace('http', 'ws')}socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { headers });
    await once(socket, 'open');
    socket.send(frame);
    socket.send(Buffer.from(frame));
    await Promise.race([once(socket, 'close'), pause(50)]);
    socket.terminate();
    expect(await (await open()).run()).toMatchObject({ ok: true });
  });

  test('512 KB of what JSON writes longest still run', async () => {
    const page = await open();
    expect(await page.run({ 'server.js': '\u0001'.repeat(limits.projectBytes) })).toMatchObject({ ok: true });
  });

  test('a message larger than any project ends the connection, not the server', async () => {
    const page = await open();
    page.socket.emit('run', { files: { 'server.js': 'x'.repeat(limits.messageBytes) } }, () => {});
    await new Promise<void>((resolve) => page.socket.once('disconnect', () => resolve()));
    expect(await (await open()).run()).toMatchObject({ ok: true });
  });
});

describe('who may connect', () => {
  const origin = () => new URL(server.url).origin;

  test.each<[string, Record<string, string>]>([
    ['a foreign Origin', { Origin: 'http://evil.example' }],
    ['our host at another port as Origin', { Origin: 'http://localhost:1' }],
    ['Origin null', { Origin: 'null' }],
    ['no Origin', {}],
    ['a foreign Host', { Host: 'evil.example', Origin: 'http://evil.example' }],
  ])('a WebSocket handshake with %s is refused with 403', async (_name, headers) => {
    const { status } = await handshake(headers);
    expect(status).toBe(403);
  });

  test('our own pages are let in, by any name of this machine', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect(await handshake({ Origin: origin().replace('localhost', name) })).toMatchObject({ status: 101 });
    }
  });

  test('long polling is not offered', async () => {
    const response = await fetch(`${server.url}socket.io/?EIO=4&transport=polling`, { headers: { Origin: origin() } });
    expect(response.status).toBe(400);
  });

  test.each<[string, unknown]>([
    ['no token', undefined],
    ['a guessed token', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['an object for a token', { $gt: '' }],
  ])('a page with %s is told to get one', async (_name, token) => {
    const page = new StandInPage(server.url, token);
    pages.push(page);
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      page.socket.once('connect_error', resolve),
    );
    expect(error.message).toBe('token');
    expect(error.data).toMatchObject({ text: { en: expect.stringContaining('Reload') } });
  });

  /** A bare WebSocket handshake, as no browser would let a page write it. */
  async function handshake(headers: Record<string, string>): Promise<{ status: number }> {
    const { default: WebSocket } = await import('ws');
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}socket.io/?EIO=4&transport=websocket`, {
      headers,
    });
    const status = await Promise.race([
      once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number),
      once(socket, 'open').then(() => 101),
    ]);
    socket.on('error', () => {});
    socket.terminate();
    return { status };
  }
});
