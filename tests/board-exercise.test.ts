/** The case of the last lesson, with real boards and a real Socket.IO server: what it begins with, and both its repairs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Project, Speed } from '#protocol';
import { createSandboxes, type Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { BoardRun, mendedLibrary, nodeSketch, type Said, socketServer } from './board-run.ts';

let sandboxes: Sandboxes;
beforeAll(() => {
  sandboxes = createSandboxes();
});
afterAll(() => sandboxes?.close());

const eio4 = ', "/socket.io/?EIO=4"';
const second = 1000;

async function withBoard<Result>(
  files: Project,
  look: (run: BoardRun) => Promise<Result>,
  speed: Speed = 20,
): Promise<Result> {
  const run = await BoardRun.start(sandboxes, files, speed);
  try {
    return await look(run);
  } finally {
    await run.close();
  }
}

const gaps = (times: readonly number[]) => times.slice(1).map((at, nth) => at - times[nth]!);
const texts = (said: readonly Said[]) => said.map(({ text }) => text);

/** Node with Engine.IO 4 that still pings, until its first session is over. */
const drops: Project = { 'sketch.ino': nodeSketch(eio4), 'server.js': socketServer() };

async function firstSession(speed: Speed): Promise<Said[]> {
  return withBoard(
    drops,
    async (run) => {
      await run.until(() => run.times('← 88 00').length > 0 && run.lines.includes('disconnected'));
      return run.said.filter(({ connection }) => connection === 1);
    },
    speed,
  );
}

describe.concurrent('the node', () => {
  test('as it is given asks for Engine.IO 3, is refused with 400 again and again, and only says “disconnected”', async () => {
    await withBoard({ 'sketch.ino': nodeSketch(''), 'server.js': socketServer() }, async (run) => {
      await run.lasts(60 * second);
      const said = texts(run.said);
      const asked = said.filter((text) => text.startsWith('→'));
      expect(asked.length).toBeGreaterThan(5);
      expect(new Set(asked)).toEqual(new Set(['→ GET /socket.io/?EIO=3&transport=polling']));
      expect(new Set(said.filter((text) => text.startsWith('←')))).toEqual(
        new Set(['← 400 {"code":5,"message":"Unsupported protocol version"}']),
      );
      expect(new Set(run.lines)).toEqual(new Set(['disconnected']));
      expect(run.printed).toEqual([]);
    });
  });

  test('with Engine.IO 4 is up until its own “2” at 20 s, which the server closes; the same at ×1 as at ×20', async () => {
    const slow = firstSession(1);
    const fast: Said[][] = [];
    // While the slow one takes its twenty seconds. Of several fast ones the middle counts: a busy machine is late now and then.
    for (let nth = 0; nth < 5; nth++) fast.push(await firstSession(20));
    const expected = await slow;
    expect(texts(expected)).toEqual([
      '→ GET /socket.io/?EIO=4&transport=polling',
      expect.stringMatching(/^← 200 0\{"sid":"…","upgrades":\["websocket"\],"pingInterval":25000,"pingTimeout":20000/),
      '→ GET /socket.io/?EIO=4&transport=websocket&sid=…',
      '← 101',
      '→ "2probe"',
      '→ "5"',
      '→ "40"',
      '← "3probe"',
      '← "40{"sid":"…"}"',
      '→ "2"',
      '← 88 00',
      '→ 88 80',
    ]);
    for (const one of fast) expect(texts(one)).toEqual(texts(expected));
    expected.forEach(({ at, text }, nth) => {
      const times = fast.map((one) => one[nth]!.at).toSorted((one, other) => one - other);
      expect(Math.abs(times[2]! - at), `${text} at ${at} and at ${times}`).toBeLessThan(1.5 * second);
    });
    const ping = expected.find(({ text }) => text === '→ "2"')!;
    expect(ping.at).toBeGreaterThan(19 * second);
    expect(ping.at).toBeLessThan(22 * second);
  });

  test('whose library does not ping stays for ten minutes, answers every 25 s, and does not ping after a day either', async () => {
    await withBoard(
      { 'sketch.ino': nodeSketch(eio4), 'server.js': socketServer(), ...mendedLibrary() },
      async (run) => {
        await run.lasts(600 * second);
        const pongs = run.times('→ "3"');
        expect(pongs.length).toBeGreaterThanOrEqual(23);
        for (const gap of gaps(pongs)) expect(Math.abs(gap - 25 * second)).toBeLessThan(2 * second);
        expect(run.sandbox.actOnBoard({ act: 'jump', milliseconds: 24 * 3600 * second })).toBe(true);
        await run.until(() => run.times('→ "3"').length >= pongs.length + 3);
        expect(run.times('→ "2"')).toEqual([]);
        expect(run.lines).toEqual(['connected']);
        expect(run.printed).toEqual(['connection']);
      },
    );
  });

  test('is let in with Engine.IO 3 when the server allows it, and then its ping every 20 s is what keeps it', async () => {
    const files = { 'sketch.ino': nodeSketch('', { joins: false }), 'server.js': socketServer('allowEIO3: true') };
    await withBoard(files, async (run) => {
      await run.lasts(180 * second);
      const pings = run.times('→ "2"');
      expect(pings.length).toBeGreaterThanOrEqual(8);
      for (const gap of gaps(pings)) expect(Math.abs(gap - 20 * second)).toBeLessThan(2 * second);
      expect(Math.abs(run.times('← "3"').length - pings.length)).toBeLessThanOrEqual(1);
      expect(run.lines).toEqual(['connected']);
      expect(run.printed).toEqual(['connection']);
    });
  });

  test('with Engine.IO 3 that joins once more is closed about twice a second', async () => {
    const files = { 'sketch.ino': nodeSketch(''), 'server.js': socketServer('allowEIO3: true') };
    await withBoard(files, async (run) => {
      await run.lasts(40 * second);
      const ends = run.printed.filter((line) => line.startsWith('disconnect: forced close'));
      expect(ends.length).toBeGreaterThan(30);
      expect(run.lines.slice(0, 4)).toEqual(['connected', 'disconnected', 'connected', 'disconnected']);
    });
  });

  test('is one of eight that run at once, and all stay', async () => {
    const files = { 'sketch.ino': nodeSketch(eio4), 'server.js': socketServer(), ...mendedLibrary() };
    const runs = await Promise.all(Array.from({ length: 8 }, () => BoardRun.start(sandboxes, files, 5)));
    await Promise.all(runs.map((run) => run.lasts(90 * second)));
    for (const run of runs) {
      expect(run.lines).toEqual(['connected']);
      expect(run.times('→ "3"').length).toBeGreaterThanOrEqual(3);
    }
    await Promise.all(runs.map((run) => run.close()));
  });
});
