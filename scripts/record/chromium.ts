/** Chromium, with pages that use everything a page has to talk with. */

import { readFileSync } from 'node:fs';
import type http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { launchChromium } from '#tests/chromium.ts';
import { type Conversation, pause, recorded } from './conversation.ts';
import { serveSocketIo } from './socket-io.ts';

/** Serves `script` in a page, opens it, and waits until it says that it is done by its title. */
function inPage(name: string, script: string, serve: (server: http.Server) => () => unknown): Conversation {
  const page = `<!doctype html><meta charset="utf-8"><title>기록</title><link rel="icon" href="data:,">${script}`;
  return {
    name: `chromium-${name}`,
    record: () =>
      recorded(
        (server) => {
          server.on('request', (request, response) => {
            if (request.url === '/') response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
          });
          return serve(server);
        },
        async (port) => {
          const browser = await launchChromium();
          try {
            const tab = await browser.newPage();
            tab.on('pageerror', (error) => process.stderr.write(`${name}: ${error}\n`));
            await tab.goto(`http://127.0.0.1:${port}/`);
            await tab.waitForFunction("document.title === 'done'");
          } finally {
            await browser.close();
          }
        },
        'page',
      ),
  };
}

const polls = `<script type="module">
  let etag;
  for (let i = 0; i < 3; i++) {
    const response = await fetch('/votes?after=' + i, { cache: 'no-store', headers: etag ? { 'If-None-Match': etag } : {} });
    etag = response.headers.get('etag') ?? etag;
    await response.text();
  }
  await fetch('/votes', { method: 'POST', body: JSON.stringify({ choice: '짜장면 🍜' }), headers: { 'Content-Type': 'application/json' } });
  await fetch('/votes', { method: 'HEAD' });
  const held = fetch('/next').then((response) => response.text());
  await fetch('/votes', { method: 'POST', body: new Uint8Array([0, 1, 2, 255]) });
  await held;
  await (await fetch('/missing')).text();
  document.title = 'done';
</script>`;

/** Polls with a validator, a body compressed by gzip in chunks, and a request that is held until a vote comes. */
function servePolls(server: http.Server): () => void {
  let held: http.ServerResponse | undefined;
  const body = JSON.stringify({ votes: { 짜장면: 3, 짬뽕: 4 }, '🍜': '같은 말이 여러 번, 여러 번, 여러 번' });
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    if (pathname === '/') return;
    if (pathname === '/next') {
      held = response;
    } else if (pathname !== '/votes') {
      response.writeHead(404).end();
    } else if (request.method === 'POST') {
      request.resume().on('end', () => {
        response.writeHead(204).end();
        held?.end('드디어');
        held = undefined;
      });
    } else if (request.headers['if-none-match'] === '"v1"' && request.url?.endsWith('=1')) {
      response.writeHead(304, { ETag: '"v1"' }).end();
    } else {
      response.writeHead(200, { ETag: '"v1"', 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      const compressed = gzipSync(body);
      response.write(compressed.subarray(0, 20));
      response.end(compressed.subarray(20));
    }
  });
  return () => {};
}

/** At the end the page tells what it saw, so that the recording holds the browser's own reading. */
const sources = `<script type="module">
  const source = new EventSource('/events');
  const saw = [];
  for (const type of ['message', '투표']) source.addEventListener(type, async ({ type, data, lastEventId }) => {
    if (saw.push([type, data, lastEventId]) < 6) return;
    source.close();
    await fetch('/saw', { method: 'POST', body: JSON.stringify(saw) });
    document.title = 'done';
  });
</script>`;

/** First a stream in plain chunks that ends, so that the page comes again with Last-Event-ID; then one in gzip. */
function serveEvents(server: http.Server): () => void {
  server.on('request', async (request: http.IncomingMessage, response: http.ServerResponse) => {
    if (request.url === '/saw') request.resume().on('end', () => response.writeHead(204).end());
    if (request.url !== '/events') return;
    const type = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };
    if (request.headers['last-event-id'] === undefined) {
      response.writeHead(200, type);
      for (const piece of [
        '\ufeff: 안녕\n\nretry: 50\n',
        'data: 첫 번째 소식 😀\n\n',
        'event: 투표\r\nid: 7\r\ndata: 한 줄\r\ndata:\r\ndata: 또 한 줄\r\n',
        '\r\nda',
        'ta: cut anywhere\rid: 8\r\r',
        'data: never dispatched\n',
      ]) {
        response.write(piece);
        await pause(20);
      }
      response.end();
    } else {
      response.writeHead(200, { ...type, 'Content-Encoding': 'gzip' });
      const compressed = gzipSync(': gzip\n\ndata: 1\nid: 9\n\nretry: soon\ndata: 2\n\nid: 10\n\ndata: 3\n\n');
      response.write(compressed.subarray(0, 30));
      await pause(20);
      response.end(compressed.subarray(30));
    }
  });
  return () => {};
}

const sockets = `<script type="module">
  const closed = (socket) => new Promise((resolve) => socket.addEventListener('close', resolve));
  const heard = (socket) => new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
  const socket = new WebSocket('ws://' + location.host + '/deflate', ['chat.v1']);
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  for (const message of ['', '안녕하세요 😀', '안녕하세요 😀', 'long '.repeat(300), new Uint8Array([0, 1, 2, 255])]) {
    const answer = heard(socket);
    socket.send(message);
    await answer;
  }
  socket.close(3001, '그만');
  await closed(socket);
  const plain = new WebSocket('ws://' + location.host + '/plain');
  await new Promise((resolve) => plain.addEventListener('open', resolve));
  const answer = heard(plain);
  plain.send('없이');
  await answer;
  plain.send('bye');
  await closed(plain);
  document.title = 'done';
</script>`;

function serveSockets(server: http.Server): () => void {
  const deflate = new WebSocketServer({ noServer: true, perMessageDeflate: { threshold: 0 } });
  const plain = new WebSocketServer({ noServer: true });
  for (const each of [deflate, plain]) {
    each.on('connection', (socket) => {
      socket.ping('거기 있어요?');
      socket.on('message', (data, isBinary) => {
        if (String(data) === 'bye') socket.close(1001, '서버가 먼저');
        else socket.send(data, { binary: isBinary });
      });
    });
  }
  server.on('upgrade', (request, socket, head) => {
    const each = request.url === '/deflate' ? deflate : plain;
    each.handleUpgrade(request, socket, head, (open) => each.emit('connection', open, request));
  });
  return () => {};
}

/** What both pages with a Socket.IO client do. */
const talk = `
  socket.on('question', (text, answer) => answer(new Uint8Array([7, 0, 255])));
  await new Promise((resolve) => socket.on('welcome', resolve));
  await new Promise((resolve) => socket.emit('echo', '한글과 emoji 😀', resolve));
  await new Promise((resolve) => socket.emit('photo', new Uint8Array([1, 2, 3]).buffer, resolve));
  socket.emit('ask me');
  await new Promise((resolve) => socket.on('answer', resolve));
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.emit('bye');
  await new Promise((resolve) => socket.on('disconnect', resolve));
  document.title = 'done';
`;

const client4 = `<script src="/socket.io/socket.io.js"></script><script type="module">const socket = io();${talk}</script>`;
const client2 = `<script src="/client-2.js"></script><script type="module">
  const socket = io({ transports: ['polling'] });${talk}</script>`;

/** Polling of EIO 3 as only a browser has it: payloads of bytes (`application/octet-stream`). */
function serveClient2(server: http.Server): () => unknown {
  const main = createRequire(import.meta.url).resolve('socket.io-client-2');
  const script = gzipSync(readFileSync(path.join(main, '..', '..', 'dist', 'socket.io.slim.js')));
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    if (request.url !== '/client-2.js') return;
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Content-Encoding': 'gzip' }).end(script);
  });
  return serveSocketIo(true)(server);
}

export const inChromium: readonly Conversation[] = [
  inPage('polls', polls, servePolls),
  inPage('events', sources, serveEvents),
  inPage('websocket', sockets, serveSockets),
  inPage('socket-io-4', client4, serveSocketIo(false)),
  inPage('socket-io-2', client2, serveClient2),
];
