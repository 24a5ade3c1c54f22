/** The same lesson in two tabs of one browser: a sandbox each, and one learner's code. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Learner, openLesson, openTab } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
let first: Learner;
let context: BrowserContext;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

beforeEach(async () => {
  first = await openLesson(browser, course.origin);
  context = first.context;
  await first.wake();
});

afterEach(() => first?.close());

const running = (who: Learner) => who.page.locator('.status[data-phase="running"]').waitFor();
const stopped = (who: Learner) => who.page.locator('.status[data-reason="stopped"]').waitFor();
const tokenOf = (who: Learner) => who.page.evaluate(() => sessionStorage.getItem('control-token'));

/** What a browser does when a tab is duplicated: the new one begins with a copy of the old one's session storage. */
async function duplicate(of: Learner): Promise<Learner> {
  const storage = await of.page.evaluate(() => ({ ...sessionStorage }));
  const copy = (page: Page) =>
    page.addInitScript((entries: Record<string, string>) => {
      if (window !== top || sessionStorage.length > 0) return;
      for (const [key, value] of Object.entries(entries)) sessionStorage.setItem(key, value);
    }, storage);
  return openTab(context, course.origin, {}, copy);
}

describe.each<[string, () => Promise<Learner>]>([
  ['opened anew', () => openTab(context, course.origin)],
  ['duplicated while the first one runs', () => duplicate(first)],
])('a second tab, %s,', (_how, open) => {
  test('has a sandbox of its own: what one of them stops goes on in the other', async () => {
    await first.run();
    await running(first);
    const second = await open();
    await second.wake();
    // It takes nothing over from the first one, neither its run nor its frames.
    await second.page.locator('.status[data-phase="idle"]').waitFor();
    await second.run();
    await running(second);
    expect(await tokenOf(second)).not.toBe(await tokenOf(first));
    const [one, two] = [await first.pageOrigin(), await second.pageOrigin()];
    expect(one).not.toBe(two);

    await second.stop();
    await stopped(second);
    await expect(fetch(`${two}/votes`)).rejects.toThrow();
    expect((await fetch(`${one}/votes`)).status).toBe(200);
    await running(first);

    await second.run();
    await running(second);
    expect(await second.pageOrigin()).toBe(two);
    await first.stop();
    await stopped(first);
    expect((await fetch(`${two}/votes`)).status).toBe(200);
    await running(second);
  });

  test('after a reload still has its own', async () => {
    const second = await open();
    await second.wake();
    await second.run();
    await running(second);
    const before = await second.pageOrigin();
    await second.page.reload();
    await second.wake();
    await running(second);
    expect(await second.pageOrigin()).toBe(before);
    await first.page.locator('.status[data-phase="idle"]').waitFor();
  });
});

describe('of two edits', () => {
  test('the newest is the code of both tabs, and the older one is one undo away', async () => {
    const second = await openTab(context, course.origin);
    await second.wake();
    await second.page.getByRole('tab', { name: 'client.js' }).click();
    await first.write('client.js', "console.log('the first');\n");
    await second.code.getByText("console.log('the first');").waitFor();
    await second.write('client.js', "console.log('the second');\n");
    await first.code.getByText("console.log('the second');").waitFor();

    // Both run the newest.
    await first.run();
    await (await first.console('client')).getByText('the second').waitFor();

    await first.code.click();
    await first.page.keyboard.press('ControlOrMeta+Z');
    await first.code.getByText("console.log('the first');").waitFor();
    // An undo is an edit as well, and now the newest.
    await second.code.getByText("console.log('the first');").waitFor();
    await second.code.click();
    await second.page.keyboard.press('ControlOrMeta+Z');
    await second.code.getByText("console.log('the second');").waitFor();
    await first.code.getByText("console.log('the second');").waitFor();
  });

  test('a tab that is opened later begins with the newest', async () => {
    await first.write('client.js', "console.log('mine');\n");
    const second = await openTab(context, course.origin);
    await second.wake();
    await second.page.getByRole('tab', { name: 'client.js' }).click();
    await second.code.getByText("console.log('mine');").waitFor();
  });
});
