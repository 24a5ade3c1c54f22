import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { build } from 'vite';
import type { Bench } from '#scripts/bench/rounds.ts';
import { inHouse } from '#scripts/house.ts';
import { launchChromium } from '#tests/chromium.ts';

/** 10,000 frames a second, for so long. */
const milliseconds = 10_000;

interface Result {
  readonly frames: number;
  readonly longest: number;
}

/** What the page offers: see its main.tsx. */
declare const bench: Record<'pane' | 'bare' | 'held', (milliseconds: number) => Promise<Result>> & { release(): void };

/** The time in which the page cannot answer, at worst: animation frames that were farthest apart. */
export const pane: Bench = {
  name: 'pane',
  says: 'the wire pane at 10,000 frames a second for 10 s, longest time without an animation frame, against bare xterm with the same lines',
  unit: 'ms',
  goal: { atMost: 1.5 },
  rounds: 5,
  async open() {
    const page = await openPage();
    const longest = async (which: 'pane' | 'bare') => {
      const result = await page.flood(which);
      if (result.frames < 9.5 * milliseconds) throw new Error(`only ${result.frames} frames were taken`);
      return result.longest;
    };
    return { ours: () => longest('pane'), plain: () => longest('bare'), close: page.close };
  },
};

/** What the page holds after collection, in the midst of the flood and at its end: it grows no more. */
export const paneMemory: Bench = {
  name: 'pane-memory',
  says: 'JavaScript heap of the wire pane at 10,000 frames a second, after 10 s against after 5 s',
  unit: 'MB',
  goal: { atMost: 1.3 },
  rounds: 5,
  async open() {
    const page = await openPage();
    const heap = async (flooding: number) => {
      await page.flood('held', flooding);
      const megabytes = await page.heap();
      await page.release();
      return megabytes;
    };
    return { ours: () => heap(milliseconds), plain: () => heap(milliseconds / 2), close: page.close };
  },
};

/** The bench's own page, built as the site is, in a Chromium of its own. */
async function openPage() {
  const folder = inHouse('node_modules', '.cache', 'bench-pane');
  await build({
    root: inHouse('site', 'playground', 'wire', 'bench'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const files = sirv(folder);
  const server = http.createServer((request, response) => files(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'bench' in globalThis);
  const devtools = await page.context().newCDPSession(page);

  return {
    flood: (which: 'pane' | 'bare' | 'held', length = milliseconds): Promise<Result> =>
      page.evaluate(([name, time]) => bench[name](time), [which, length] as const),
    release: () => page.evaluate(() => bench.release()),
    /** Megabytes in use after a collection. */
    async heap(): Promise<number> {
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage');
      return (usedSize + (backingStorageSize ?? 0)) / 2 ** 20;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
