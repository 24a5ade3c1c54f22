/** Several pages of one server beside each other, and a page of another site: what a real browser makes of them. */
import type { Browser, FrameLocator, Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { limits, type Project } from '#protocol';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { type Learner, type LearnerOptions, openProject } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
let learner: Learner;

/** Counts votes and tells all pages; says on its console who is there, and from where each request came. */
const server = `
  import http from 'node:http';
  let votes = 0;
  const streams = new Set();
  http.createServer((request, response) => {
    const { method, url, headers } = request;
    if (url === '/stream') {
      streams.add(response);
      console.log(streams.size + ' read');
      response.on('close', () => { streams.delete(response); console.log(streams.size + ' are left'); });
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: ' + votes + '\\n\\n');
      return;
    }
    if (method === 'POST') {
      votes++;
      for (const stream of streams) stream.write('data: ' + votes + '\\n\\n');
    }
    if (headers.origin) console.log(method + ' ' + url + ' from ' + headers.origin);
    if (url === '/open') response.setHeader('Access-Control-Allow-Origin', '*');
    response.end(String(votes));
  }).listen(3000);
`;
const client = `
  document.body.innerHTML = '<p>Votes: <output></output></p><button>Vote</button><p hidden>Not to be read</p>';
  const output = document.querySelector('output');
  new EventSource('/stream').onmessage = ({ data }) => { output.textContent = data; console.log('reads ' + data); };
  document.querySelector('button').onclick = () => fetch('/vote', { method: 'POST' });
`;
const other = `
  for (const path of ['/closed', '/open']) {
    fetch('http://localhost:3000' + path).then(
      (response) => console.log(path + ' answered ' + response.status),
      (error) => console.error(path + ' gave ' + error.name),
    );
  }
`;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

afterEach(() => learner?.close());

async function open(files: Project, options: LearnerOptions = {}): Promise<void> {
  learner = await openProject(browser, course.origin, files, options);
}

const named = (name: string): Locator => learner.page.getByRole('region', { name, exact: true });
const inside = (name: string): FrameLocator => named(name).frameLocator('iframe');
const originOf = async (name: string) =>
  new URL((await named(name).locator('iframe').getAttribute('src')) ?? '').origin;
const press = (name: string) => learner.page.getByRole('button', { name, exact: true }).click();
const shows = (name: string, votes: number) => inside(name).getByText(`Votes: ${votes}`).waitFor();
const prints = async (of: 'server' | 'client', text: string | RegExp) =>
  (await learner.console(of)).getByRole('listitem').filter({ hasText: text }).first().waitFor();

async function twoPages(): Promise<void> {
  await open({ 'server.js': server, 'client.js': client });
  await learner.run();
  await shows('Page 1', 0);
  await press('Open one more page');
  await shows('Page 2', 0);
}

describe('two pages of one server', () => {
  test('see each other’s votes, and each says on the console which it is', async () => {
    await twoPages();
    await inside('Page 2').getByRole('button', { name: 'Vote' }).click();
    await shows('Page 1', 1);
    await inside('Page 1').getByRole('button', { name: 'Vote' }).click();
    await shows('Page 2', 2);
    for (const name of ['Page 1', 'Page 2']) await prints('client', new RegExp(`${name}.*reads 2`));
  });

  test('close their connections when they are left, and open others when they come back', async () => {
    await twoPages();
    await prints('server', '2 read');
    await press('Page 2: leave it');
    await prints('server', '1 are left');
    expect(await named('Page 2').locator('iframe').count()).toBe(0);
    // What happened meanwhile is there when it comes back, because it is loaded again.
    await inside('Page 1').getByRole('button', { name: 'Vote' }).click();
    await press('Page 2: come back');
    await shows('Page 2', 1);
    await press('Page 2: close it');
    await named('Page 2').waitFor({ state: 'detached' });
    await shows('Page 1', 1);
  });

  test('are both loaded by the next Run, but one that was left stays away', async () => {
    await twoPages();
    await inside('Page 2').getByRole('button', { name: 'Vote' }).click();
    await shows('Page 1', 1);
    await learner.run();
    await shows('Page 1', 0);
    await shows('Page 2', 0);
    await press('Page 2: leave it');
    await learner.run();
    await learner.page.locator('.status[data-phase="running"]').waitFor();
    await shows('Page 1', 0);
    expect(await learner.page.locator('.page iframe').count()).toBe(1);
  });

  test('tell the lesson what can be read on them, each time that it is something else', async () => {
    await open({ 'server.js': server, 'client.js': client });
    await learner.page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      addEventListener('message', ({ data }) => data.type === 'shows' && told.push(data.text));
    });
    await learner.run();
    await shows('Page 1', 0);
    const told = () => learner.page.evaluate(() => (window as unknown as { told: string[] }).told);
    await expect.poll(told).toContainEqual(expect.stringMatching(/^Votes: 0\s+Vote$/));
    await inside('Page 1').getByRole('button', { name: 'Vote' }).click();
    await expect.poll(told).toContainEqual(expect.stringMatching(/^Votes: 1\s+Vote$/));
    const all = await told();
    expect(all.filter((text, index) => text === all[index - 1])).toEqual([]);
  });
});

test('there are as many pages as may be, and each can be reached', async () => {
  await open({ 'server.js': server, 'client.js': 'console.log(1);' });
  await learner.run();
  const add = learner.page.getByRole('button', { name: 'Open one more page' });
  for (let count = 2; count <= limits.pages; count++) {
    await add.focus();
    await learner.page.keyboard.press('Enter');
    await named(`Page ${count}`).locator('iframe').waitFor();
  }
  expect(await add.getAttribute('aria-disabled')).toBe('true');
  expect(await add.getAttribute('title')).toContain('as many as may be');
  await named('Page 8').scrollIntoViewIfNeeded();
  await press('Page 8: close it');
  expect(await add.evaluate((button) => button === document.activeElement)).toBe(true);
});

describe('a page of the other site', () => {
  const files = { 'server.js': server, 'client.js': client, 'other/client.js': other };

  test('reaches the learner’s server with an Origin of its own, and reads only what CORS allows', async () => {
    await open(files);
    await learner.run();
    await shows('Page 1', 0);
    await press('Open a page of the other site');
    await prints('client', /Page 2.*\/open answered 200/);
    await prints('client', /Page 2.*\/closed gave TypeError.*other\/client\.js:5/);
    const origin = await originOf('Page 2, other site');
    expect(origin).not.toBe(await originOf('Page 1'));
    await prints('server', `GET /closed from ${origin}`);
  });

  test('is offered only where the project has one', async () => {
    await open({ 'server.js': server, 'client.js': client });
    await learner.run();
    await shows('Page 1', 0);
    expect(await learner.page.getByRole('button', { name: 'other site' }).count()).toBe(0);
  });
});

describe('the cable', () => {
  test('is laid by its name or by numbers, and kept for the next Run', async () => {
    await open({ 'server.js': server, 'client.js': client });
    await learner.wake();
    await press('Cable: plain');
    const cable = learner.page.getByRole('dialog', { name: 'Cable' });
    await cable.getByRole('combobox', { name: 'Way' }).selectOption({ label: 'Mobile 3G: 300–400 ms, 50 KB/s' });
    await learner.page.getByRole('button', { name: 'Cable: 300–400 ms · 50 KB/s' }).waitFor();
    expect(await cable.getByRole('button', { name: 'Cut with FIN' }).isDisabled()).toBe(true);
    await cable.getByLabel('Delay each way').fill('-5');
    await learner.page.keyboard.press('Enter');
    await cable.getByText('A number of 0 to 600,000, please').waitFor();
    await cable.getByLabel('Delay each way').fill('0');
    await cable.getByLabel('Jitter').fill('0');
    await cable.getByLabel('Rate').fill('80');
    await learner.page.keyboard.press('Enter');
    await learner.page.keyboard.press('Escape');
    await cable.waitFor({ state: 'hidden' });
    await learner.page.getByRole('button', { name: 'Cable: 80 KB/s' }).waitFor();
    await learner.run();
    await shows('Page 1', 0);
    await press('Cable: 80 KB/s');
    await press('Cut with FIN');
    await cable.getByText('The wire shows what each end did next').waitFor();
    await press('Plain again');
    await learner.page.getByRole('button', { name: 'Cable: plain' }).waitFor();
  });
});

test('the clock is chosen before Run, is remembered, and says when it goes otherwise', async () => {
  await open({ 'server.js': server, 'client.js': client });
  await learner.wake();
  await learner.run();
  await shows('Page 1', 0);
  await learner.page.getByRole('combobox', { name: 'Clock' }).selectOption('×5');
  await learner.notice.getByText('×5 from the next Run on; now it goes ×1').waitFor();
  await learner.run();
  await learner.notice.getByText('next Run').waitFor({ state: 'detached' });
  await learner.page.reload();
  await learner.wake();
  expect(await learner.page.getByRole('combobox', { name: 'Clock' }).inputValue()).toBe('5');
});

test.each<[LearnerOptions, string, string]>([
  [{ language: 'en', theme: 'light' }, 'Open one more page', 'Cable: plain'],
  [{ language: 'ko', theme: 'dark', width: 390 }, '페이지 하나 더 열기', '케이블: 기본'],
])('axe finds nothing in the pages and the cable, %o', async (options, add, cable) => {
  await open({ 'server.js': server, 'client.js': client, 'other/index.html': '<p>Other' }, options);
  const { page } = learner;
  if (options.width) await page.locator('.toggle [value="watch"]').click();
  await learner.wake();
  await learner.run();
  if (options.width) await page.getByRole('tab', { name: '페이지', exact: true }).click();
  await learner.result.getByText('Votes: 0').waitFor();
  await press(add);
  await page.locator('.page iframe').nth(1).waitFor();
  await press(cable);
  await page.getByRole('dialog').waitFor();
  expect(await violations(page, '.page')).toEqual([]);
});
