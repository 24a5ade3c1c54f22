/** The page's requests and the learner's on one connection, as a browser with few connections mixes them, and worse. */
import { once } from 'node:events';
import net from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLocal } from '#sandbox-server/sandbox/local.ts';
import type { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import { createSandboxes, type Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { exchange, until } from '#sandbox-server/sandbox/workbench.ts';
import { type Answer, AnswerReader } from './answers.ts';

let sandboxes: Sandboxes;
let sandbox: Sandbox;

beforeAll(() => {
  sandboxes = createSandboxes({ isolation: createLocal({ preload: [] }) });
});

afterAll(() => sandboxes?.close());

afterEach(() => sandbox?.close());

/** Runs a project and gives the port of this machine that leads to its server. */
async function runs(files: Record<string, string>): Promise<number> {
  sandbox = sandboxes.create();
  await sandbox.run(files);
  const listener = await until(
    () => sandbox.state.listeners[0],
    () => sandbox.state,
  );
  return listener.gatewayPort;
}

/** Remembers what it saw, and answers late, early, in pieces and with a length. */
const echo = `import http from 'node:http';
const seen = [];
http.createServer(async (request, response) => {
  if (request.url === '/seen') return response.end(JSON.stringify(seen));
  const nth = seen.push('') - 1;
  let body = '';
  for await (const bytes of request) body += bytes;
  seen[nth] = request.method + ' ' + request.url + ' ' + body.length;
  const n = Number(request.url.match(/\\d+/));
  if (n % 3 === 0) await new Promise((resolve) => setTimeout(resolve, n % 7));
  const answer = 'learner ' + n + ' ' + body;
  if (n % 2 === 0) response.setHeader('Content-Length', answer.length);
  response.write(answer.slice(0, 5));
  response.end(answer.slice(5));
}).listen(3000);
`;
const page = {
  'index.html': '<!doctype html><title>The page</title>',
  'client.js': `console.log(${JSON.stringify('x'.repeat(5000))});`,
};

interface Request {
  readonly text: string;
  readonly method: string;
  /** What the learner's server should note; undefined when it is none of its business. */
  readonly seen: string | undefined;
  readonly isRight: (answer: Answer) => boolean;
}

/** One of each kind, by a number that the answer repeats. */
const kinds: readonly ((n: number, body: string) => Request)[] = [
  (n) => asked('GET', `/learner/${n}`, '', ({ body }) => body === `learner ${n} `),
  (n) => asked('HEAD', `/learner/${n}`, '', ({ status, body }) => status === 200 && body === ''),
  (n, body) =>
    asked('POST', `/learner/${n}`, withLength(body), (answer) => answer.body === `learner ${n} ${body}`, body),
  (n, body) => asked('PUT', `/learner/${n}`, chunked(body), (answer) => answer.body === `learner ${n} ${body}`, body),
  (n) => asked('GET', `/__page/client.js?${n}`, '', ({ body }) => body === page['client.js']),
  (n) => asked('GET', `/__page/?${n}`, '', ({ body }) => body.includes('<title>The page</title>')),
  (n) => asked('HEAD', `/__page/client.js?${n}`, '', ({ status, body }) => status === 200 && body === ''),
  (n) => asked('GET', `/__page/missing-${n}.js`, '', ({ status, body }) => status === 404 && body.includes(`${n}.js`)),
  (n, body) => asked('POST', `/__page/client.js?${n}`, withLength(body), ({ status }) => status === 405),
  (n, body) => asked('POST', `/__page/index.html?${n}`, chunked(body), ({ status }) => status === 405),
];

function asked(method: string, path: string, rest: string, isRight: Request['isRight'], body = ''): Request {
  const text = `${method} ${path} HTTP/1.1\r\nHost: localhost:3000\r\n${rest || '\r\n'}`;
  const seen = path.startsWith('/learner/') ? `${method} ${path} ${body.length}` : undefined;
  return { text, method, seen, isRight };
}

function withLength(body: string): string {
  return `Content-Length: ${body.length}\r\n\r\n${body}`;
}

function chunked(body: string): string {
  const half = Math.ceil(body.length / 2);
  const chunks = [body.slice(0, half), body.slice(half)].filter((chunk) => chunk !== '');
  const lines = chunks.map((chunk) => `${chunk.length.toString(16)};note="a"\r\n${chunk}\r\n`);
  return `Transfer-Encoding: chunked\r\n\r\n${lines.join('')}0\r\n\r\n`;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function someRequests(count: number, next: () => number): Request[] {
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]!;
  return Array.from({ length: count }, (_, n) => {
    // Bodies that look like requests: who loses count of the bytes finds one where none is.
    const body = 'GET /learner/999 HTTP/1.1\r\n\r\n'.repeat(Math.floor(next() * 40)).slice(Math.floor(next() * 9));
    return pick(kinds)(n, body);
  });
}

/** Sends the requests, `ahead` of them unanswered at a time, cut where chance has it; gives the answers in order. */
async function converse(port: number, requests: readonly Request[], ahead: number, next: () => number) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const reader = new AnswerReader(requests.map(({ method }) => method));
  socket.on('data', (bytes: Buffer) => reader.read(bytes));
  let closed = false;
  socket
    .on('error', () => {})
    .on('close', () => {
      closed = true;
    });
  const answered = (count: number) =>
    until(
      () => reader.answers.length >= count || closed,
      () => ({ answers: reader.answers.length, of: requests.length, after: requests[reader.answers.length]?.text }),
    );
  for (const [index, { text }] of requests.entries()) {
    await answered(index + 1 - ahead);
    for (let at = 0; at < text.length; ) {
      const end = at + 1 + Math.floor(next() * next() * text.length);
      socket.write(text.slice(at, end));
      at = end;
      if (next() < 0.3) await nextTurn();
    }
  }
  await answered(requests.length);
  socket.destroy();
  return reader.answers;
}

const seeds = [1, 2, 3, 4, 5, 6];

describe('requests for the page among requests for the learner’s server', () => {
  test.each(seeds.flatMap((seed) => [1, 4, 60].map((ahead) => [seed, ahead] as const)))(
    'on one connection, in order %i with %i ahead, are answered in order, and the server saw only its own',
    async (seed, ahead) => {
      const port = await runs({ 'server.js': echo, ...page });
      const next = random(seed);
      const requests = someRequests(60, next);
      const answers = await converse(port, requests, ahead, next);
      const wrong = requests.filter(({ isRight }, index) => !answers[index] || !isRight(answers[index]));
      expect(wrong.map(({ text }) => text)).toEqual([]);
      expect(answers.length).toBe(requests.length);
      const seen = await (await fetch(`http://127.0.0.1:${port}/seen`)).json();
      expect(seen).toEqual(requests.flatMap((request) => request.seen ?? []));
    },
  );
});

describe('a server without HTTP', () => {
  const net7 = `import net from 'node:net';
net.createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', (data) => socket.end('raw ' + data));
}).listen(7000);
`;

  test('still shows its page', async () => {
    const port = await runs({ 'server.js': net7, ...page });
    const response = await fetch(`http://127.0.0.1:${port}/__page/index.html?run=1`);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<title>The page</title>')]);
    expect(await (await fetch(`http://127.0.0.1:${port}/__page/client.js`)).text()).toBe(page['client.js']);
  });

  test('gets every other byte as it was sent', async () => {
    const port = await runs({ 'server.js': net7, ...page });
    for (const sent of ['hello', 'GET / HTTP/1.1\r\n\r\n', '\x00\x01', 'GET /__pag'])
      expect(await exchange(port, sent)).toBe(`raw ${sent}`);
  });
});
