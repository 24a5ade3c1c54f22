import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { RunningServer } from '#sandbox-server/server.ts';
import type { SeatTimes } from './seats.ts';
import { askForToken, StandInPage, type StandInSandbox, standInServer } from './stand-in.ts';

let server: RunningServer & { sandboxes: StandInSandbox[] };
const pages: StandInPage[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) page.socket.disconnect();
  await server.close();
});

const patient: SeatTimes = { graceMs: 60_000, idleMs: 60_000, presentMs: 60_000 };

async function start(times: Partial<SeatTimes>): Promise<string> {
  server = await standInServer({ times: { ...patient, ...times } });
  return askForToken(server.url);
}

async function open(token: string): Promise<StandInPage> {
  const page = await StandInPage.open(server.url, token);
  pages.push(page);
  return page;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(2);
}

test('a reload finds its run again, and what it missed', async () => {
  const token = await start({});
  const before = await open(token);
  await before.run();
  await before.follow(1, 0);
  const sandbox = server.sandboxes[0]!;
  sandbox.print('one');
  await until(() => before.lines.length === 1);
  before.socket.disconnect();
  sandbox.print('two');

  const after = await open(token);
  expect(after.welcome).toMatchObject({ token, state: { phase: 'running', run: 1 } });
  expect(await after.follow(1, 1)).toEqual({ ok: true, run: 1 });
  await until(() => after.lines.length === 1);
  expect(after.batches[0]).toMatchObject({ run: 1, first: 1 });
  expect(server.sandboxes.length).toBe(1);
});

test('a reload whose old connection still seems to live takes the seat over', async () => {
  const token = await start({ presentMs: 30 });
  const before = await open(token);
  await before.run();
  before.answers = false;
  const after = await open(token);
  expect(after.welcome).toMatchObject({ token, state: { run: 1 } });
  await until(() => before.socket.disconnected);
  await after.run();
  expect(server.sandboxes.length).toBe(1);
});

test('a second tab gets a token and a sandbox of its own, and the first keeps its', async () => {
  const token = await start({});
  const first = await open(token);
  await first.run();
  const second = await open(token);
  expect(second.welcome?.token).not.toBe(token);
  expect(second.welcome?.state.run).toBe(0);
  await second.run();
  expect(server.sandboxes.length).toBe(2);
  server.sandboxes[0]!.print('for the first');
  await second.follow(1, 0);
  await first.follow(1, 0);
  await until(() => first.lines.length === 1);
  expect(second.lines).toEqual([]);

  // The new token is as good as any other.
  second.socket.disconnect();
  const reloaded = await open(second.welcome!.token);
  expect(reloaded.welcome?.state.run).toBe(1);
});

test('of two reloads at once one gets the seat, the other a seat of its own', async () => {
  const token = await start({ presentMs: 30 });
  const before = await open(token);
  await before.run();
  before.answers = false;
  const [one, two] = await Promise.all([open(token), open(token)]);
  const runs = [one, two].map((page) => page.welcome?.state.run).sort();
  expect(runs).toEqual([0, 1]);
  expect(one.welcome?.token).not.toBe(two.welcome?.token);
});

test('a page that is gone loses its sandbox after a while, and can come back to a new one', async () => {
  const token = await start({ graceMs: 20 });
  const page = await open(token);
  await page.run();
  page.socket.disconnect();
  const sandbox = server.sandboxes[0]!;
  await until(() => sandbox.asked.includes('close'));
  expect(sandbox.asked.slice(1)).toEqual(['stop left', 'close']);
  const back = await open(token);
  expect(back.welcome).toMatchObject({ token, state: { phase: 'idle', run: 0 } });
  expect(await back.run()).toEqual({ ok: true, run: 1 });
});

test('a page where nobody is loses its run, is told so, and can run again', async () => {
  const token = await start({ idleMs: 40 });
  const page = await open(token);
  await page.run();
  await until(() => page.states.at(-1)?.phase === 'ended');
  expect(page.states.at(-1)?.end?.reason).toBe('idle');
  expect(await page.run()).toEqual({ ok: true, run: 2 });
});

test('somebody who is there is not idle', async () => {
  const token = await start({ idleMs: 200 });
  const page = await open(token);
  await page.run();
  const until = performance.now() + 500;
  while (performance.now() < until) {
    await page.socket.emitWithAck('active');
    await pause(10);
  }
  expect(server.sandboxes[0]!.asked).not.toContain('stop idle');
});

test('when the server ends, so do all sandboxes', async () => {
  const token = await start({});
  await (await open(token)).run();
  await (await open(await askForToken(server.url))).run();
  await server.close();
  for (const { asked } of server.sandboxes) expect(asked.slice(1)).toEqual(['stop stopped', 'close']);
});
