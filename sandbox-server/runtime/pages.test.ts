import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange, until, Workbench } from '#sandbox-server/sandbox/workbench.ts';

const bench = new Workbench();
let port: number;

beforeAll(async () => {
  await bench.run(
    `import http from 'node:http';
     http.createServer((req, res) => {
       console.log('handler saw ' + req.method + ' ' + req.url);
       if (req.url === '/never') return;
       if (req.url === '/late') return void setTimeout(() => res.end('late'), 50);
       let body = ''; req.on('data', (d) => (body += d)).on('end', () => res.end('own ' + req.method + ' ' + body));
     }).listen(3000);`,
    { 'client.js': 'PAGE', 'server.css': 'CSS' },
  );
  port = await bench.port();
});
afterAll(() => bench.close());

const requests = {
  page: 'GET /__page/client.js HTTP/1.1\r\nHost: a\r\n\r\n',
  head: 'HEAD /__page/client.js HTTP/1.1\r\nHost: a\r\n\r\n',
  pagePost: 'POST /__page/client.js HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody',
  own: 'GET /feed HTTP/1.1\r\nHost: a\r\n\r\n',
  post: 'POST /vote HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nyes',
  late: 'GET /late HTTP/1.1\r\nHost: a\r\n\r\n',
};
const answers = {
  page: '200 PAGE',
  head: '200 ',
  pagePost: '405 These files are only read: use GET.\n',
  own: '200 own GET ',
  post: '200 own POST yes',
  late: '200 late',
};
type Kind = keyof typeof requests;

/** Reads answers as RFC 9112 frames them, knowing which were to HEAD. */
function read(text: string, kinds: readonly Kind[]): string[] {
  const found: string[] = [];
  let rest = text;
  for (const kind of kinds) {
    const end = rest.indexOf('\r\n\r\n') + 4;
    const head = rest.slice(0, end);
    const length = kind === 'head' ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1]);
    found.push(`${head.slice(9, 12)} ${rest.slice(end, end + length)}`);
    rest = rest.slice(end + length);
  }
  return [...found, rest];
}

function* orders(kinds: readonly Kind[]): Generator<Kind[]> {
  if (kinds.length === 0) yield [];
  for (const kind of kinds) for (const rest of orders(kinds.filter((other) => other !== kind))) yield [kind, ...rest];
}

test('the page and the learner’s answers keep their order on a pipelined connection, in all orders', async () => {
  for (const kinds of orders(['page', 'head', 'own', 'post', 'late'])) {
    const all = kinds.map((kind) => requests[kind]).join('');
    const last = 'GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    const text = await exchange(port, all + last);
    const found = read(text, [...kinds, 'own']);
    expect(found).toEqual([...kinds.map((kind) => answers[kind]), answers.own, '']);
  }
});

test('a kept-alive connection goes on after a page, and after a refused POST with its body', async () => {
  for (const kinds of orders(['page', 'pagePost', 'own'])) {
    const text = await exchange(
      port,
      `${kinds.map((kind) => requests[kind]).join('')}GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );
    expect(text).not.toMatch(/connection: close\r\n[\s\S]*HTTP\/1\.1/i);
    expect(read(text, [...kinds, 'own'])).toEqual([...kinds.map((kind) => answers[kind]), answers.own, '']);
  }
});

test('the page comes from a server that never answers, and no handler sees the request', async () => {
  const text = await exchange(port, requests.page, (so) => so.endsWith('PAGE'));
  expect(text).toContain('origin-agent-cluster: ?1');
  expect(bench.lines.some((line) => String(line.text).includes('__page'))).toBe(false);
});

test('the page comes from express, and from the gateway when the server is a bare net server', async () => {
  await bench.run(`import express from 'express'; const app = express(); app.use((req, res) => {}); app.listen(3000)`, {
    'index.html': '<!doctype html>\n<head lang="en">\n<title>x</title>',
  });
  expect(await (await fetch(`${await bench.url()}/__page/`)).text()).toMatch(
    /^<!doctype html>\n<head lang="en"><script src=/,
  );
  await bench.run(`import net from 'node:net'; net.createServer(() => {}).listen(3000)`, { 'client.js': 'PAGE' });
  await until(() => bench.sandbox.state.listeners[0]?.http === false);
  const response = await fetch(`${await bench.url()}/__page/client.js`);
  expect(await response.text()).toBe('PAGE');
});
