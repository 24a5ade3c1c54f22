/** The way through a step: its question, the frame that a check points at, hints, and the solution beside one's own code. */
import type { Browser, Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadLessons, projects } from '#lessons/load.ts';
import { launchChromium } from './chromium.ts';
import { type Learner, type LearnerOptions, openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

const polling = (await loadLessons()).find(({ id }) => id === 'polling')!;
const [ask, predict, shorten] = polling.steps as [...typeof polling.steps, never] & typeof polling.steps;
const start = projects(polling, ask!).start.files['client.js']!;
const solution = projects(polling, ask!).solution.files['client.js']!;

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

async function open(options: LearnerOptions = {}): Promise<void> {
  learner = await openLesson(browser, course.origin, options);
}

async function goTo(step: string): Promise<void> {
  await learner.page.goto(`${course.origin}/en/lessons/polling/#${step}`);
  await learner.page.locator(`.step.current[data-step="${step}"]`).waitFor();
}

const button = (name: string): Locator => learner.page.getByRole('button', { name, exact: true });
const pane = (): Locator => learner.page.getByRole('region', { name: 'The solution beside your code' });
/** The code in the editor, spaces as they are typed. */
const code = async (): Promise<string> => (await learner.code.first().innerText()).replaceAll('\u00a0', ' ');
const focused = (): Promise<string | undefined> =>
  learner.page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );

describe('a step', () => {
  test('opens at the frame that it is about, closed, and the list goes on with the run', async () => {
    await open();
    await goTo('predict');
    await learner.wake();
    await learner.write('client.js', "setInterval(() => fetch('/votes'), 50);\n");
    await learner.run();
    const first = (await learner.wire()).and(learner.page.locator('[aria-selected="true"]'));
    await first.filter({ hasText: 'GET /votes' }).waitFor();
    // The newest are seen until the selected one has long gone out of sight.
    await first.waitFor({ state: 'detached' });
    expect(await learner.page.getByRole('button', { name: /^Follow/ }).count()).toBe(0);
    expect(await learner.page.locator('.inspector').count()).toBe(0);
  });

  test('opens by its address, and its hints are those of this step', async () => {
    await open();
    await goTo('shorten');
    await learner.wake();
    await button('Need a hint?').click();
    const help = learner.page.locator('.help');
    await help.getByText(shorten!.help[0].en).waitFor();
    expect(await help.getByText(shorten!.help[1].en).count()).toBe(0);
    await learner.page.getByRole('link', { name: predict!.title.en }).first().click();
    await help.getByText(shorten!.help[0].en).waitFor({ state: 'detached' });
    expect(await button('Need a hint?').getAttribute('aria-expanded')).toBe('false');
  });

  test('has code of its own, and Ctrl+Z does not bring that of the step before', async () => {
    await open();
    await learner.wake();
    await learner.write('client.js', '// of the first step\n');
    await goTo('shorten');
    await button('Take its starting code').click();
    await learner.code.getByText('setInterval').waitFor();
    await learner.page.getByRole('link', { name: ask!.title.en }).first().click();
    await learner.code.getByText('// of the first step').waitFor();
    await learner.code.first().click();
    await learner.page.keyboard.press('ControlOrMeta+Z');
    await learner.page.keyboard.type('// still ');
    await learner.code.getByText('// still ').waitFor();
    expect(await code()).toContain('// of the first step');
    expect(await code()).not.toContain('setInterval');
  });

  test('carries no hint before it is touched', async () => {
    await open();
    const html = await (await fetch(`${course.origin}/en/lessons/polling/`)).text();
    for (const { help } of polling.steps) for (const { en } of help) expect(html).not.toContain(en.slice(0, 40));
  });

  test('tells one hint, then the second, by keyboard, and remembers how many after a reload', async () => {
    await open();
    await learner.wake();
    await button('Need a hint?').focus();
    await learner.page.keyboard.press('Enter');
    await learner.page.getByText(ask!.help[0].en).waitFor();
    await learner.page.keyboard.press('Tab');
    expect(await focused()).toBe('One more hint');
    await learner.page.keyboard.press('Enter');
    await learner.page.getByText(ask!.help[1].en).waitFor();
    expect(await focused()).toBe('Show the solution');

    await learner.page.reload();
    await learner.wake();
    await learner.page.getByText(ask!.help[1].en).waitFor();
  });
});

describe('the solution', () => {
  test('stands beside one’s own code, which stays; Escape goes back to where one was', async () => {
    await open();
    await learner.wake();
    await button('Need a hint?').click();
    await button('One more hint').click();
    await button('Show the solution').click();
    await pane().locator('.editor.modified').getByText('setInterval').waitFor();
    expect(await pane().locator('.editor.original').innerText()).not.toContain('setInterval');
    expect(await focused()).toBe('The solution beside your code');
    await learner.page.keyboard.press('Escape');
    await pane().waitFor({ state: 'detached' });
    expect(await focused()).toBe('Show the solution');
    expect(await code()).not.toContain('setInterval');
  });

  test('can be taken, passes its check, and gives one’s own code back', async () => {
    await open();
    await learner.wake();
    await learner.write('client.js', `${start}// my own line\n`);
    await button('More').click();
    await learner.page.getByRole('menuitem', { name: 'Show the solution' }).click();
    await button('Take the solution').click();
    await learner.code.getByText('setInterval').waitFor();
    expect(await code()).not.toContain('my own line');
    await learner.run();
    await learner.page
      .locator(`[data-check="${ask!.checks[0]!.id}"][data-status="passed"]`)
      .waitFor({ timeout: 25_000 });
    await button('Bring my code back').click();
    await learner.code.getByText('my own line').waitFor();
    expect(await code()).not.toContain('setInterval');
  });

  test('says so when there is nothing left to change', async () => {
    await open();
    await learner.wake();
    await learner.write('client.js', solution);
    await button('More').click();
    await learner.page.getByRole('menuitem', { name: 'Show the solution' }).click();
    await pane().getByText('Your code is the solution’s already').waitFor();
    expect(await button('Take the solution').count()).toBe(0);
    await button('Back to my code').click();
    await pane().waitFor({ state: 'detached' });
  });

  test('is a text with signs where the editor could not be loaded', async () => {
    await open();
    await learner.page.route(/\/_astro\/editor\..*\.js/, (route) => route.abort());
    await learner.page.hover('.playground');
    await learner.page.locator('.plain').waitFor();
    await button('More').click();
    await learner.page.getByRole('menuitem', { name: 'Show the solution' }).click();
    await pane().locator('ins').waitFor();
    expect(await pane().locator('ins').allInnerTexts()).toEqual([expect.stringMatching(/^\+ .*setInterval/)]);
  });
});

describe('a failing check', () => {
  test('selects its first frame once and leaves it closed; its button opens the frame, and the focus stays', async () => {
    await open();
    await learner.wake();
    await learner.run();
    const check = learner.check(ask!.checks[0]!.id);
    await learner.page
      .locator(`[data-check="${ask!.checks[0]!.id}"][data-status="failed"]`)
      .waitFor({ timeout: 25_000 });
    const selected = learner.page.locator('.frames [aria-selected="true"]');
    await selected.waitFor();
    const frame = (await check.getByRole('button').innerText()).trim();
    expect((await selected.innerText()).trim()).toMatch(new RegExp(`^${frame}\\b`));
    expect(await learner.page.locator('.inspector').count()).toBe(0);
    expect(await focused()).toContain('Run');

    await check.getByRole('button').click();
    await learner.page.locator('.inspector').waitFor();
    await learner.page.locator('.frames .scroller').focus();
    await learner.page.keyboard.press('Escape');
    await learner.page.locator('.inspector').waitFor({ state: 'detached' });
  });

  test('on a phone shows its frame in the wire pane, when it is asked to', async () => {
    await open({ width: 390 });
    const toggle = (name: string) => learner.page.locator('.toggle').getByRole('button', { name });
    await toggle('Run & watch').click();
    await learner.run();
    await learner.page.locator('[data-status="failed"]').first().waitFor({ state: 'attached', timeout: 25_000 });
    await learner.page.getByRole('tab', { name: 'Code' }).click();
    await toggle('Read').click();
    // The page that nobody sees goes on: a browser draws nothing for a frame without a place.
    await learner.result.locator('body').evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    await learner.check(ask!.checks[0]!.id).getByRole('button').click();
    await learner.page.locator('.frames [aria-selected="true"]').waitFor();
  });
});

test('an answer is noted and kept over a reload, and the check then waits for Run', async () => {
  await open();
  await goTo('predict');
  const form = learner.page.locator(`[data-question="${predict!.questions[0]!.id}"]`);
  const check = learner.page.locator('.step.current [data-check]').first();
  expect(await check.innerText()).toContain('Answer the question above');
  await form.getByRole('textbox').fill('5');
  await learner.page.keyboard.press('Enter');
  await form.getByText('Noted').waitFor();
  await check.getByText('not run yet').waitFor();
  await learner.page.reload();
  await learner.wake();
  expect(await form.getByRole('textbox').inputValue()).toBe('5');
});

describe('a question of lesson 2', () => {
  test('for a choice keeps what was chosen over a reload', async () => {
    await open();
    await learner.page.goto(`${course.origin}/en/lessons/long-polling/`);
    const form = learner.page.locator('.step.current [data-kind="choice"]');
    await form.getByRole('radio').nth(1).check();
    await learner.wake();
    await form.getByRole('button').click();
    await form.getByText('Noted').waitFor();
    await learner.page.reload();
    await learner.wake();
    expect(await form.getByRole('radio').nth(1).isChecked()).toBe(true);
  });

  test('for bytes shows what the decoder makes of them, and names the place of what is no byte', async () => {
    await open();
    await learner.page.goto(`${course.origin}/en/lessons/long-polling/#cursor`);
    await learner.wake();
    const form = learner.page.locator('.step.current [data-kind="bytes"]');
    await form.getByRole('textbox').fill('GET /news?since=4 HTTP/1.1\n\n');
    await form.getByText('→ HTTP GET /news?since=4').waitFor();
    await form.getByText('RFC 9112 §3.2').waitFor();
    await form.getByRole('textbox').fill('GET \\q');
    await form.getByText('Line 1, column 5:').waitFor();
  });

  test('for a frame takes the selected one, and forgets it at the next Run', async () => {
    await open();
    await learner.page.goto(`${course.origin}/en/lessons/long-polling/#burst`);
    await learner.wake();
    const form = learner.page.locator('.step.current [data-kind="frame"]');
    await form.getByRole('button', { name: 'This one', exact: true }).waitFor();
    expect(await form.getByRole('button').isDisabled()).toBe(true);
    await learner.run();
    await (await learner.wire()).first().click();
    await form.getByRole('button', { name: /^This one: #\d+$/ }).click();
    await form.getByText(/^#\d+ noted$/).waitFor();
    await learner.run();
    await form.getByText(/^#\d+ noted$/).waitFor({ state: 'detached' });
  });
});
