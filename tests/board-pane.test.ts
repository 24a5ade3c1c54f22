/** The board beside the page: a sketch that is really compiled and run, seen and used in a real browser. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { Learner, openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

/** Tells how warm it is whenever a line is typed, lights its LED for «on», and says what it read. */
const sketch = `#include <WiFi.h>

void setup() {
  Serial.begin(115200);
  pinMode(2, OUTPUT);
  WiFi.begin("house", "secret");
  while (WiFi.status() != WL_CONNECTED) delay(50);
  Serial.println("ready \\x1b[2J 온도");
}

void loop() {
  if (!Serial.available()) return;
  String line = Serial.readStringUntil('\\n');
  digitalWrite(2, line == "on" ? HIGH : LOW);
  int degrees = round((analogRead(36) * 3.3 / 4095 - 0.5) * 100);
  Serial.println("read " + line + " at " + String(degrees) + ", up " + String(millis() / 3600000) + " h");
}
`;
const server = `require('node:http').createServer((request, response) => response.end()).listen(3000);\n`;

let browser: Browser;
let course: Course;
let learner: Learner;
let page: Page;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
  learner = await openLesson(browser, course.origin, { lesson: 'virtual-esp32' });
  page = learner.page;
  await learner.wake();
  await learner.write('server.js', server);
  await learner.write('sketch.ino', sketch);
});

afterAll(async () => {
  await learner?.close();
  await browser?.close();
  await course?.stop();
});

const board = () => page.getByRole('tabpanel', { name: 'Board' });
const serial = () => page.getByRole('log', { name: 'Serial monitor' }).getByRole('listitem', { includeHidden: true });
const led = () => board().locator('.gpio2[data-lit]');
const stands = () => board().locator('.stands');

async function run(): Promise<void> {
  await learner.run();
  // The first compile of a house waits until the compiler is made ready.
  await stands().filter({ hasText: 'Running.' }).waitFor({ timeout: 180_000 });
  await serial().filter({ hasText: 'ready' }).waitFor();
}

async function type(line: string): Promise<void> {
  const field = board().getByRole('textbox', { name: 'Line for the sketch' });
  await field.fill(line);
  await field.press('Enter');
}

test('Run compiles the sketch and starts the board, and what it prints has its time and acts on nothing', async () => {
  await run();
  expect((await serial().filter({ hasText: 'ready' }).innerText()).trim()).toMatch(/^\d+\.\d{3} ready \\x1b\[2J 온도$/);
  await stands().filter({ hasText: 'Wi-Fi' }).filter({ hasText: 'connected' }).waitFor();
  expect(await board().locator('.power[data-lit]').count()).toBe(1);
  expect(await led().count()).toBe(0);
});

test('what is typed reaches the sketch, and its LED lights with its pin, in words as well', async () => {
  await type('on');
  await serial().filter({ hasText: 'read on at 21' }).waitFor();
  await led().waitFor();
  await stands()
    .filter({ hasText: /LED, GPIO 2\s*on/ })
    .waitFor();
  await type('off');
  await led().waitFor({ state: 'detached' });
});

test('the thermometer is a slider that the sketch measures', async () => {
  const slider = board().getByRole('slider', { name: /^Temperature at the TMP36/ });
  await slider.fill('-4');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('-4.0 °C');
  await expect
    .poll(async () => {
      await type('now');
      return (await serial().allInnerTexts()).some((line) => line.includes('read now at -4'));
    })
    .toBe(true);
});

test('the clock of the board is set forward by a day', async () => {
  await board().getByRole('button', { name: 'Clock +24 h' }).click();
  await serial().filter({ hasText: 'clock set forward by 24 h' }).waitFor();
  await type('later');
  await serial()
    .filter({ hasText: /read later at -4, up 2\d h/ })
    .waitFor();
});

test('the button on the board boots it again, and its LED goes out', async () => {
  await type('on');
  await led().waitFor();
  await board().getByRole('button', { name: 'EN: reset the board' }).click();
  await serial().filter({ hasText: 'reset by its button' }).waitFor();
  await expect.poll(() => serial().filter({ hasText: 'ready' }).count()).toBe(2);
  expect(await led().count()).toBe(0);
});

test('a reload of the page shows the board as it stands, with all that it said', async () => {
  const heard = await serial().count();
  await type('on');
  // The line of the sketch comes behind its light.
  await expect.poll(() => serial().count()).toBe(heard + 1);
  await led().waitFor();
  const before = await serial().allInnerTexts();
  await page.reload();
  await learner.wake();
  await led().waitFor();
  await expect.poll(() => serial().allInnerTexts()).toEqual(before);
  expect(await board().getByRole('slider').getAttribute('aria-valuetext')).toBe('-4.0 °C');
});

test('the page goes on beneath the board, and stands a tab beside it', async () => {
  const frame = page.locator('.page iframe');
  await frame.waitFor({ state: 'attached' });
  const address = await frame.getAttribute('src');
  await page.getByRole('tab', { name: 'The page' }).click();
  expect(await board().count()).toBe(0);
  expect(await frame.getAttribute('src')).toBe(address);
  await page.getByRole('tab', { name: 'Board' }).click();
  await led().waitFor();
});

test('a sketch that does not compile is marked at its line, and told beside the board, where a press leads there', async () => {
  await learner.write('sketch.ino', sketch.replace('digitalWrite(2,', 'digitlWrite(2,'));
  await learner.run();
  const line = sketch.split('\n').findIndex((each) => each.includes('digitalWrite')) + 1;
  await stands().filter({ hasText: 'does not compile' }).waitFor({ timeout: 60_000 });
  await page.locator('.monaco-editor .squiggly-error').waitFor();
  const told = board().getByRole('button', { name: new RegExp(`^sketch\\.ino:${line}:`) });
  await page.getByRole('tab', { name: 'server.js' }).click();
  await told.first().click();
  await page.locator('.monaco-editor .line-numbers.active-line-number', { hasText: String(line) }).waitFor();
  expect(await page.locator('.status').innerText()).toContain('compile error');
  expect(await violations(page, '.page')).toEqual([]);

  await learner.write('sketch.ino', sketch);
  await run();
  await page.locator('.monaco-editor .squiggly-error').waitFor({ state: 'detached' });
});

test('nothing of the board is fetched by a lesson without one', async () => {
  const asked: string[] = [];
  const other = await learner.context.newPage();
  other.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await other.goto(`${course.origin}/en/lessons/polling/`);
  const polling = new Learner(other, learner.context, 'en');
  await polling.wake();
  await polling.run();
  await polling.result.locator('body').waitFor();
  expect(asked.filter((path) => /board|serial|cpp/i.test(path))).toEqual([]);
  await other.close();
});
