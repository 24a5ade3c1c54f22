import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadLessons, projects } from '#lessons/load.ts';
import { launchChromium } from './chromium.ts';
import { type Learner, openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
let learner: Learner;
const polling = (await loadLessons()).find(({ id }) => id === 'polling')!;
const ask = projects(polling, polling.steps[0]!);

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

afterEach(() => learner?.close());

describe('a learner who opens the first lesson', () => {
  test('presses Run, sees the page work, and sees every frame of it', async () => {
    learner = await openLesson(browser, course.origin);
    // At once, before anything has loaded: the press is not lost.
    await learner.run();
    await learner.result.getByText('128').waitFor();
    const wire = await learner.wire();
    await wire.filter({ hasText: 'GET /votes' }).waitFor();
    await wire.filter({ hasText: '200 OK' }).waitFor();

    // The page's own files are folded away, and come back at a touch.
    expect(await wire.filter({ hasText: '/__page/' }).count()).toBe(0);
    await learner.page.getByRole('button', { name: /page load/ }).click();
    await wire.filter({ hasText: 'GET /__page/client.js' }).waitFor();

    // A frame opens into its fields.
    await wire.filter({ hasText: 'GET /votes' }).click();
    const inspector = learner.page.locator('.inspector');
    await inspector.getByRole('row', { name: /method/ }).waitFor();
    expect(await inspector.textContent()).toContain('RFC 9110');
  });

  test('edits client.js and sees the check turn from “once” to passed, with the frame that proves it', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.run();
    const check = learner.check(polling.steps[0]!.checks[0]!.id);
    await learner.page.locator(`${selector(check)}[data-status="failed"]`).waitFor({ timeout: 30_000 });
    await learner.write('client.js', ask.solution.files['client.js']!);
    await learner.page.keyboard.press('ControlOrMeta+Enter');
    await learner.page.locator(`${selector(check)}[data-status="passed"]`).waitFor({ timeout: 30_000 });

    const link = check.getByRole('button');
    const number = (await link.textContent())!.slice(1);
    await link.click();
    await learner.page.locator(`#frame-${number}[aria-selected="true"]`).waitFor();
  });

  test('finds the code again after a reload, and the run still there', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.write('client.js', `${ask.start.files['client.js']}\nconsole.log('mine');\n`);
    await learner.run();
    await (await learner.console('client')).getByText('mine').waitFor();
    await learner.page.reload();
    await learner.wake();
    await learner.page.locator('.status[data-phase="running"]').waitFor();
    await (await learner.wire()).filter({ hasText: 'GET /votes' }).first().waitFor();
    await learner.page.getByRole('tab', { name: 'client.js' }).click();
    await learner.page.locator('.monaco-editor').getByText("console.log('mine')").waitFor();
  });

  test('stops the server, and it stays stopped until the next Run', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.run();
    await learner.page.locator('.status[data-phase="running"]').waitFor();
    await learner.stop();
    await learner.page.locator('.status[data-reason="stopped"]').waitFor();
    await learner.run();
    await learner.page.locator('.status[data-phase="running"]').waitFor();
  });

  test('leaves the editor by keyboard: Escape, then Tab', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.page.locator('.monaco-editor .view-lines').first().click();
    await learner.page.keyboard.press('Escape');
    await learner.page.keyboard.press('Tab');
    expect(await learner.page.evaluate(() => document.activeElement?.closest('.monaco-editor'))).toBeNull();
  });
});

describe('the editor', () => {
  test('knows Node in server.js and the page in client.js, and refuses the one in the other', async () => {
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.write('server.js', "import http from 'node:http';\nhttp.createSevrer();\n");
    await markerSaying(learner, "Did you mean 'createServer'?");
    await learner.write('client.js', 'document.getElementByld("a");\n');
    await markerSaying(learner, "Did you mean 'getElementById'?");
    await learner.write('server.js', 'document.title;\n');
    await markerSaying(learner, "Cannot find name 'document'");
  });
});

/** Goes to the first problem of the file with Alt+F8, as soon as there is one, and reads what the editor says there. */
async function markerSaying(who: Learner, text: string): Promise<void> {
  const says = who.page.locator('.monaco-editor').getByText(text).first();
  // The declarations arrive some time after the editor.
  for (let tries = 0; tries < 30 && !(await says.isVisible()); tries++) {
    await who.page.keyboard.press('Alt+F8');
    await says.waitFor({ timeout: 2_000 }).catch(() => {});
  }
  expect(await says.isVisible()).toBe(true);
  await who.page.keyboard.press('Escape');
}

function selector(locator: ReturnType<Learner['check']>): string {
  return String(locator).replace(/^locator\('(.*)'\)$/, '$1');
}
