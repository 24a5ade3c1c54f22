/** What all variants of a check share: one Chromium, one pool of processes, one document in which pages are shown. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandboxes, type Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { launchChromium } from '#tests/chromium.ts';
import { Documents } from './documents.ts';
import { lessonDocument } from './lesson-document.ts';
import { Slots } from './slots.ts';

export interface Theatre {
  readonly documents: Documents;
  readonly sandboxes: Sandboxes;
  /**
   * Where scenes begin, one after the other: a process and a page that start take a core for themselves, and what plays
   * beside them must keep its time.
   */
  readonly wings: Slots;
  /** Real milliseconds by which timers in Chromium came late in the last seconds, at worst: how busy the machine is. */
  lateness(): Promise<number>;
  close(): Promise<void>;
}

/** Real milliseconds that count as the last seconds. */
const recently = 3_000;

/** Where pages are shown: `localhost` shows the document around them. */
export const pageHost = '127.0.0.1';

/** Starts Chromium and the pool. Close it when done. */
export async function openTheatre(): Promise<Theatre> {
  const server = http.createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(lessonDocument);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const browser = await launchChromium();
  const sandboxes = createSandboxes();
  // The document around the pages is another site than theirs, as the lesson page is.
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const probe = await browser.newPage();
  await probe.goto(address);
  await probe.waitForFunction('ticks.length >= 20'); // before that it cannot say how busy the machine is
  return {
    documents: new Documents(browser, address),
    sandboxes,
    wings: new Slots(1),
    lateness: async () => Number(await probe.evaluate(`lateness(${recently})`)),
    async close() {
      await browser.close();
      await sandboxes.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
