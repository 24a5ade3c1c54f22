import { afterAll, expect, test } from 'vitest';
import type { Speed } from '#protocol';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.close());

const pause = 500;
const turns = 4;

/**
 * A poll and a WebSocket message in turn, a pause before each, so that their order is the program's and not the machine's.
 * It tells when it began each, and when it knew that it had crossed, by its own clock.
 */
const scenario = `
  import http from 'node:http'; import { once } from 'node:events'; import { setTimeout as pause } from 'node:timers/promises';
  import { WebSocket, WebSocketServer } from 'ws';
  const server = http.createServer((request, response) => response.end('answer')).listen(3000);
  const sockets = new WebSocketServer({ server });
  await once(server, 'listening');
  const poll = async (nth) => (await fetch('http://localhost:3000/poll-' + nth)).text();
  await poll('first');
  const socket = new WebSocket('ws://localhost:3000/');
  await once(socket, 'open');
  const message = async (nth) => { for (const each of sockets.clients) each.send('message-' + nth); await once(socket, 'message'); };
  const told = [];
  for (let nth = 1; nth <= ${turns}; nth++) {
    for (const act of [poll, message]) {
      await pause(${pause});
      const before = performance.now();
      await act(nth);
      told.push({ before, after: performance.now() });
    }
  }
  console.log('told ' + JSON.stringify(told));`;

/** What crossed the wire, when by the gateway's clock, and within which moments by the learner's. */
async function crossed(speed: Speed) {
  await bench.run(scenario, {}, { speed });
  const { text } = await bench.line(/^told /);
  const told: { before: number; after: number }[] = JSON.parse(String(text).slice(5));
  const wire = bench.taps.flatMap((event) => {
    const written = event.event === 'bytes' ? Buffer.from(event.bytes).toString('latin1') : '';
    const [what] = /(?:poll|message)-\d/.exec(written) ?? [];
    return event.event === 'bytes' && what ? [{ what: `${event.from}: ${what}`, at: event.at }] : [];
  });
  await bench.sandbox.stop('stopped');
  return { told, wire };
}

test('the same server at ×1 and at ×20: the same in the same order, nothing before its time, and one clock for both ends', async () => {
  const slow = await crossed(1);
  const fast = await crossed(20);
  expect(slow.wire).toHaveLength(2 * turns);
  expect(fast.wire.map(({ what }) => what)).toEqual(slow.wire.map(({ what }) => what));
  for (const { told, wire } of [slow, fast]) {
    // Node's own timers come up to a millisecond early, which is 20 at ×20.
    for (const [nth, { before }] of told.slice(1).entries()) {
      expect(before - told[nth]!.after).toBeGreaterThan(pause - 25);
    }
    // The clocks began at two moments. If they run alike, one difference between them puts every chunk where it was written.
    const least = told.map(({ before }, nth) => before - wire[nth]!.at);
    const most = told.map(({ after }, nth) => after - wire[nth]!.at);
    expect(Math.max(...least)).toBeLessThanOrEqual(Math.min(...most));
  }
});
