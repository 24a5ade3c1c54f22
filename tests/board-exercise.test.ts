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

/** Milliseconds between one and the next, on the whole. */
const apart = (times: readonly number[]) => (times.at(-1)! - times[0]!) / (times.length - 1);
/** What was said, by both ends or by one. */
const texts = (said: readonly Said[], end = '') => said.flatMap(({ text }) => (text.startsWith(end) ? [text] : []));
const when = (said: readonly Said[], text: string) => said.find((one) => one.text === text)?.at ?? Number.NaN;

/** Node with Engine.IO 4 that still pings, until its second session is over: each session's frames. */
async function twoSessions(speed: Speed): Promise<Said[][]> {
  const files = { 'sketch.ino': nodeSketch(eio4), 'server.js': socketServer() };
  return withBoard(
    files,
    async (run) => {
      await run.until(() => run.times('→ 88 82 03 e8').length === 2);
      return [1, 2].map((connection) => run.said.filter((one) => one.connection === connection));
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

  test('with Engine.IO 4 is up until its own “2” at 20 s, for which the server closes it; the same at ×1 as at ×20', async () => {
    let slow: Said[][] | undefined;
    const slowly = twoSessions(1).then((sessions) => {
      slow = sessions;
    });
    const fast: Said[][][] = [];
    // A busy machine is late now and then, but never early: the least late one tells how true the clock is.
    const isTrue = (one: readonly Said[][]) =>
      slow?.every((said, nth) => said.every(({ at, text }) => Math.abs(when(one[nth]!, text) - at) < 1.5 * second));
    while (!slow || (!fast.some(isTrue) && fast.length < 20)) {
      fast.push(await twoSessions(20));
      if (fast.length === 20) await slowly;
    }
    for (const said of slow) {
      expect(texts(said, '→')).toEqual([
        '→ GET /socket.io/?EIO=4&transport=polling',
        '→ GET /socket.io/?EIO=4&transport=websocket&sid=…',
        '→ "2probe"',
        '→ "5"',
        '→ "40/"',
        '→ "2"',
        '→ 88 82 03 e8',
      ]);
      expect(texts(said, '←')).toEqual([
        expect.stringMatching(
          /^← 200 0\{"sid":"…","upgrades":\["websocket"\],"pingInterval":25000,"pingTimeout":20000/,
        ),
        '← 101',
        '← "3probe"',
        '← "40{"sid":"…"}"',
        '← 88 00',
      ]);
    }
    for (const one of fast) {
      for (const [nth, said] of one.entries()) {
        // Which of the two ends is first is theirs to say only where one answers the other.
        for (const end of ['→', '←'] as const) expect(texts(said, end)).toEqual(texts(slow[nth]!, end));
        expect(texts(said).slice(-3)).toEqual(['→ "2"', '← 88 00', '→ 88 82 03 e8']);
        for (const { at, text } of slow[nth]!) expect(when(said, text)).toBeGreaterThan(at - 1.5 * second);
      }
    }
    expect(fast.some(isTrue), JSON.stringify({ slow, fast })).toBe(true);
    // The second session is as long as is left until the second ping: those follow the clock of the board, not the session.
    const pings = slow.map((said) => when(said, '→ "2"'));
    expect(Math.abs(pings[0]! - 20 * second)).toBeLessThan(1.5 * second);
    expect(Math.abs(pings[1]! - 40 * second)).toBeLessThan(1.5 * second);
  });

  test('whose library does not ping stays for ten minutes, answers every 25 s, and does not ping after a day either', async () => {
    await withBoard(
      { 'sketch.ino': nodeSketch(eio4), 'server.js': socketServer(), ...mendedLibrary() },
      async (run) => {
        await run.lasts(600 * second);
        const pongs = run.times('→ "3"');
        expect(pongs.length).toBeGreaterThanOrEqual(23);
        expect(Math.abs(apart(pongs) - 25 * second)).toBeLessThan(second);
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
      expect(Math.abs(apart(pings) - 20 * second)).toBeLessThan(second);
      expect(Math.abs(run.times('← "3"').length - pings.length)).toBeLessThanOrEqual(1);
      expect(run.lines).toEqual(['connected']);
      expect(run.printed).toEqual(['connection']);
    });
  });

  test('with Engine.IO 3 that joins once more is closed about twice a second', async () => {
    const files = { 'sketch.ino': nodeSketch(''), 'server.js': socketServer('allowEIO3: true') };
    const look = async (run: BoardRun) => {
      await run.lasts(15 * second);
      const ends = run.printed.filter((line) => /^disconnect: forced (?:server )?close$/.test(line));
      expect(ends.length).toBeGreaterThan(15);
      expect(ends.length).toBeLessThan(45);
      expect(run.lines.slice(0, 4)).toEqual(['connected', 'disconnected', 'connected', 'disconnected']);
    };
    // At the speed at which half a second is not the time that two connections take.
    await withBoard(files, look, 1);
  });

  test('runs eight at once, and all stay', async () => {
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
