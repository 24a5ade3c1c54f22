import { createServer } from 'node:http';
import { newsSince, onNews, story } from './feed.js';
import { trouble } from './trouble.js';

/** Who waits for news: `{ since, response }`. */
const waiting = new Set();

const server = createServer((request, response) => {
  if (trouble(request, response)) return;
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') hold(Number(searchParams.get('since')), response);
  else if (pathname === '/status') send(response, { waiting: waiting.size });
  else response.writeHead(404).end();
});

/** Milliseconds that a response is held at most. */
const limit = 25_000;

function hold(since, response) {
  const news = newsSince(since);
  if (news.length > 0) return send(response, news);
  const waiter = { since, response };
  waiting.add(waiter);
  setTimeout(() => giveUp(waiter), limit);
}

function giveUp(waiter) {
  if (!waiting.delete(waiter)) return; // It has been answered meanwhile.
  waiter.response.writeHead(204).end();
}

onNews(() => {
  for (const { since, response } of waiting) send(response, newsSince(since));
  waiting.clear();
});

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
