/** The beginning of the course without a pointer: from the first Run to the second step's check, by keys alone. */
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
let page: Page;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

const press = (key: string) => page.keyboard.press(key);
const check = (id: string, status: string) =>
  page.locator(`.step.current [data-check="${id}"][data-status="${status}"]`).waitFor();
const isFocused = (place: Locator) => place.and(page.locator(':focus')).count();

/** Presses a key until the focus is there; on the way it must never be lost, and always be seen. */
async function go(key: 'Tab' | 'F6' | 'Shift+F6', to: Locator, most = 16): Promise<void> {
  const way: string[] = [];
  while (!(await isFocused(to))) {
    expect(way.length, `${key} should reach ${to}: ${way.join(', ')}`).toBeLessThan(most);
    await press(key);
    way.push(await page.evaluate(whereFocusIs));
    expect(way.at(-1)).not.toMatch(/^(?:lost|unseen)/);
  }
}

/** Runs in the page: what has the focus, and whether one can see that it has. */
function whereFocusIs(): string {
  const at = document.activeElement;
  if (!at || at === document.body) return 'lost';
  const name = `${at.localName} ${at.ariaLabel ?? at.textContent?.slice(0, 40)}`;
  // The editor shows its caret; the frame of a page belongs to another document.
  if (at.closest('iframe, .monaco-editor')) return name;
  const { outlineStyle, outlineWidth } = getComputedStyle(at.closest('.field:focus-within') ?? at);
  return outlineStyle === 'none' || outlineWidth === '0px' ? `unseen: ${name}` : name;
}

test('the first two steps can be passed by keys alone', async () => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${course.origin}/en/lessons/wire/`);
  const heading = page.locator('.step.current h2');
  const lines = page.getByRole('listbox', { name: 'Wire' });

  await press('Control+Enter');
  // Once this check has asked again, no more lines come.
  await check('same-connection', 'passed');
  await go('F6', lines, 7);
  await press('End');
  await lines.getByRole('option', { selected: true }).filter({ hasText: '200 OK · ▲' }).waitFor();
  const inspector = page.getByRole('region', { name: /^Frame \d+, field by field$/ });
  await inspector.waitFor();
  await press('Enter');
  await expect.poll(() => isFocused(inspector)).toBe(1);
  await press('Escape');
  expect(await isFocused(lines)).toBe(1);

  // Escape has let go of the frame.
  await press('End');
  await go('F6', heading, 7);
  await go('Tab', page.getByRole('button', { name: /#\d+/ }).and(page.locator('.question *')));
  await press('Enter');
  await check('found', 'passed');
  await go('Tab', page.locator('.step.current [rel="next"]'));
  await press('Enter');
  await expect.poll(() => isFocused(heading.filter({ hasText: 'Find the blank line' }))).toBe(1);

  await go('Tab', page.locator('.step.current textarea'));
  for (const line of ['GET /votes HTTP/1.1', 'Host: localhost', '']) {
    await page.keyboard.type(line);
    await press('Enter');
  }
  await go('Tab', page.getByRole('button', { name: 'These bytes' }), 2);
  await press('Enter');
  await press('Control+Enter');
  await check('written', 'passed');
  // Neither an answer nor Run takes the focus away from where one was; and from the wire one comes back there.
  const answer = page.getByRole('button', { name: 'These bytes' });
  expect(await isFocused(answer)).toBe(1);
  await go('Shift+F6', lines, 7);
  await go('F6', answer, 7);
});
