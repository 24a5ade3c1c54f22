/** The frames as a sequence, true to time, and the meter of head against payload. */
import { connect } from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { type Learner, type LearnerOptions, openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

/** Answers `/votes` at once, and `/wait` after 1.5 seconds. */
const server = `import { createServer } from 'node:http';

createServer((request, response) => {
  const after = request.url === '/wait' ? 1500 : 0;
  setTimeout(() => response.end('{"up":128}'), after);
}).listen(3000);
`;
const polls = `setInterval(() => fetch('/votes'), 500);`;
const waits = `fetch('/wait');`;
const silent = `// nothing`;

let browser: Browser;
let course: Course;
let learner: Learner;
/** The page of `learner` shows a run of polls that is over, and nobody has done more than look. */
let isPolled = false;

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
  if (task.result?.state === 'fail') isPolled = false;
});

/** The sequence of a run of five polls and more that is over: a run is dear, and most tests only look. */
async function lookAtPolls(): Promise<void> {
  if (isPolled) return;
  await watch(polls);
  await requests().nth(4).waitFor();
  await learner.stop();
  isPolled = true;
}

/** Runs the code and looks at its sequence. */
async function watch(client: string, options: LearnerOptions = {}): Promise<void> {
  await learner?.close();
  isPolled = false;
  learner = await openLesson(browser, course.origin, options);
  const { page } = learner;
  if ((options.width ?? 1440) < 800) await page.locator('.toggle [value="watch"]').click();
  await learner.wake();
  await learner.write('server.js', server);
  await learner.write('client.js', client);
  await learner.run();
  await page.getByRole('tab', { name: options.language === 'ko' ? '시퀀스' : 'Sequence', exact: true }).click();
}

const arrows = () => learner.page.locator('.sequence [role="option"]');
const requests = () => learner.page.getByRole('option', { name: /HTTP GET \/votes/ });

/** What stands in the diagram: time in sandbox seconds from the arrow's name, height from where it is drawn. */
const places = () =>
  arrows().evaluateAll((all) =>
    all.map((arrow) => ({
      at: Number(/, ([\d.]+) s,/.exec(arrow.getAttribute('aria-label') ?? '')?.[1]),
      y: Number(arrow.querySelector('.shaft')?.getAttribute('y1')),
      to: arrow.getAttribute('data-to'),
    })),
  );

describe('a lesson that polls', () => {
  test('shows its requests as arrows, as far apart as they were in time', async () => {
    await lookAtPolls();
    const all = (await places()).filter(({ to }) => to === 'server');
    expect(all.length).toBeGreaterThanOrEqual(5);
    const [first, ...rest] = all;
    // 80 pixels a second to begin with; names tell milliseconds.
    for (const { at, y } of rest) expect(Math.abs(y - first!.y - (at - first!.at) * 80)).toBeLessThan(0.2);
  });

  test('goes by the keyboard through time, and the wire pane shows the same frame', async () => {
    await lookAtPolls();
    const { page } = learner;
    const box = page.getByRole('listbox', { name: /^Sequence of frames/ });
    await box.focus();
    await page.keyboard.press('Home');
    const selected = page.locator('.sequence [role="option"][aria-selected="true"]');
    await selected.waitFor();
    const first = await selected.getAttribute('aria-label');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => selected.getAttribute('aria-label')).not.toBe(first);
    const name = (await selected.getAttribute('aria-label')) ?? '';
    expect(await box.getAttribute('aria-activedescendant')).toBe(await selected.getAttribute('id'));
    const id = /^Frame (\d+),/.exec(name)?.[1];
    await page.keyboard.press('Enter');
    await page.locator('.sequence .inspector').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.sequence .inspector').waitFor({ state: 'detached' });

    await learner.wire();
    await page.locator(`#frame-${id}[aria-selected="true"]`).waitFor();
    // And the other way round.
    await page.locator('.frames .line').filter({ hasText: 'GET /votes' }).last().click();
    const chosen = (await page.locator('.frames .line[aria-selected="true"]').getAttribute('id'))?.slice(
      'frame-'.length,
    );
    expect(chosen).not.toBe(id);
    await page.getByRole('tab', { name: 'Sequence', exact: true }).click();
    await page.locator(`#sequence-${chosen}[aria-selected="true"]`).waitFor();
  });

  test('has the words of a request and of its response beside each other, none over another', async () => {
    await lookAtPolls();
    for (const zoom of ['', '-', '-', '0']) {
      if (zoom) await learner.page.locator('.sequence .scroller').press(zoom);
      const boxes = await learner.page.locator('.sequence .diagram .label text').evaluateAll((all) =>
        all.map((label) => {
          const { left, right, top, bottom } = label.getBoundingClientRect();
          return { says: label.textContent, left, right, top: top + 2, bottom: bottom - 2 };
        }),
      );
      if (!zoom) {
        for (const says of [/GET \/votes/, /200 OK/])
          expect(boxes.filter((box) => says.test(box.says)).length).toBeGreaterThan(2);
      }
      const touching = boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter((other) => one.left < other.right && one.right > other.left)
          .filter((other) => one.top < other.bottom && one.bottom > other.top)
          .map((other) => `${one.says} / ${other.says}`),
      );
      expect(touching).toEqual([]);
    }
  });

  test('zooms around the selected frame, shows all, and says what it folded', async () => {
    await lookAtPolls();
    const { page } = learner;
    // Time goes on until the run is over, and what fits would fit no longer.
    await page.locator('.status[data-phase="ended"]').waitFor();
    await page.locator('.sequence .scroller').focus();
    await page.keyboard.press('Home');
    const hidden = () => page.locator('.sequence .scroller').evaluate((box) => box.scrollHeight - box.clientHeight);
    // The connection's last FIN may come behind the end of the run: then what fitted no longer does.
    await expect
      .poll(async () => {
        await page.keyboard.press('0');
        return hidden();
      })
      .toBeLessThan(2);
    const before = await places();
    for (let presses = 0; presses < 9; presses++) await page.keyboard.press('+');
    await page.locator('.sequence .diagram .fold').first().waitFor();
    await expect(page.locator('.sequence .diagram .fold text').first().textContent()).resolves.toMatch(
      /\d (?:ms|s) of silence/,
    );
    // A request and its response: no silence between them folds.
    const apart = (all: Awaited<ReturnType<typeof places>>) => {
      // The selected one stands last in the document, whatever its time.
      const inTime = all.toSorted((one, other) => one.at - other.at);
      const [asked, answered] = ['server', 'page'].map((end) => inTime.find(({ to }) => to === end)!.y);
      return answered! - asked!;
    };
    await expect.poll(async () => apart(await places())).toBeGreaterThan(apart(before));
    await page.locator('.sequence [role="option"][aria-selected="true"]').waitFor();
    await page.keyboard.press('0');
    await expect.poll(async () => (await places()).length).toBe(before.length);
    expect(await page.locator('.sequence .diagram .fold').count()).toBe(0);
  });
});

test('a request that the server holds is a bar, as long as it is held', async () => {
  await watch(waits);
  const { page } = learner;
  const bar = page.locator('.sequence .diagram .bar-mark[data-kind="held"]');
  await page.locator('.sequence .diagram .bar-mark[data-open]').waitFor();
  expect(await bar.locator('title').textContent()).toMatch(/^held .* so far$/);
  await page.getByRole('option', { name: /HTTP 200 OK/ }).waitFor();
  await page.locator('.sequence .diagram .bar-mark:not([data-open])').waitFor();
  await learner.stop();
  // The machine may be slow: what the frames' names tell is what the bar must show.
  const [asked, answered] = (await places()).map(({ at }) => at);
  const held = answered! - asked!;
  expect(held).toBeGreaterThan(1.4);
  const told = Number(/^held ([\d.]+) s$/.exec((await bar.locator('title').textContent()) ?? '')?.[1]);
  expect(Math.abs(told - held)).toBeLessThan(0.06);
  const height = Number(await bar.locator('rect').getAttribute('height'));
  expect(Math.abs(height - held * 80)).toBeLessThan(3);
});

test('the meter counts every byte that a plain socket wrote and read', async () => {
  await watch(silent);
  const { page } = learner;
  await page.locator('.page iframe').waitFor();
  const { hostname, port } = new URL(await learner.pageOrigin());
  const request = 'GET /votes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  const response = await exchange(hostname, Number(port), request);
  const body = '{"up":128}';
  expect(response.endsWith(body)).toBe(true);

  await page.getByRole('button', { name: /head ·/ }).click();
  const cells = page.locator('.meter-table tfoot tr').first().locator('td');
  const counted = async () => (await cells.allTextContents()).map((text) => text.replaceAll(',', ''));
  const head = response.length - body.length;
  await expect
    .poll(counted)
    .toEqual([request.length, 0, 100, head, body.length, Math.round((100 * head) / response.length)].map(String));
  const apart = await page.locator('.meter-table .apart td').allTextContents();
  for (const text of [apart[0]!, apart[2]!]) expect(Number(text.replaceAll(',', ''))).toBeGreaterThan(100);
});

describe.each([
  ['en', 'light', 1440],
  ['ko', 'dark', 1440],
  ['en', 'dark', 390],
  ['ko', 'light', 390],
] as const)('in %s and %s, %i pixels wide,', (language, theme, width) => {
  test('the sequence and the table of the meter stand in nobody’s way', async () => {
    await watch(polls, { language, theme, width, height: 844 });
    const { page } = learner;
    await page
      .getByRole('option', { name: /HTTP GET \/votes/ })
      .first()
      .waitFor();
    await page.locator('.sequence .scroller').focus();
    await page.keyboard.press('Home');
    await page.locator('.sequence .help').click();
    const legend = page.locator('.sequence .legend');
    await legend.getByText(language === 'ko' ? /^FIN\. / : /^FIN: /).waitFor();
    expect(await violations(page, '.sequence')).toEqual([]);
    await page.keyboard.press('Escape');
    await legend.waitFor({ state: 'hidden' });
    await page.locator('.meter > button').click();
    await page.locator('.meter-table tbody tr').first().waitFor();
    expect(await sideways()).toBe(0);
    expect(await violations(page, '.playground')).toEqual([]);
  });
});

/** Writes a request on a connection of its own, and reads until the server has closed it. One character a byte. */
function exchange(host: string, port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let read = '';
    const socket = connect({ host, port }, () => socket.write(request, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (text) => {
      read += text;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(read));
  });
}

const sideways = () =>
  learner.page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
