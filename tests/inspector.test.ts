/** A frame, looked at: its fields and its bytes, bit by bit, and what they mean. */
import { createHash } from 'node:crypto';
import type { Browser, Locator } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { type Learner, openTab } from './learner.ts';
import { Pane } from './pane.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
let learner: Learner;
/** What was opened for the last test: a page, its files and its language. */
let opened: string | undefined;

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
  if (task.result?.state === 'fail') opened = undefined;
});

/** Serves the project's own files, and what `more` answers. */
const server = (more = '') => `
import http from 'node:http';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
const server = http.createServer(async (request, response) => {
  const { url } = request;
  ${more}
  const name = url === '/' ? 'index.html' : url.slice(1);
  const file = await readFile(name).catch(() => undefined);
  response.statusCode = file ? 200 : 404;
  response.setHeader('Content-Type', name.endsWith('.html') ? 'text/html' : 'text/javascript');
  response.end(file);
});
server.listen(3000);
`;

const echo = `import { WebSocketServer } from 'ws';${server()}
new WebSocketServer({ server, path: '/votes' }).on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});`;

const said = 'up:17 안녕 😀';
const speaks = `const socket = new WebSocket('ws://' + location.host + '/votes');
socket.onopen = () => socket.send('${said}');`;

interface Look {
  readonly language?: 'en' | 'ko';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
}

/** Runs the files, unless they run already, and opens the last frame whose line is like this. */
async function open(files: Record<string, string>, like: RegExp, look: Look = {}): Promise<Locator> {
  const { language = 'en', theme = 'light', width = 1440 } = look;
  const isPhone = width <= 800;
  const wanted = JSON.stringify([files, language, isPhone]);
  if (opened !== wanted) {
    await learner?.close();
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      bypassCSP: true,
    });
    learner = await openTab(context, course.origin, { language });
    if (isPhone) await learner.page.locator('.toggle [value="watch"]').click();
    await learner.wake();
    for (const [name, code] of Object.entries(files)) await learner.write(name, code);
    await learner.run();
    opened = wanted;
  }
  await learner.page.emulateMedia({ colorScheme: theme });
  await learner.page.setViewportSize({ width, height: 900 });
  return select(like);
}

async function select(like: RegExp): Promise<Locator> {
  await new Pane(learner).closeFrame();
  await (await learner.wire()).filter({ hasText: like }).last().click();
  const inspector = learner.page.locator('.inspector');
  await inspector.locator('.hex').waitFor();
  return inspector;
}

const press = (key: string) => learner.page.keyboard.press(key);

async function copied(inspector: Locator, name: string): Promise<string> {
  await inspector.getByRole('button', { name }).click();
  await inspector.getByText(/^Copied: \d+ bytes$/).waitFor();
  return learner.page.evaluate(() => navigator.clipboard.readText());
}

/** The bytes that are marked, as the grid shows them. */
const marked = (inspector: Locator) => inspector.locator('.byte[data-on]').allTextContents();

describe('a request', () => {
  const asks = {
    'server.js': server(`if (url === '/up') return response.end('ok');`),
    'client.js': `await fetch('/up');`,
  };

  test('shows by mouse which bytes a field is, and which field a byte is', async () => {
    const inspector = await open(asks, /GET \/up/);
    await inspector.getByRole('row', { name: /^method/ }).hover();
    expect(await marked(inspector)).toEqual(['47', '45', '54']);
    await inspector.locator('.byte[data-byte="5"]').hover();
    expect(await marked(inspector)).toEqual(['2f', '75', '70']);
    expect(await inspector.locator('.telling').innerText()).toMatch(/byte 5 · 75 target \/up .*RFC 9112 §3\.2/s);
    expect(await inspector.locator('tr[data-on]').innerText()).toContain('target');
  });

  test('shows the same by keyboard, there and back', async () => {
    const inspector = await open(asks, /GET \/up/);
    const grid = inspector.getByRole('grid');
    await grid.focus();
    for (let steps = 0; steps < 4; steps++) await press('ArrowRight');
    expect(await marked(inspector)).toEqual(['2f', '75', '70']);
    const at = await grid.getAttribute('aria-activedescendant');
    expect(await inspector.locator(`[id="${at}"]`).getAttribute('aria-label')).toBe('byte 4, 2f, target');
    await press('Enter');
    expect(await inspector.locator(':focus').innerText()).toBe('target');
    await press('ArrowDown');
    expect(await inspector.locator(':focus').innerText()).toBe('version');
    expect((await marked(inspector)).join(' ')).toBe('48 54 54 50 2f 31 2e 31');
    await press('Enter');
    expect(await inspector.locator(':focus').getAttribute('role')).toBe('grid');
    expect(await inspector.locator('.byte[data-at]').innerText()).toBe('48');
  });

  test('is copied as hex, as text and as base64', async () => {
    const inspector = await open(asks, /GET \/up/);
    const text = await copied(inspector, 'Copy as text');
    expect(text).toMatch(/^GET \/up HTTP\/1\.1\r?\nHost: /);
    const hex = Buffer.from(await copied(inspector, 'Copy as hex'), 'hex');
    expect(hex.toString('latin1')).toMatch(/^GET \/up HTTP\/1\.1\r\nHost: .*\r\n\r\n$/s);
    expect(Buffer.from(await copied(inspector, 'Copy as base64'), 'base64')).toEqual(hex);
  });

  test.each([1440, 390])('on a screen of %i pixels scrolls in its own pane, never the whole page', async (width) => {
    await open(asks, /GET \/up/, { width });
    const over = await learner.page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      return scrollHeight - clientHeight;
    });
    expect(over).toBe(0);
  });
});

describe('a response', () => {
  test('that is compressed shows its JSON in lines, as text, and as sent', async () => {
    const answers = `if (url === '/json') return response.setHeader('Content-Encoding', 'gzip').end(gzipSync('{"up":1.0,"to":[17]}'));`;
    const inspector = await open(
      { 'server.js': server(answers), 'client.js': `await fetch('/json');` },
      /200 OK.*gzip/,
    );
    const content = inspector.getByRole('region', { name: 'What it carries' });
    const shown = content.locator('pre');
    expect(await shown.innerText()).toBe('{\n  "up": 1.0,\n  "to": [\n    17\n  ]\n}');
    await content.getByRole('button', { name: 'as text' }).click();
    expect(await shown.innerText()).toBe('{"up":1.0,"to":[17]}');
    await content.getByRole('button', { name: 'as sent' }).click();
    expect(await shown.innerText()).toContain('\\x1f\\x8b');
  });

  test('of a megabyte is shown row by row, and what is not kept is said', async () => {
    const answers = `if (url === '/much') return response.end(Buffer.alloc(1_000_000, 'x'));`;
    const inspector = await open(
      { 'server.js': server(answers), 'client.js': `(await fetch('/much')).text();` },
      /200 OK.*xxx/,
    );
    const grid = inspector.getByRole('grid');
    await grid.focus();
    await press('Control+End');
    expect(await inspector.locator('.byte[data-at]').innerText()).toBe('78');
    await grid.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await inspector.getByText(/bytes crossed and are not kept/).waitFor();
    expect(await grid.locator('*').count()).toBeLessThan(1000);
  });
});

describe('a WebSocket', () => {
  const files = { 'server.js': echo, 'client.js': speaks };

  test('frame shows the bits that were sent', async () => {
    const inspector = await open(files, /→ +WS/);
    const hex = await copied(inspector, 'Copy as hex');
    const bits = [...Buffer.from(hex, 'hex').subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    expect((await inspector.locator('.digits-of').allTextContents()).join('')).toBe(bits);
    const names = await inspector.locator('.bit-row .name').allTextContents();
    expect(names.slice(0, 8)).toEqual([
      'FIN',
      'RSV1',
      'RSV2',
      'RSV3',
      'opcode',
      'MASK',
      'payload length',
      'masking key',
    ]);

    await inspector.locator('.bit-row button').first().focus();
    expect(await inspector.locator('.telling').innerText()).toContain('FIN');
    for (let steps = 0; steps < 6; steps++) await press('ArrowRight');
    expect(await inspector.locator('.telling').innerText()).toContain('payload length');
    expect(await marked(inspector)).toEqual([hex.slice(2, 4)]);
  });

  test('frame is unmasked step by step, until the text is there', async () => {
    const inspector = await open(files, /→ +WS/);
    const masking = inspector.getByRole('region', { name: 'Masking, step by step' });
    const read = masking.locator('.so-far code');
    expect(await read.innerText()).toBe('u');
    await masking.getByRole('button', { name: 'Next byte' }).click();
    expect(await read.innerText()).toBe('up');
    await masking.getByRole('slider').focus();
    for (let steps = 0; steps < 5; steps++) await press('ArrowRight');
    // The first of the three bytes of 안 is not a character yet.
    expect(await read.textContent()).toBe('up:17 ');
    await press('End');
    expect(await read.innerText()).toBe(said);

    const [wire, key, plain] = (await masking.locator('dd > code:first-child').allTextContents()).map((byte) =>
      Number.parseInt(byte, 16),
    );
    expect(wire! ^ key!).toBe(plain);
    expect(plain).toBe(Buffer.from(said).at(-1));
  });

  test('handshake shows how Accept comes out of the key, and that the server got it right', async () => {
    const inspector = await open(files, /101 Switching/);
    const [key, joined, digest, accept, sent] = await inspector.locator('.accept code').allTextContents();
    expect(joined).toBe(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
    const expected = createHash('sha1').update(joined!).digest();
    expect(digest!.replaceAll(' ', '')).toBe(expected.toString('hex'));
    expect(accept).toBe(expected.toString('base64'));
    expect(sent).toBe(accept);
    expect(await inspector.locator('.verdict').innerText()).toMatch(/^Equal\./);
  });

  test('handshake with another Accept is told as wrong', async () => {
    const wrong = `${server()}
server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Accept: bm90IHlvdXIga2V5\\r\\n\\r\\n'));`;
    const inspector = await open({ ...files, 'server.js': wrong }, /101 Switching/);
    expect(await inspector.locator('.verdict').innerText()).toMatch(/^Different\./);
    await inspector.locator('.problem').first().waitFor();
  });
});

describe('a Socket.IO packet', () => {
  const files = {
    'server.js': `import { Server } from 'socket.io';${server()}
new Server(server).on('connection', (socket) => socket.on('hello', () => {}));`,
    'client.js': `import { io } from 'socket.io-client';
io({ transports: ['websocket'] }).emit('hello', 1);`,
  };

  test('says at a look what 42 means', async () => {
    const inspector = await open(files, /SIO.*hello/);
    const strip = inspector.getByRole('list', { name: 'What the digits mean' });
    expect(await strip.locator('code').allTextContents()).toEqual(['4', '2', '["hello",1]']);
    expect(await strip.locator('li > span').allTextContents()).toEqual(['EIO message', 'SIO EVENT', 'SIO data']);
  });

  test('leads down to the frames that carry it, by keyboard', async () => {
    const inspector = await open(files, /SIO.*hello/);
    const layers = inspector.getByRole('tablist');
    expect((await layers.getByRole('tab').allTextContents()).map((tab) => tab.split(' ')[0])).toEqual([
      'WS',
      'EIO',
      'SIO',
    ]);
    await layers.getByRole('tab', { name: /^SIO/ }).focus();
    await press('ArrowLeft');
    await inspector.getByRole('heading', { name: /Engine\.IO packet/ }).waitFor();
    await press('ArrowLeft');
    await inspector.getByRole('heading', { name: /WebSocket frame/ }).waitFor();
    expect(await inspector.locator('.digits-of').count()).toBeGreaterThan(0);
  });
});

describe.each([
  ['en', 'light', 1440],
  ['en', 'dark', 900],
  ['ko', 'dark', 1440],
  ['ko', 'light', 900],
] as const)('in %s, %s, %i pixels wide,', (language, theme, width) => {
  test('nothing in a frame stands in the way of assistive technology', async () => {
    const inspector = await open({ 'server.js': echo, 'client.js': speaks }, /→ +WS/, { language, theme, width });
    expect(['frame', await violations(learner.page, '.inspector')]).toEqual(['frame', []]);
    await inspector.getByRole('grid').focus();
    await press('ArrowRight');
    expect(['byte', await violations(learner.page, '.inspector')]).toEqual(['byte', []]);
    await select(/101 Switching/);
    expect(['handshake', await violations(learner.page, '.inspector')]).toEqual(['handshake', []]);
  });
});
