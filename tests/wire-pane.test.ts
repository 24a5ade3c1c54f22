/** The wire pane as a learner uses it: with a real server behind it, in a real browser, by its words and its keys. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#wire/text.ts';
import { launchChromium } from './chromium.ts';
import { type Learner, type LearnerOptions, openLesson } from './learner.ts';
import { client, Pane, server } from './pane.ts';
import { type Course, startCourse } from './server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let course: Course;
let learner: Learner;
/** The language of the page that runs from the last test on, as long as a test leaves it as it was. */
let untouched: string | undefined;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await learner?.close();
  await browser?.close();
  await course?.stop();
});

// What a test has spoiled, the next one does not look at.
afterEach(({ task }) => {
  if (task.result?.state === 'fail') untouched = undefined;
});

/** The same page as in the test before, its filters cleared, where that has only looked: a run is dear. */
async function looking({ language = 'en', theme = 'light' }: LearnerOptions = {}): Promise<Pane> {
  if (untouched !== language) {
    await running({ language });
    untouched = language;
  }
  const pane = new Pane(learner);
  await pane.page.emulateMedia({ colorScheme: theme });
  await pane.closeFrame();
  const clear = pane.page.locator('.wire .clear');
  if ((await clear.count()) > 0) await clear.click();
  if ((await pane.field.inputValue()) !== '') await pane.field.fill('');
  return pane;
}

/** A lesson with the server above running, and what it says at the beginning in the pane. */
async function running(options: LearnerOptions = {}): Promise<Pane> {
  await learner?.close();
  untouched = undefined;
  learner = await openLesson(browser, course.origin, options);
  await learner.wake();
  await learner.write('server.js', server);
  await learner.write('client.js', client);
  await learner.run();
  const pane = new Pane(learner);
  for (const says of ['first event', 'echo of anything new', 'welcome']) await pane.line(says).first().waitFor();
  return pane;
}

describe('the filters of the wire pane', () => {
  test('show the frames of a layer, also those that others stand for, of a direction and of a connection', async () => {
    const pane = await looking();
    // Socket.IO stands for what carries it.
    expect(await pane.line(/ SIO .*welcome/).count()).toBe(1);
    expect(await pane.line(/ EIO .*welcome/).count()).toBe(0);
    await pane.button(/^EIO \d/).click();
    await pane.every((text) => / EIO /.test(text));
    expect(await pane.line(/welcome/).count()).toBe(1);
    await pane.button(/^WS \d/).click();
    await pane.every((text) => / (?:EIO|WS) /.test(text));
    await pane.button('Only to the server').click();
    await pane.every((text) => / → (?:EIO|WS) /.test(text));
    await pane.button('Clear all filters').click();
    await pane.line('first event').waitFor();

    const [connection] = /(?<=\.\d{3} +)\d+/.exec(await pane.line('echo of').innerText()) ?? [];
    await pane.page.getByLabel('Connection', { exact: true }).selectOption(connection!);
    await pane.every((text) => new RegExp(`\\.\\d{3} +${connection} `).test(text));
    await pane.line('echo of').waitFor();
  });

  test('take words that must all stand in a line, and numbers of frames', async () => {
    const pane = await looking();
    await pane.field.fill('ECHO anything');
    await pane.every((text) => text.includes('echo of anything new'));
    const [number] = /#\d+/.exec(await pane.lines.innerText()) ?? [];
    await pane.field.fill(number!);
    await pane.every((text) => text.trim().startsWith(`${number} `));
    await pane.field.fill('no such words');
    await pane.page.getByText('No frame passes these filters').waitFor();
    await pane.field.press('Escape');
    await pane.line('first event').waitFor();
  });

  test('fold the page load away until it is asked for', async () => {
    const pane = await looking();
    expect(await pane.line('/__page/').count()).toBe(0);
    await pane.button(/page load folded/).click();
    // Only lines in view are there to be found: the filter brings the one that is looked for.
    await pane.field.fill('GET /__page/client.js');
    await pane.line('GET /__page/client.js').waitFor();
    await pane.field.fill('');
    await pane.button(/page load shown/).click();
    await expect.poll(() => pane.line('/__page/').count()).toBe(0);
  });
});

describe('finding in the wire pane', () => {
  test('steps through the lines by Enter and Shift+Enter, counts them, and hides none', async () => {
    const pane = await looking();
    const before = await pane.lines.count();
    await pane.list.focus();
    await pane.page.keyboard.press('ControlOrMeta+F');
    await pane.page.keyboard.type('anything new');
    await pane.page.locator('.found', { hasText: '2 found' }).waitFor();
    expect(await pane.lines.count()).toBe(before);
    await pane.page.keyboard.press('Enter');
    await pane.page.locator('.found', { hasText: '1 / 2' }).waitFor();
    expect(await pane.selected.innerText()).toContain('→');
    await pane.page.keyboard.press('Enter');
    await pane.page.locator('.found', { hasText: '2 / 2' }).waitFor();
    expect(await pane.selected.innerText()).toContain('echo of');
    await pane.page.keyboard.press('Shift+Enter');
    await pane.page.locator('.found', { hasText: '1 / 2' }).waitFor();
    await pane.field.fill('no such words');
    await pane.page.locator('.found', { hasText: 'none' }).waitFor();
  });
});

describe('the keys of the wire pane', () => {
  test('go from line to line, down into what carries one, up again, into the frame and out', async () => {
    const pane = await looking();
    await pane.line('welcome').click();
    const packet = await pane.selected.innerText();
    await pane.list.press('ArrowRight');
    await expect.poll(() => pane.selected.innerText()).toMatch(/ EIO /);
    await pane.list.press('ArrowRight');
    await expect.poll(() => pane.selected.innerText()).toMatch(/ WS /);
    await pane.list.press('ArrowLeft');
    await expect.poll(() => pane.selected.innerText()).toMatch(/ EIO /);
    await pane.list.press('ArrowLeft');
    await expect.poll(() => pane.selected.innerText()).toBe(packet);

    await pane.list.press('Home');
    await expect.poll(() => pane.selected.getAttribute('aria-posinset')).toBe('1');
    await pane.list.press('ArrowDown');
    await expect.poll(() => pane.selected.getAttribute('aria-posinset')).toBe('2');
    await pane.list.press('End');
    await expect
      .poll(
        async () =>
          (await pane.selected.getAttribute('aria-posinset')) === (await pane.selected.getAttribute('aria-setsize')),
      )
      .toBe(true);
    const id = await pane.selected.getAttribute('id');
    expect(await pane.list.getAttribute('aria-activedescendant')).toBe(id);

    await pane.list.press('Enter');
    await expect
      .poll(() => pane.page.evaluate(() => document.activeElement?.closest('.inspector') !== null))
      .toBe(true);
    await pane.page.keyboard.press('Escape');
    await expect.poll(() => pane.selected.count()).toBe(0);
    expect(await pane.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
  });

  test('copy the line that is selected, as text', async () => {
    const pane = await looking();
    await pane.line('echo of').click();
    await pane.list.press('ControlOrMeta+C');
    await pane.page.locator('.wire [role="status"]', { hasText: 'Line copied' }).waitFor();
    const copied = await pane.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^#\d+ +\d+\.\d{3} +\d+ ← WS .*echo of anything new.* B$/);
  });
});

describe('a capture from a file', () => {
  test('is shown with its name and with what it lacks, until somebody goes back to the run', async () => {
    const pane = await looking();
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const events = [
      { connection: 1, at: 1, event: 'open', origin: 'page', port: 3000, hop: 0 },
      { connection: 1, at: 2, from: 'client', bytes: base64('GET /from-a-file HTTP/1.1\r\nHost: a\r\n\r\n') },
      { connection: 1, at: 3, from: 'client', event: 'gap', bytes: 400 },
    ];
    const body = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    await pane.page
      .getByLabel('Open a capture…')
      .setInputFiles({ name: 'mine.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(body) });
    await pane.page.locator('.opened', { hasText: 'mine.ndjson' }).waitFor();
    await pane.line('GET /from-a-file').waitFor();
    await pane.line('bytes not kept').waitFor();
    expect(await pane.line('echo of').count()).toBe(0);
    await pane.button('Back to the run').click();
    await pane.line('echo of').waitFor();
    expect(await pane.line('/from-a-file').count()).toBe(0);
  });
});

describe.each(languages)('in %s', (language) => {
  test.each(['light', 'dark'] as const)(
    'nothing in the %s wire pane stands in the way of assistive technology',
    async (theme) => {
      const pane = await looking({ language, theme });
      await pane.page.locator('.chip[data-layer="WS"]').click();
      await pane.line('echo of').click();
      await pane.page.keyboard.press('ControlOrMeta+F');
      await pane.page.keyboard.type('echo');
      await pane.page.locator('.found', { hasText: '1' }).waitFor();
      await pane.page.evaluate(axe);
      const violations = await pane.page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(what: object, how: object): Promise<AxeResults> } };
        const found = await axe.run({ include: ['.wire'], exclude: ['.inspector'] }, { resultTypes: ['violations'] });
        return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target}`));
      });
      expect(violations).toEqual([]);
    },
  );
});

describe('the wire pane while frames come', () => {
  test('stands still while paused, says how many came, and resumes at the end', async () => {
    const pane = await running();
    await pane.button('Pause').click();
    const before = await pane.lines.allInnerTexts();
    await pane.burst(300, 'later');
    await expect.poll(() => pane.page.locator('.since').innerText()).toMatch(/^paused · 3\d\d new$/);
    expect(await pane.lines.allInnerTexts()).toEqual(before);
    await pane.button('Resume').click();
    await pane.line('later 299').waitFor();
  });

  test('follows at its end, leaves the lines in place for who has scrolled away, and comes back at a press', async () => {
    const pane = await running();
    await pane.burst(300, 'many');
    await pane.line('many 299').waitFor();
    await pane.list.hover();
    await pane.page.mouse.wheel(0, -2_000);
    const follow = pane.button(/Follow/);
    await follow.waitFor();
    // It covers nothing that is read: the list ends above it.
    const list = (await pane.list.boundingBox())!;
    expect((await follow.boundingBox())!.y).toBeGreaterThanOrEqual(list.y + list.height);
    const [top] = await pane.lines.allInnerTexts();
    await pane.burst(50, 'more');
    await expect.poll(() => follow.innerText()).toMatch(/Follow · 5\d new/);
    expect((await pane.lines.allInnerTexts())[0]).toBe(top);
    await follow.click();
    await pane.line('more 49').waitFor();
    await pane.burst(20, 'again');
    await pane.line('again 19').waitFor();
    expect(await follow.count()).toBe(0);
  });

  test('tells a screen reader of them when it is asked to, and not before', async () => {
    const pane = await running();
    const status = pane.page.locator('.wire [role="status"]');
    expect(await status.innerText()).toBe('');
    await pane.button('Announce frames').click();
    await pane.burst(5, 'aloud');
    await expect.poll(() => status.innerText(), { timeout: 10_000 }).toMatch(/\d+ new\. Last: #\d+/);
  });
});
