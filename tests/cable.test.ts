/** A cable that is slow and then cut, and a proxy in front of the server: what the wire and the sequence tell of them. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Learner, openLesson, openProject } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
let learner: Learner;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

afterEach(() => learner?.close());

const read = (path: string) => readFileSync(new URL(`../lessons/${path}`, import.meta.url), 'utf8');

const press = (name: string | RegExp) => learner.page.getByRole('button', { name }).click();
const line = (text: string | RegExp) => learner.page.locator('.frames .line').filter({ hasText: text });
const sequence = () => learner.page.getByRole('tab', { name: 'Sequence', exact: true }).click();
const arrow = (name: RegExp) => learner.page.locator('.sequence').getByRole('option', { name });

/** Lays a cable by the popover. */
async function lay(delay: number): Promise<void> {
  await press(/^Cable:/);
  await learner.page.getByLabel('Delay each way').fill(String(delay));
  await learner.page.keyboard.press('Enter');
  await learner.page.keyboard.press('Escape');
  await learner.page.getByRole('button', { name: `Cable: ${delay} ms` }).waitFor();
}

describe('a cable', () => {
  test('that is slow slants the arrows, that is cut in silence loses them, and that is plain again carries them', async () => {
    learner = await openLesson(browser, course.origin);
    const { page } = learner;
    await learner.wake();
    await lay(300);
    await learner.write('client.js', read('01-polling/steps/1-ask/solution/client.js'));
    await learner.run();
    await learner.wire();
    await line(/GET \/votes .*\+3\d\d ms/)
      .first()
      .waitFor();
    await line(/200 OK .*\+3\d\d ms/)
      .first()
      .waitFor();
    expect(await line('never arrived').count()).toBe(0);

    await sequence();
    const asked = arrow(/HTTP GET \/votes.* It arrived 3\d\d ms later/).first();
    await asked.waitFor();
    // 80 pixels a second: 300 milliseconds are 24 pixels, and as the cable has it a little more.
    const fall = await asked.locator('.shaft').evaluate((shaft) => {
      const [y1, y2] = ['y1', 'y2'].map((name) => Number(shaft.getAttribute(name)));
      return y2! - y1!;
    });
    expect(fall).toBeGreaterThanOrEqual(24);
    expect(fall).toBeLessThan(32);

    await press(/^Cable:/);
    await press('Cut in silence');
    await page.keyboard.press('Escape');
    await arrow(/HTTP GET \/votes.* It never arrived/)
      .first()
      .waitFor();
    await page.locator('.sequence .cut', { hasText: 'neither end is told' }).waitFor();
    await page.locator('.sequence .arrow[data-lost]').first().waitFor();

    await learner.wire();
    const cut = page.locator('.frames .missing', { hasText: 'cable cut, neither end is told' });
    await cut.waitFor();
    await line(/GET \/votes .*✕ never arrived/)
      .last()
      .click();
    await page.locator('.inspector header').getByText('never arrived').waitFor();

    await press(/^Cable:/);
    await press('Plain again');
    await page.keyboard.press('Escape');
    await learner.run();
    await line(/200 OK/)
      .nth(1)
      .waitFor();
    expect(await line(/ ms |never arrived/).count()).toBe(0);
  });
});

const server = `
  import http from 'node:http';
  http.createServer((request, response) => setTimeout(() => response.end('{"up":128}'), 300)).listen(3000);
`;

describe('a proxy in front of the server', () => {
  test('has two hops, each named in the lines, the filter, the inspector and the sequence', async () => {
    const client = `fetch('/votes');`;
    learner = await openProject(browser, course.origin, {
      'server.js': server,
      'client.js': client,
      'proxy.js': read('supplied/proxy.js'),
    });
    const { page } = learner;
    await learner.wake();
    await learner.run();
    await learner.wire();
    // Number, time, connection, hop.
    const crossing = (hop: 1 | 2, says: string) =>
      line(new RegExp(`^\\s*#\\d+\\s+[\\d.]+\\s+\\d+\\s+${hop} . HTTP ${says}`));
    for (const hop of [1, 2] as const) {
      await crossing(hop, 'GET /votes').waitFor();
      await crossing(hop, '200 OK').waitFor();
    }
    await crossing(2, 'GET /votes').click();
    await page.locator('.inspector header').getByText('hop 2, proxy to server').waitFor();
    const connections = page.getByRole('combobox', { name: 'Connection' });
    const behind = (await connections.locator('option').allInnerTexts()).find((name) => name.endsWith('hop 2'));
    await connections.selectOption({ label: behind ?? '' });
    await expect.poll(() => crossing(1, '').count()).toBe(0);
    expect(await crossing(2, '').count()).toBe(2);

    await sequence();
    await expect.poll(() => page.locator('.sequence .ends b').allInnerTexts()).toEqual(['page', 'proxy', 'server']);
    const x = async (hop: 1 | 2) =>
      Number(
        await arrow(new RegExp(`to the server, connection \\d+, hop ${hop}: HTTP GET /votes`))
          .locator('.shaft')
          .getAttribute('x1'),
      );
    expect(await x(2)).toBeGreaterThan(await x(1));
  });
});
