/** What only our own pages may do, no other page may, whoever's browser it stands in. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket as RawWebSocket } from 'ws';
import { controlNamespace, tokenAnswer, tokenPath } from '#protocol';
import { launchChromium } from './chromium.ts';
import { openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
/** Another program of this machine that serves pages. */
let foreign: http.Server;
let foreignPort: number;
/** A token that our own page got: with it, only the origin stands between a page and a sandbox. */
let token: string;
const coursePort = () => new URL(course.origin).port;
const control = '/socket.io/?EIO=4&transport=websocket';

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
  foreign = http.createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Another site</title><p>Hello</p>');
  });
  await once(foreign.listen(0, '127.0.0.1'), 'listening');
  foreignPort = (foreign.address() as AddressInfo).port;
  const ours = await fetch(course.origin + tokenPath, { method: 'POST', headers: { Origin: course.origin } });
  token = tokenAnswer.parse(await ours.json()).token;
});

afterAll(async () => {
  await browser?.close();
  foreign?.close();
  await course?.stop();
});

let page: Page;
afterEach(() => page?.context().close());

async function visit(address: string): Promise<Page> {
  page = await (await browser.newContext()).newPage();
  await page.goto(address);
  return page;
}

/** What a page finds out when it asks for a token: the token, or why it did not get one. */
function askForToken(address: string): Promise<string> {
  return fetch(address, { method: 'POST' }).then(
    (response) => response.text(),
    (error: Error) => error.name,
  );
}

/** Opens the control connection by hand; gives what the page got to see of it. */
function listenIn({ address, hello }: { address: string; hello: string }): Promise<string[]> {
  return new Promise((resolve) => {
    const seen: string[] = [];
    const socket = new WebSocket(address);
    socket.onopen = () => {
      seen.push('open');
      socket.send(hello);
    };
    socket.onmessage = ({ data }) => seen.push(String(data));
    socket.onclose = ({ code }) => resolve([...seen, `closed ${code}`]);
  });
}

const hello = () => `40${controlNamespace},${JSON.stringify({ token })}`;
/** Closed before it was open: all that a page is told of a refusal. */
const refused = ['closed 1006'];

// Each name of this machine, for the other page and for ours: to a browser they are different sites.
const names = ['localhost', '127.0.0.1'].flatMap((theirs) =>
  ['localhost', '127.0.0.1'].map((ours) => [theirs, ours] as const),
);

describe.each(names)('a page of another program, at %s, that turns to ours at %s,', (theirs, ours) => {
  const there = () => `http://${theirs}:${foreignPort}/`;
  const here = () => `http://${ours}:${coursePort()}`;

  test('gets no token', async () => {
    await visit(there());
    expect(await page.evaluate(askForToken, here() + tokenPath)).toBe('TypeError');
    // Without CORS the browser does send the request; it is the server that says no.
    const answered = page.waitForResponse((response) => response.url().endsWith(tokenPath));
    await page.evaluate((address) => fetch(address, { method: 'POST', mode: 'no-cors' }), here() + tokenPath);
    expect((await answered).status()).toBe(403);
  });

  test('gets no token by sending a form', async () => {
    await visit(there());
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith(tokenPath)),
      page.evaluate((action) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action });
        document.body.append(form);
        form.submit();
      }, here() + tokenPath),
    ]);
    expect(answer.status()).toBe(403);
  });

  test('gets no control connection, not even with a token', async () => {
    await visit(there());
    const address = here().replace('http', 'ws') + control;
    expect(await page.evaluate(listenIn, { address, hello: hello() })).toEqual(refused);
  });

  test('gets nothing of ours into a frame', async () => {
    await visit(there());
    // A frame that is refused loads the browser's own error page, and says so with `load` like any other.
    await page.evaluate(
      (source) =>
        new Promise((resolve) => {
          const frame = Object.assign(document.createElement('iframe'), { src: source, onload: resolve });
          document.body.append(frame);
        }),
      `${here()}/en/`,
    );
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    const shown = await Promise.all(frames.map((frame) => frame.locator('body').textContent()));
    expect(shown.join('')).not.toContain('Switching Protocols');
  });
});

test('our own page does get them, so the refusals above are about who asks', async () => {
  await visit(`${course.origin}/en/`);
  expect(JSON.parse(await page.evaluate(askForToken, course.origin + tokenPath))).toEqual({
    token: expect.stringMatching(/^[\w-]{22}$/),
  });
  const opened = await page.evaluate(
    ({ address, hello }) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => socket.send(hello);
        socket.onmessage = ({ data }) => String(data).includes('welcome') && resolve('welcome');
        socket.onclose = () => resolve('closed');
      }),
    { address: course.origin.replace('http', 'ws') + control, hello: hello() },
  );
  expect(opened).toBe('welcome');
});

describe('a request by hand', () => {
  test.each<[string, number, () => Record<string, string>]>([
    ['another Origin', 403, () => ({ Origin: 'http://evil.example' })],
    ['our name at another port as Origin', 403, () => ({ Origin: `http://localhost:${foreignPort}` })],
    ['the Origin of a page in a sandbox', 403, () => ({ Origin: 'null' })],
    ['no Origin', 403, () => ({})],
    ['another Host', 421, () => ({ Host: 'evil.example', Origin: 'http://evil.example' })],
    ['our port under another Host', 421, () => ({ Host: `evil.example:${coursePort()}`, Origin: course.origin })],
  ])('with %s gets no token: %i', async (_what, status, headers) => {
    expect(await statusOf(http.request(course.origin + tokenPath, { method: 'POST', headers: headers() }))).toBe(
      status,
    );
  });

  test.each<[string, () => Record<string, string>]>([
    ['another Origin', () => ({ Origin: 'http://evil.example' })],
    ['our name at another port as Origin', () => ({ Origin: `http://localhost:${foreignPort}` })],
    ['no Origin', () => ({})],
    ['another Host', () => ({ Host: 'evil.example', Origin: course.origin })],
  ])('with %s gets no control connection: 403', async (_what, headers) => {
    const socket = new RawWebSocket(course.origin.replace('http', 'ws') + control, { headers: headers() });
    socket.on('error', () => {});
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, http.IncomingMessage];
    expect(response.statusCode).toBe(403);
    socket.terminate();
  });

  test('with another Host gets no page either: no foreign name can be of one origin with us', async () => {
    expect(await statusOf(http.request(`${course.origin}/en/`, { headers: { Host: 'evil.example' } }))).toBe(421);
  });
});

async function statusOf(request: http.ClientRequest): Promise<number | undefined> {
  const [response] = (await once(request.end(), 'response')) as [http.IncomingMessage];
  response.resume();
  return response.statusCode;
}

describe('the learner’s own page, which is none of ours either,', () => {
  test('gets no token, no control connection and no look at the lesson that shows it', async () => {
    const learner = await openLesson(browser, course.origin);
    page = learner.page;
    await learner.run();
    await learner.result.getByText('128').waitFor();
    const origin = await learner.pageOrigin();
    const frame = page.frames().find((each) => each.url().startsWith(origin))!;
    const before = await page.evaluate(() => sessionStorage.getItem('control-token'));
    for (const name of ['localhost', '127.0.0.1']) {
      const address = `http://${name}:${coursePort()}`;
      expect(await frame.evaluate(askForToken, address + tokenPath)).toBe('TypeError');
      const answered = page.waitForResponse((response) => response.url().endsWith(tokenPath));
      await frame.evaluate((to) => fetch(to, { method: 'POST', mode: 'no-cors' }), address + tokenPath);
      expect((await answered).status()).toBe(403);
      const socket = address.replace('http', 'ws') + control;
      const stolen = `40${controlNamespace},${JSON.stringify({ token: before })}`;
      expect(await frame.evaluate(listenIn, { address: socket, hello: stolen })).toEqual(refused);
    }
    const peeked = await frame.evaluate(() => {
      const tries = [() => parent.sessionStorage, () => parent.document.title, () => parent.location.href];
      return tries.map((look) => {
        try {
          return String(look());
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(peeked).toEqual(['SecurityError', 'SecurityError', 'SecurityError']);
  });
});
