/** A lesson is left in the middle, in every way there is: nothing of the learner's is lost, and nothing is judged anew. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, launchProfile } from './chromium.ts';
import { type Learner, openLesson, openTab } from './learner.ts';
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

/** Asks every two seconds, as the first step wants it. */
const polls = "async function ask() { await fetch('/votes'); }\nask();\nsetInterval(ask, 2000); // mine\n";

const goTo = (step: string) => learner.page.goto(new URL(`#${step}`, learner.page.url()).href);

async function showsCode(text: string, who = learner): Promise<void> {
  await who.page.getByRole('tab', { name: 'client.js' }).click();
  await who.code.getByText(text).waitFor();
}

async function choose(item: string | RegExp, who = learner): Promise<void> {
  await who.page.locator('.toolbar .menu > button[aria-expanded]').click();
  await who.page.getByRole('menuitem', { name: item }).click();
}

const strip = (text: string) => learner.page.locator('.strip', { hasText: text });
const passed = (check: string) => learner.page.locator(`[data-check="${check}"][data-status="passed"]`);
const running = () => learner.page.locator('.status[data-phase="running"]').waitFor();

test('a reload in the middle of a run keeps code, answers, what has passed, the run and its verdict', async () => {
  learner = await openLesson(browser, course.origin);
  await learner.wake();
  await learner.write('client.js', polls);
  await learner.run();
  await passed('every-two-seconds').waitFor();
  const verdict = await learner.check('every-two-seconds').innerText();
  await learner.page.reload();
  await learner.wake();
  await showsCode('// mine');
  await running();
  await passed('every-two-seconds').waitFor();
  expect(await learner.check('every-two-seconds').innerText()).toBe(verdict);
  expect(await learner.page.locator('.progress [data-done="polling#ask"]').getAttribute('data-status')).toBe('done');

  // The run was of that step: another one does not take it for its own, now or after a reload.
  await goTo('predict');
  const question = learner.page.locator('.step.current form[data-question] input').first();
  await question.fill('5');
  await learner.page.getByRole('button', { name: 'Keep mine' }).click();
  await learner.check('predicted').getByText('Press Run to see.').waitFor();
  await learner.page.reload();
  await learner.wake();
  await learner.check('predicted').getByText('Press Run to see.').waitFor();
  expect(await question.inputValue()).toBe('5');
});

describe('each step has code of its own', () => {
  test('which comes with its address, and back with the browser’s own Back and Forward', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.page.goto(`${course.origin}/en/lessons/polling/#predict`);
    await learner.wake();
    // Nothing was written yet: a step begins with its own start.
    await showsCode('setInterval');
    await learner.write('client.js', "console.log('of predict');\n");
    await goTo('shorten');
    await strip('This step starts from other code').waitFor();
    await showsCode('of predict');
    await learner.write('client.js', "console.log('of shorten');\n");
    await learner.page.goBack();
    await showsCode('of predict');
    await learner.page.goForward();
    await showsCode('of shorten');

    // The other language keeps the step.
    await learner.page.getByRole('link', { name: '한국어' }).click();
    await learner.page.waitForURL('**/ko/lessons/polling/#shorten');
    await learner.wake();
    await showsCode('of shorten');
    await learner.page.goto(`${course.origin}/en/`);
    await learner.page.goBack();
    await learner.wake();
    await showsCode('of shorten');
  });

  test('and the way back from each reset, several levels deep, also after a reload', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    for (const version of ['first', 'second']) {
      await learner.write('client.js', `console.log('${version}');\n`);
      await choose('Take this step’s starting code');
      await strip('The code was replaced').waitFor();
    }
    await learner.page.reload();
    await learner.wake();
    await choose(/^Bring back your code from/);
    await showsCode("console.log('second');");
    await choose(/^Bring back your code from/);
    await showsCode("console.log('first');");
    // What undo took away is there, too.
    await choose(/^Bring back your code from/);
    await showsCode("console.log('second');");
  });

  test('which is not put into a lesson that has changed, until the learner wants it', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.write('client.js', "console.log('of last year');\n");
    await learner.page.evaluate(() => {
      for (const key of Object.keys(localStorage).filter((one) => one.startsWith('code/polling/ask/'))) {
        localStorage.setItem('code/polling/ask/anotherstart', localStorage.getItem(key) ?? '');
        localStorage.removeItem(key);
      }
    });
    await learner.page.reload();
    await learner.wake();
    await strip('This step has changed since you wrote your code.').waitFor();
    await showsCode('async function ask()');
    await learner.page.getByRole('button', { name: 'Bring my code back' }).click();
    await showsCode('of last year');
    await strip('This step has changed').waitFor({ state: 'detached' });
  });
});

describe('a browser that', () => {
  test('loses the page by a crash has everything in the next tab', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.write('client.js', "console.log('before the crash');\n");
    await learner.run();
    await running();
    await crash(learner.page);
    const next = await openTab(learner.context, course.origin);
    await next.wake();
    await showsCode('before the crash', next);
    await next.run();
    await (await next.console('client')).getByText('before the crash').waitFor();
  });

  test('is closed and opened again has everything', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'profile-'));
    try {
      learner = await openTab(await launchProfile(folder), course.origin);
      await learner.wake();
      await learner.write('client.js', polls);
      await learner.run();
      await passed('every-two-seconds').waitFor();
      await learner.close();

      learner = await openTab(await launchProfile(folder), course.origin);
      expect(await learner.page.locator('.progress [data-done="polling#ask"]').getAttribute('data-status')).toBe(
        'done',
      );
      await learner.wake();
      await showsCode('// mine');
    } finally {
      await learner.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('is another one gets it all from one file, and refuses a file that is none', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.write('client.js', "console.log('carried over');\n");
    const [download] = await Promise.all([learner.page.waitForEvent('download'), choose('Save my progress…')]);
    expect(download.suggestedFilename()).toMatch(/^switching-protocols-\d{4}-\d\d-\d\d\.json$/);
    const file = await readFile(await download.path());
    await learner.close();

    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.write('client.js', "console.log('was here');\n");
    const dialog = learner.page.getByRole('dialog', { name: 'Your progress' });
    await load('hostile.json', Buffer.from(file.toString().replace('"version": 1', '"version": "__proto__"')));
    await dialog.getByText('version is not what it should be').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await showsCode('was here');

    // Newer than what stands here.
    await load('progress.json', Buffer.from(file.toString().replace(/"at": \d+/, `"at": ${Date.now() + 60_000}`)));
    await dialog.getByText('Polling: 0 checks passed').waitFor();
    await Promise.all([
      learner.page.waitForEvent('load'),
      dialog.getByRole('button', { name: 'Take it over' }).click(),
    ]);
    await learner.wake();
    await showsCode('carried over');
    await choose(/^Bring back your code from/);
    await showsCode('was here');
  });
});

test('a server that is killed and started again in the middle loses nothing of any step', async () => {
  const own = await startCourse();
  let again: Course | undefined;
  try {
    learner = await openLesson(browser, own.origin);
    await learner.wake();
    await learner.write('client.js', polls);
    await learner.run();
    await passed('every-two-seconds').waitFor();
    await own.kill();
    again = await startCourse({ port: Number(new URL(own.origin).port) });
    await learner.notice.getByText('The sandbox server was started again').waitFor();
    await learner.page.reload();
    await learner.wake();
    await showsCode('// mine');
    expect(await learner.page.locator('.progress [data-done="polling#ask"]').getAttribute('data-status')).toBe('done');
    // The run is gone, so nothing is said of it.
    await learner.check('every-two-seconds').getByText('not run yet').waitFor();
  } finally {
    await own.stop();
    await again?.stop();
  }
});

async function load(name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([learner.page.waitForEvent('filechooser'), choose('Load my progress…')]);
  await chooser.setFiles({ name, mimeType: 'application/json', buffer });
}

/** Ends the page's renderer, as running out of memory does. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => {});
  await crashed;
}
