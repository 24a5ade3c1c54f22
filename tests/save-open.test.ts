import { readFileSync } from 'node:fs';
import type { Browser, Download } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseCapture } from '#wire/capture-file.ts';
import { decodeAll } from '#wire/decode.ts';
import { launchChromium } from './chromium.ts';
import { type Learner, openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
const learners: Learner[] = [];

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

afterEach(async () => {
  for (const learner of learners.splice(0)) await learner.close();
});

async function open(language: 'en' | 'ko' = 'en', width = 1440): Promise<Learner> {
  const learner = await openLesson(browser, course.origin, { language, width });
  learners.push(learner);
  if (width <= 800) await learner.page.locator('.toggle [value="watch"]').click();
  await learner.wake();
  return learner;
}

/** Runs lesson 1 until votes have been asked for, and stops it, so that what is saved stands still. */
async function ran(): Promise<Learner> {
  const learner = await open();
  await learner.run();
  await learner.result.getByText('128').waitFor();
  await (await learner.wire()).filter({ hasText: 'GET /votes' }).first().waitFor();
  await learner.stop();
  await learner.page.locator('.status[data-phase="ended"]').waitFor();
  return learner;
}

async function choose({ page }: Learner, item: string | RegExp): Promise<void> {
  await page.locator('.toolbar .menu > button[aria-expanded]').click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function saved(learner: Learner, item: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([learner.page.waitForEvent('download'), choose(learner, item)]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

const bytesOf = async (download: Download) => readFileSync(await download.path());

async function openFile(learner: Learner, name: string, content: Buffer | string): Promise<void> {
  const [chooser] = await Promise.all([learner.page.waitForEvent('filechooser'), choose(learner, /Open|열기/)]);
  await chooser.setFiles({ name, mimeType: 'application/x-ndjson', buffer: Buffer.from(content) });
}

/** The lines of the wire pane, once there are some. */
async function lines(learner: Learner): Promise<string[]> {
  const wire = await learner.wire();
  await wire.first().waitFor();
  return wire.allTextContents();
}

describe('a learner who has run lesson 1', () => {
  test('saves the run in every form, and opens it in a fresh page with the same lines', async () => {
    const learner = await ran();
    const shown = await lines(learner);

    const ndjson = await saved(learner, /ndjson/);
    expect(ndjson.name).toBe('switching-protocols-run-1.ndjson');
    const { events, error } = parseCapture(ndjson.bytes.toString());
    expect(error).toBeUndefined();
    const frames = decodeAll(events);
    expect(frames).toContainEqual(expect.objectContaining({ layer: 'http', kind: 'request', target: '/votes' }));

    const pcapng = await saved(learner, /Wireshark/);
    expect(pcapng.name).toBe('switching-protocols-run-1.pcapng');
    expect(pcapng.bytes.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');

    const har = await saved(learner, /HAR/);
    const { log } = JSON.parse(har.bytes.toString()) as {
      log: { entries: { startedDateTime: string; request: { url: string } }[] };
    };
    const requests = frames.filter((frame) => frame.layer === 'http' && frame.kind === 'request');
    expect(log.entries).toHaveLength(requests.length);
    expect(log.entries.some(({ request }) => request.url.endsWith('/votes'))).toBe(true);
    // The run was a moment ago, not in 1970.
    expect(Date.now() - Date.parse(log.entries[0]!.startedDateTime)).toBeLessThan(3_600_000);

    const text = (await saved(learner, /text/)).bytes.toString();
    expect(text).toContain('GET /votes');
    expect(text).not.toContain('\x1b');

    const fresh = await open();
    await openFile(fresh, ndjson.name, ndjson.bytes);
    await fresh.page.getByText(`${ndjson.name}, opened from a file`).waitFor();
    await expect.poll(() => lines(fresh)).toEqual(shown);
  });
});

describe('a learner who opens a file', () => {
  const head = '{"connection":1,"at":0,"event":"open","origin":"page","port":3000,"hop":0}\n';
  const get = `{"connection":1,"at":1,"from":"client","bytes":"${Buffer.from('GET /\x1b[31m HTTP/1.1\r\nHost: a\r\n\r\n').toString('base64')}"}\n`;

  test('that is broken sees what could be read, which line is wrong, and comes back to the run', async () => {
    const learner = await ran();
    const shown = await lines(learner);
    await openFile(learner, 'broken.ndjson', `${head}${get}{"connection":1,\n`);
    const dialog = learner.page.getByRole('dialog', { name: 'Capture file' });
    await dialog.getByText(/Line 3 .*Next:/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    const wire = await learner.wire();
    await wire.filter({ hasText: '\\x1b[31m' }).waitFor();
    expect(await wire.count()).toBe(1);
    await learner.page.getByRole('button', { name: 'Back to the run' }).click();
    await wire.filter({ hasText: 'GET /votes' }).first().waitFor();
    expect(await lines(learner)).toEqual(shown);
  });

  test('keeps the code that was written and not run', async () => {
    const learner = await open('ko');
    await learner.write('client.js', '// 아직 실행하지 않은 코드');
    await openFile(learner, 'votes.ndjson', head + get);
    await learner.page.getByText('파일에서 연 기록: votes.ndjson').waitFor();
    expect(await learner.code.textContent()).toContain('아직');
  });

  test('sees it at once on a narrow screen, where the code stood, and no rate of what does not move', async () => {
    const learner = await open('en', 390);
    await openFile(learner, 'votes.ndjson', head + get);
    await learner.page.locator('.frames .line', { hasText: 'GET /' }).waitFor();
    await learner.page.locator('.meter .numbers').first().waitFor();
    expect(await learner.page.locator('.meter small').count()).toBe(0);
  });

  test('drops it onto the wire', async () => {
    const learner = await open();
    const data = await learner.page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.ndjson'));
      return transfer;
    }, head + get);
    for (const type of ['dragover', 'drop'])
      await learner.page.dispatchEvent('#output-wire', type, { dataTransfer: data });
    await learner.page.getByText('dropped.ndjson, opened from a file').waitFor();
  });
});
